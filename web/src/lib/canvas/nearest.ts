import type { Point } from '#lib/graph/layout.ts'

export type Direction = 'up' | 'down' | 'left' | 'right'

export const directionOf: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

export const unit: Record<Direction, Point> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
}

/** Which of some places one comes to when going a direction: near first, straight before slanting. */
export const nearest = (
  from: string,
  direction: Direction,
  at: ReadonlyMap<string, Point>,
): string | undefined => {
  const start = at.get(from)
  if (!start) return undefined
  const { x, y } = unit[direction]
  let best: { id: string; cost: number } | undefined
  for (const [id, place] of at) {
    const away = { x: place.x - start.x, y: place.y - start.y }
    const along = away.x * x + away.y * y
    const aside = Math.abs(away.x * y) + Math.abs(away.y * x)
    if (id === from || along <= 0 || aside > along * 4) continue
    const cost = along + aside * 2
    if (!best || cost < best.cost) best = { id, cost }
  }
  return best?.id
}
