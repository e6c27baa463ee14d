import type { LooseEdge, LooseNode } from '#lib/graph/loose.ts'
import type { Point } from '#lib/graph/layout.ts'

type Fields = Record<string, unknown>

/** A graph as it is written, whatever else is wrong with it: what an edit does not mean is kept as it stands. */
export interface Drawing {
  [field: string]: unknown
  nodes: unknown[]
  edges: unknown[]
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Null where there is nothing that could be edited by hand. */
export const drawingOf = (value: unknown): Drawing | null =>
  isFields(value)
    ? {
        ...value,
        nodes: Array.isArray(value.nodes) ? value.nodes : [],
        edges: Array.isArray(value.edges) ? value.edges : [],
      }
    : null

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
export const isNode = (value: unknown): value is LooseNode =>
  isFields(value) && isText(value.id) && isText(value.type)
export const isEdge = (value: unknown): value is LooseEdge =>
  isFields(value) && isText(value.from) && isText(value.to)

export const nodesOf = ({ nodes }: Drawing): LooseNode[] => nodes.filter(isNode)
export const edgesOf = ({ edges }: Drawing): LooseEdge[] => edges.filter(isEdge)
export const nodeOf = (drawing: Drawing, id: string): LooseNode | undefined =>
  nodesOf(drawing).find((node) => node.id === id)

export const positionsOf = ({ positions }: Drawing): Record<string, Point> =>
  isFields(positions) ? (positions as Record<string, Point>) : {}

/** Where nodes stand from now on; a drawing that was placed by itself says all places from its first move on. */
export const withPositions = (drawing: Drawing, at: Iterable<readonly [string, Point]>): Drawing => ({
  ...drawing,
  positions: {
    ...positionsOf(drawing),
    ...Object.fromEntries([...at].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }])),
  },
})

export const sameEdge = (one: LooseEdge, other: LooseEdge): boolean =>
  one.from === other.from && one.to === other.to && one.port === other.port

/** An edge in the order people write one. */
export const edgeOf = ({ from, port, to }: LooseEdge): LooseEdge => ({
  from,
  ...(port === undefined ? {} : { port }),
  to,
})

const reached = (drawing: Drawing, id: string, end: 'from' | 'to'): Set<string> => {
  const next = Map.groupBy(edgesOf(drawing), (edge) => edge[end])
  const other = end === 'from' ? 'to' : 'from'
  const found = new Set([id])
  for (const at of found) for (const edge of next.get(at) ?? []) found.add(edge[other])
  return found
}

/** All that can be reached from here, itself included. */
export const downstream = (drawing: Drawing, id: string): Set<string> => reached(drawing, id, 'from')

/** All that this can be reached from, itself included. */
export const upstream = (drawing: Drawing, id: string): Set<string> => reached(drawing, id, 'to')

/** What stands inside of any of these, at every depth, and they themselves. */
export const withInside = (drawing: Drawing, ids: Iterable<string>): Set<string> => {
  const found = new Set(ids)
  for (const at of found) for (const { id, parent } of nodesOf(drawing)) if (parent === at) found.add(id)
  return found
}

/** An id that is free: what was asked for, or with a number behind it. */
export const freeId = (wanted: string, taken: ReadonlySet<string>): string => {
  const base = /^[a-z][a-zA-Z0-9_]*$/.test(wanted) ? wanted : 'step'
  if (!taken.has(base) && base !== 'trigger') return base.slice(0, 40)
  const stem = base.replace(/\d+$/, '').slice(0, 36) || 'step'
  for (let n = 2; ; n++) if (!taken.has(`${stem}${n}`)) return `${stem}${n}`
}
