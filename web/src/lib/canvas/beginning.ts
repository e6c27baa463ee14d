import type { Point } from '#lib/graph/layout.ts'

const zoom = 0.8
const margin = 72

/** Where a large graph is looked at first: whole, nothing of it could be read. */
export const beginning = (at: ReadonlyMap<string, Point>, width: number) => {
  const { x, y } = at.get('trigger') ?? { x: 0, y: 0 }
  return { x: width / 2 - (x + 100) * zoom, y: margin - y * zoom, zoom }
}
