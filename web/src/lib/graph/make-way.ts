import type { Box, Point } from './layout.ts'
import type { LooseEdge } from './loose.ts'

const gap = { x: 32, y: 44 }

/** All that comes after something on one level, itself included. */
const after = (id: string, next: ReadonlyMap<string, readonly LooseEdge[]>): Set<string> => {
  const found = new Set([id])
  for (const at of found) for (const { to } of next.get(at) ?? []) found.add(to)
  return found
}

/** Where boxes stand once frames that have grown push away what they would cover: down what follows, aside the rest. */
export const makeWay = (
  boxes: readonly Box[],
  edges: readonly LooseEdge[],
  at: ReadonlyMap<string, Point>,
  isFrame: (id: string) => boolean,
): Map<string, Point> => {
  const now = new Map(at)
  const framed = boxes.filter(({ id }) => isFrame(id))
  if (framed.length === 0) return now
  const next = Map.groupBy(edges, ({ from }) => from)
  for (const frame of framed.toSorted((a, b) => now.get(a.id)!.y - now.get(b.id)!.y)) {
    const later = after(frame.id, next)
    const covered = (box: Box) => {
      const [one, other] = [now.get(frame.id)!, now.get(box.id)!]
      return (
        box.id !== frame.id &&
        one.x < other.x + box.width &&
        other.x < one.x + frame.width &&
        one.y < other.y + box.height &&
        other.y < one.y + frame.height
      )
    }
    const { x, y } = now.get(frame.id)!
    for (const box of boxes.filter(covered)) {
      if (!covered(box) || after(box.id, next).has(frame.id)) continue
      const from = now.get(box.id)!
      const down = later.has(box.id)
      const by = down ? y + frame.height + gap.y - from.y : x + frame.width + gap.x - from.x
      for (const [id, place] of now)
        if (id !== frame.id && later.has(id) === down && (down ? place.y >= from.y : place.x >= from.x))
          now.set(id, down ? { x: place.x, y: place.y + by } : { x: place.x + by, y: place.y })
    }
  }
  return now
}
