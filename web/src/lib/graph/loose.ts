import type { Point } from './layout.ts'

/** A graph as someone is still typing it: only what can be drawn is taken, whatever else is wrong. */
export interface LooseNode {
  id: string
  type: string
  name?: string
  [field: string]: unknown
}

export interface LooseEdge {
  from: string
  port?: string
  to: string
}

export interface LooseGraph {
  trigger: { type: string; scheme?: string; [field: string]: unknown }
  nodes: LooseNode[]
  edges: LooseEdge[]
  /** Where a person put nodes; those not in it are placed by the layout. */
  positions: Map<string, Point>
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const isPoint = (value: unknown): value is Point =>
  isFields(value) && Number.isFinite(value.x) && Number.isFinite(value.y)

export const loosen = (value: unknown): LooseGraph | null => {
  if (!isFields(value)) return null
  const seen = new Set(['trigger'])
  const nodes = list(value.nodes).flatMap((node) => {
    // A second node of the same id cannot be drawn apart; the problem list names it.
    if (!isText(node.id) || !isText(node.type) || seen.has(node.id)) return []
    seen.add(node.id)
    return [{ ...node, id: node.id, type: node.type, name: isText(node.name) ? node.name : undefined }]
  })
  const edges = list(value.edges).flatMap(({ from, port, to }) =>
    isText(from) && isText(to) && seen.has(from) && seen.has(to) && to !== 'trigger'
      ? [{ from, to, port: isText(port) ? port : undefined }]
      : [],
  )
  const trigger = isFields(value.trigger) ? value.trigger : {}
  const places = Object.entries(isFields(value.positions) ? value.positions : {})
  const positions = new Map(
    places.flatMap(([id, at]): [string, Point][] =>
      seen.has(id) && isPoint(at) ? [[id, { x: at.x, y: at.y }]] : [],
    ),
  )
  return {
    trigger: {
      ...trigger,
      type: isText(trigger.type) ? trigger.type : 'manual',
      scheme: isText(trigger.scheme) ? trigger.scheme : undefined,
    },
    nodes,
    edges,
    positions,
  }
}

/** What a line on the canvas is called. */
export const lineId = (from: string, way: string, to: string): string => `${from} ${way} ${to}`
