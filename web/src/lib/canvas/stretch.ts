import { room } from '#lib/graph/arrange.ts'
import type { CardNode } from '#lib/graph/draw.ts'
import type { Point } from '#lib/graph/layout.ts'
import { sized } from '#lib/graph/sized.ts'

type Place = Point & { width: number; height: number }

/** A card that stands in a container for now, or in none, wherever it belongs. */
export interface Guest {
  id: string
  host: string | undefined
}

const narrowest = 240

/** The frame around what stands inside, as the layout draws it; where nothing does, an empty one. */
const around = ({ head, foot }: NonNullable<CardNode['data']['frame']>, all: readonly Place[]) => {
  const left = Math.min(...all.map(({ x }) => x))
  const top = Math.min(...all.map(({ y }) => y))
  const needed = Math.max(...all.map(({ x, width }) => x + width)) - left
  const filled = Math.max(...all.map(({ y, height }) => y + height)) - top
  const width = Math.max(narrowest, needed + 2 * room.side)
  return {
    ...{ x: left - Math.round((width - needed) / 2), y: top - head - room.above, width },
    height: head + room.above + filled + room.below + foot,
  }
}

const same = (one: Place, other: Place) =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height

/**
 * Frames that follow what is dragged: each around what stands inside of it at this moment, from the innermost out.
 * Every other card stays where it is on the canvas, and as the object it was.
 */
export const stretched = (
  nodes: CardNode[],
  at: ReadonlyMap<string, Point>,
  moved: readonly string[],
  guest?: Guest,
): CardNode[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parentOf = (id: string) => (guest?.id === id ? guest.host : byId.get(id)?.parentId)
  const frames: string[] = []
  for (const id of moved)
    for (const from of [parentOf(id), byId.get(id)?.parentId])
      for (let at = from; at !== undefined; at = parentOf(at))
        // The outer ones come last, whoever asked for them first.
        frames.push(at)
  const order = [...new Set(frames.toReversed())].toReversed()
  if (order.length === 0) return nodes
  const inside = Map.groupBy(nodes, ({ id }) => parentOf(id))
  const grown = new Map<string, Place>()
  const placeOf = ({ id, width, height }: CardNode): Place =>
    grown.get(id) ?? { ...at.get(id)!, width: width!, height: height! }
  for (const id of order) {
    const node = byId.get(id)
    const frame = node?.data.frame
    if (!node || !frame || frame.folded) continue
    const members = inside.get(id) ?? []
    const before = placeOf(node)
    const next = members.length
      ? around(frame, members.map(placeOf))
      : { ...before, width: narrowest, height: frame.head + frame.foot + room.empty }
    if (!same(before, next)) grown.set(id, next)
  }
  if (grown.size === 0) return nodes
  return nodes.map((node) => {
    const [own, outer] = [grown.get(node.id), node.parentId ? grown.get(node.parentId) : undefined]
    if (!own && !outer) return node
    const corner = own ?? at.get(node.id)!
    const from = node.parentId === undefined ? undefined : (outer ?? at.get(node.parentId)!)
    const position = from ? { x: corner.x - from.x, y: corner.y - from.y } : { x: corner.x, y: corner.y }
    return own ? { ...node, position, ...sized(node.data, own) } : { ...node, position }
  })
}
