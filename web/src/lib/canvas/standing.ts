import type { CardNode } from '#lib/graph/draw.ts'
import type { Box, Point } from '#lib/graph/layout.ts'

/** Upper left corners on the whole canvas; those that stand inside of a frame know theirs from its corner. */
export const cornersOf = (nodes: readonly CardNode[]): Map<string, Point> => {
  const at = new Map<string, Point>()
  // A frame comes before what stands inside of it.
  for (const { id, parentId, position } of nodes) {
    const around = parentId === undefined ? undefined : at.get(parentId)
    at.set(id, around ? { x: around.x + position.x, y: around.y + position.y } : position)
  }
  return at
}

export const boxOf = ({ id, width, height }: CardNode): Box => ({ id, width: width!, height: height! })

/** The cards that stand on one level. */
export const levelOf = (nodes: readonly CardNode[], parent: string | undefined): CardNode[] =>
  nodes.filter(({ parentId }) => parentId === parent)

/** The innermost open frame around a place. */
export const frameAt = (
  nodes: readonly CardNode[],
  at: ReadonlyMap<string, Point>,
  { x, y }: Point,
  without: ReadonlySet<string> = new Set(),
): CardNode | undefined =>
  nodes.findLast(({ id, hidden, data, width = 0, height = 0 }) => {
    const corner = at.get(id)
    if (!corner || !data.frame || data.frame.folded || hidden || without.has(id)) return false
    return x >= corner.x && y >= corner.y && x <= corner.x + width && y <= corner.y + height
  })

/** The left end of free room below all that stands outside of containers. */
export const underAll = (nodes: readonly CardNode[], at: ReadonlyMap<string, Point>): Point => {
  const level = levelOf(nodes, undefined).map((node) => ({ ...boxOf(node), ...at.get(node.id)! }))
  return {
    x: Math.min(...level.map(({ x }) => x)),
    y: Math.max(...level.map(({ y, height }) => y + height)) + 60,
  }
}
