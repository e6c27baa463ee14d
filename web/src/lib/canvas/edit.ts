import type { LooseEdge, LooseNode } from '#lib/graph/loose.ts'
import type { Point } from '#lib/graph/layout.ts'
import {
  downstream,
  edgeOf,
  edgesOf,
  freeId,
  isEdge,
  isFields,
  isNode,
  nodeOf,
  nodesOf,
  positionsOf,
  sameEdge,
  upstream,
  withInside,
  withPositions,
  type Drawing,
} from './drawing.ts'

// Every edit of a person, from drawing to drawing. What an edit is not about stays as it is written.

/** A way out of a node that an edge may begin with. */
export interface Way {
  from: string
  /** Left out for the usual one. */
  port?: string | undefined
  /** Whether it leads inside of a container. */
  inside?: boolean
}

/** The container that what comes this way stands in. */
export const levelOf = (drawing: Drawing, { from, inside }: Way): string | undefined => {
  const parent = inside ? from : nodeOf(drawing, from)?.parent
  return typeof parent === 'string' ? parent : undefined
}

/** Puts nodes on a level: the container they stand in from now on, or none. */
const onLevel = (drawing: Drawing, ids: ReadonlySet<string>, parent: string | undefined): Drawing => ({
  ...drawing,
  nodes: drawing.nodes.map((node) => {
    if (!isNode(node) || !ids.has(node.id) || node.parent === parent) return node
    const { parent: _, ...rest } = node
    return parent === undefined ? rest : { ...rest, parent }
  }),
})

export const idsOf = (drawing: Drawing): Set<string> => new Set(nodesOf(drawing).map(({ id }) => id))

/** Adds a node at a place, behind a way where one is given; answers with its id. */
export const addNode = (
  drawing: Drawing,
  node: LooseNode,
  at: Point,
  way?: Way,
  /** The container it stands in where no way says so. */
  inside?: string,
): { drawing: Drawing; id: string } => {
  const id = freeId(node.id, idsOf(drawing))
  const parent = way ? levelOf(drawing, way) : inside
  const added = { ...node, id, ...(parent === undefined ? {} : { parent }) }
  const edge = way && edgeOf({ from: way.from, port: way.port, to: id })
  return {
    id,
    drawing: withPositions(
      {
        ...drawing,
        nodes: [...drawing.nodes, added],
        edges: edge ? [...drawing.edges, edge] : drawing.edges,
      },
      [[id, at]],
    ),
  }
}

/** Whether an edge may be drawn: not to itself, not twice, not in a circle. */
export const mayConnect = (drawing: Drawing, { from, port }: Way, to: string): boolean =>
  to !== 'trigger' &&
  from !== to &&
  nodeOf(drawing, to)?.type !== 'note' &&
  !edgesOf(drawing).some((edge) => sameEdge(edge, { from, port, to })) &&
  !downstream(drawing, to).has(from)

/** What an edge may be drawn to; asked for all at once, for one by one it would take its square. */
export const targetsOf = (drawing: Drawing, { from, port }: Way): LooseNode[] => {
  const before = upstream(drawing, from)
  const taken = new Set(
    edgesOf(drawing).flatMap((edge) => (sameEdge(edge, { from, port, to: edge.to }) ? [edge.to] : [])),
  )
  return nodesOf(drawing).filter(({ id, type }) => type !== 'note' && !before.has(id) && !taken.has(id))
}

/** Draws an edge. What nothing led to comes onto the level of what leads to it. */
export const connect = (drawing: Drawing, way: Way, to: string): Drawing => {
  if (!mayConnect(drawing, way, to)) return drawing
  const alone = !edgesOf(drawing).some((edge) => edge.to === to)
  const level = nodeOf(drawing, to)?.parent
  const moved = new Set([...downstream(drawing, to)].filter((id) => nodeOf(drawing, id)?.parent === level))
  const placed = alone ? onLevel(drawing, moved, levelOf(drawing, way)) : drawing
  return { ...placed, edges: [...placed.edges, edgeOf({ from: way.from, port: way.port, to })] }
}

export const disconnect = (drawing: Drawing, gone: readonly LooseEdge[]): Drawing => ({
  ...drawing,
  edges: drawing.edges.filter((edge) => !isEdge(edge) || !gone.some((each) => sameEdge(each, edge))),
})

/** Puts a node that exists between the two ends of an edge; `port` is its way on. */
export const putBetween = (
  drawing: Drawing,
  edge: LooseEdge,
  id: string,
  way: Way,
  port?: string,
): Drawing => {
  const before = connect(disconnect(drawing, [edge]), way, id)
  return { ...before, edges: [...before.edges, edgeOf({ from: id, port, to: edge.to })] }
}

/** Puts a node that nothing leads to into a container, behind a way where one is free, or out of all. */
export const putInside = (drawing: Drawing, id: string, parent: string | undefined, way?: Way): Drawing => {
  const placed = onLevel(drawing, new Set([id]), parent)
  return way && mayConnect(placed, way, id) ? connect(placed, way, id) : placed
}

/** Moves what comes after an edge down, so that there is room between its ends. */
export const makeRoom = (drawing: Drawing, below: string, by: number): Drawing => {
  const at = positionsOf(drawing)
  const edge = at[below]
  if (!edge || by <= 0) return drawing
  const moved = [...withInside(drawing, downstream(drawing, below))].flatMap((id): [string, Point][] =>
    at[id] && at[id].y >= edge.y ? [[id, { x: at[id].x, y: at[id].y + by }]] : [],
  )
  return withPositions(drawing, moved)
}

/** Removes nodes with what stands inside of them; one with a single way in and out leaves its neighbours connected. */
export const remove = (
  drawing: Drawing,
  ids: Iterable<string>,
  edges: readonly LooseEdge[] = [],
): Drawing => {
  const gone = withInside(
    drawing,
    [...ids].filter((id) => id !== 'trigger'),
  )
  const all = edgesOf(drawing)
  const bridged = gone.size === 1 ? bridge(all, [...gone][0]!) : []
  const left = Object.entries(positionsOf(drawing)).filter(([id]) => !gone.has(id))
  return {
    ...disconnect(drawing, edges),
    nodes: drawing.nodes.filter((node) => !isNode(node) || !gone.has(node.id)),
    edges: [
      ...disconnect(drawing, edges).edges.filter(
        (edge) => !isEdge(edge) || (!gone.has(edge.from) && !gone.has(edge.to)),
      ),
      ...bridged,
    ],
    ...(drawing.positions === undefined ? {} : { positions: Object.fromEntries(left) }),
  }
}

const bridge = (edges: LooseEdge[], id: string): LooseEdge[] => {
  const before = edges.filter(({ to }) => to === id)
  const after = edges.filter(({ from }) => from === id)
  if (before.length !== 1 || after.length !== 1) return []
  const joined = edgeOf({ ...before[0]!, to: after[0]!.to })
  return edges.some((edge) => sameEdge(edge, joined)) ? [] : [joined]
}

/** A node with other fields; its id may change, and whatever names it changes along. */
export const replaceNode = (drawing: Drawing, id: string, node: LooseNode): Drawing => {
  const renamed = (name: unknown) => (name === id ? node.id : name)
  const swapped = drawing.nodes.map((each) => (isNode(each) && each.id === id ? node : each))
  if (node.id === id) return { ...drawing, nodes: swapped }
  return {
    ...drawing,
    nodes: swapped.map((each) => (isNode(each) ? (renameIn(each, id, node.id) as LooseNode) : each)),
    edges: drawing.edges.map((edge) =>
      isFields(edge) ? { ...edge, from: renamed(edge.from), to: renamed(edge.to) } : edge,
    ),
    ...(drawing.positions === undefined
      ? {}
      : {
          positions: Object.fromEntries(
            Object.entries(positionsOf(drawing)).map(([each, at]) => [renamed(each), at]),
          ),
        }),
  }
}

/** Its containers and expressions by another name. */
export const renameIn = (node: LooseNode, from: string, to: string): LooseNode => {
  const inText = (text: string) =>
    text.replaceAll(new RegExp(`(?<![\\w.])steps\\.${from}(?!\\w)`, 'g'), `steps.${to}`)
  const through = (value: unknown): unknown =>
    typeof value === 'string'
      ? inText(value)
      : Array.isArray(value)
        ? value.map(through)
        : isFields(value)
          ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, through(each)]))
          : value
  const { id, type, name, parent, undoes, ...rest } = node
  return {
    id,
    type,
    ...(name === undefined ? {} : { name }),
    ...(parent === undefined ? {} : { parent: parent === from ? to : parent }),
    ...(undoes === undefined ? {} : { undoes: undoes === from ? to : undoes }),
    ...(through(rest) as object),
  }
}
