import type { LooseEdge, LooseNode } from '#lib/graph/loose.ts'
import type { Point } from '#lib/graph/layout.ts'
import {
  edgeOf,
  edgesOf,
  freeId,
  isEdge,
  isFields,
  isNode,
  nodesOf,
  withInside,
  withPositions,
  type Drawing,
} from './drawing.ts'
import { idsOf, renameIn } from './edit.ts'

/** What is copied: readable JSON, a graph in itself. */
export interface Piece {
  nodes: LooseNode[]
  edges: LooseEdge[]
  positions: Record<string, Point>
}

const mostCharacters = 1_000_000
const mostNodes = 1000

export const copied = (
  drawing: Drawing,
  ids: Iterable<string>,
  at: ReadonlyMap<string, Point>,
): Piece | null => {
  const taken = withInside(drawing, ids)
  const nodes = nodesOf(drawing).filter(({ id }) => taken.has(id))
  if (nodes.length === 0) return null
  const kept = new Set(nodes.map(({ id }) => id))
  return {
    nodes,
    edges: edgesOf(drawing).filter(({ from, to }) => kept.has(from) && kept.has(to)),
    positions: Object.fromEntries(nodes.flatMap(({ id }) => (at.has(id) ? [[id, at.get(id)!]] : []))),
  }
}

/** What can be pasted of a text: a piece, a whole graph, nodes or one node; else why not. */
export const pieceOf = (text: string): Piece | string => {
  if (text.length > mostCharacters) return 'That is too much to paste: more than a million characters.'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'What was copied is not JSON of steps.'
  }
  const whole = isFields(value) && isFields(value.graph) ? value.graph : value
  const list = Array.isArray(whole) ? whole : isNode(whole) ? [whole] : isFields(whole) ? whole.nodes : []
  const seen = new Set<string>()
  const nodes = (Array.isArray(list) ? list : [])
    .filter(isNode)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
  if (nodes.length === 0) return 'What was copied has no steps in it.'
  if (nodes.length > mostNodes) return `That is too much to paste: ${nodes.length} steps.`
  const edges = isFields(whole) && Array.isArray(whole.edges) ? whole.edges.filter(isEdge) : []
  const places = isFields(whole) && isFields(whole.positions) ? Object.entries(whole.positions) : []
  return {
    nodes,
    edges: edges.filter(({ from, to }) => seen.has(from) && seen.has(to)),
    positions: Object.fromEntries(
      places.filter(
        (each): each is [string, Point] =>
          isFields(each[1]) && Number.isFinite(each[1].x) && Number.isFinite(each[1].y),
      ),
    ),
  }
}

/** Steps that have nothing to do with each other yet, side by side. */
export const besideEachOther = (nodes: readonly LooseNode[]): Piece => {
  const [across, width, height] = [3, 240, 110]
  const taken = new Set<string>()
  const named = nodes.map((node) => {
    const id = freeId(node.id, taken)
    taken.add(id)
    return { ...node, id }
  })
  const place = (i: number) => ({ x: (i % across) * width, y: Math.floor(i / across) * height })
  return {
    nodes: named,
    edges: [],
    positions: Object.fromEntries(named.map(({ id }, i) => [id, place(i)])),
  }
}

/** Steps and connections under ids that are free in a drawing, and how each was called before. */
export const freed = (
  drawing: Drawing,
  { nodes, edges }: Omit<Piece, 'positions'>,
): { nodes: LooseNode[]; edges: LooseEdge[]; names: Map<string, string> } => {
  const taken = idsOf(drawing)
  const names = new Map<string, string>()
  for (const { id } of nodes) {
    const free = freeId(id, taken)
    taken.add(free)
    names.set(id, free)
  }
  const changed = [...names].filter(([from, to]) => from !== to)
  // By names nobody has first: two that swap names must not both end up as one.
  const renamed = nodes.map((node) => {
    const { parent, ...rest } = node
    const inside = typeof parent === 'string' && names.has(parent)
    let moved: LooseNode = inside ? node : (rest as LooseNode)
    for (const [from] of changed) moved = renameIn(moved, from, `\u0000${from}`)
    for (const [from, to] of changed) moved = renameIn(moved, `\u0000${from}`, to)
    return { ...moved, id: names.get(node.id)! }
  })
  const led = edges.map(({ from, port, to }) =>
    edgeOf({ from: names.get(from) ?? from, port, to: names.get(to) ?? to }),
  )
  return { nodes: renamed, edges: led, names }
}

/** Adds a piece with its upper left corner at a place, under ids that are free; answers with those. */
export const paste = (
  drawing: Drawing,
  { nodes, edges, positions }: Piece,
  corner: Point,
): { drawing: Drawing; ids: string[] } => {
  const { names, ...free } = freed(drawing, { nodes, edges })
  const known = nodes.flatMap(({ id }) => (positions[id] ? [positions[id]] : []))
  const left = Math.min(...known.map(({ x }) => x))
  const top = Math.min(...known.map(({ y }) => y))
  const places = nodes.map(({ id }, i): [string, Point] => {
    const at = positions[id]
    return [
      names.get(id)!,
      at ? { x: corner.x + at.x - left, y: corner.y + at.y - top } : { x: corner.x, y: corner.y + i * 120 },
    ]
  })
  return {
    ids: [...names.values()],
    drawing: withPositions(
      {
        ...drawing,
        nodes: [...drawing.nodes, ...free.nodes],
        edges: [...drawing.edges, ...free.edges],
      },
      places,
    ),
  }
}
