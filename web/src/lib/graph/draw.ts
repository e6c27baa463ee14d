import type { Edge, Node } from '@xyflow/svelte'
import type { Step } from '#workflows/runs/contract.ts'
import { kindOf, triggerKind, type Kind } from './kinds.ts'
import { around, place, placeRest, type Box, type Layout, type Point } from './layout.ts'
import type { LooseEdge, LooseGraph, LooseNode } from './loose.ts'

export interface CardData extends Record<string, unknown> {
  id: string
  kind: Kind
  name: string
  line: string
  ports: string[]
  step: Step | null
  /** Whether a run is shown, so that a card keeps room for its state. */
  inRun: boolean
  problems: string[]
  chosen: boolean
  choose: (id: string, more?: boolean) => void
  /** Whether edges may be drawn from and to it. */
  editable: boolean
}
export type CardNode = Node<CardData, 'card'>

export interface Shown {
  graph: LooseGraph
  /** The latest step of each node; null outside a run. */
  steps: Map<string, Step> | null
  problems: Map<string, string[]>
  chosen: string | null
  choose: (id: string, more?: boolean) => void
  editable?: boolean
}

/** An edge as it is written, and as it is drawn. */
export interface LineData extends Record<string, unknown> {
  points: Point[]
  edge: LooseEdge
  /** Between what an edge leads to, when something may be put there. */
  insert?: ((edge: LooseEdge, at: Point) => void) | undefined
}

/** The ways in and out of a node, those into it first. */
export const allWays = (kind: Kind, node: LooseNode): string[] => [
  ...new Set([
    ...(kind.ways?.(node) ?? []),
    ...kind.ports(node),
    ...(node.onError === 'path' ? ['error'] : []),
  ]),
]

export const cardWidth = 200
export const cardHeight = (ports: number, inRun: boolean) => 58 + (inRun ? 24 : 0) + (ports > 1 ? 22 : 0)

/** The value a node works with: as it ran, or as it is written. */
const fieldsOf = (node: LooseNode, step: Step | undefined): Record<string, unknown> =>
  step && typeof step.input === 'object' && step.input !== null && !Array.isArray(step.input)
    ? { ...node, ...step.input }
    : node

/** A graph whose edges all name their way: into a container where they lead inside, else the usual way out. */
const withWays = (graph: LooseGraph): LooseGraph => {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const way = ({ from, to }: LooseGraph['edges'][number]) => {
    const node = nodes.get(from)
    const kind = node && kindOf(node)
    if (!node || !kind) return undefined
    return nodes.get(to)?.parent === from ? kind.ways?.(node)[0] : kind.ports(node)[0]
  }
  return { ...graph, edges: graph.edges.map((edge) => ({ ...edge, port: edge.port ?? way(edge) })) }
}

/** Cards and lines for the canvas, placed. */
export const draw = ({
  graph: drawn,
  steps,
  problems,
  chosen,
  choose,
  editable = false,
}: Shown): { nodes: CardNode[]; edges: Edge[] } => {
  const graph = withWays(drawn)
  const inRun = steps !== null
  const trigger = triggerKind(graph.trigger.type)
  const shared = { inRun, choose, editable }
  const cards: CardData[] = [
    {
      ...shared,
      id: 'trigger',
      kind: trigger,
      name: trigger.title,
      line: trigger.says(graph.trigger),
      ports: ['out'],
      step: null,
      inRun: false,
      problems: problems.get('trigger') ?? [],
      chosen: chosen === 'trigger',
    },
    ...graph.nodes.map((node): CardData => {
      const kind = kindOf(node)
      const step = steps?.get(node.id)
      return {
        ...shared,
        id: node.id,
        inRun: inRun && !kind.inert,
        kind,
        name: node.name ?? node.id,
        line: kind.says(fieldsOf(node, step)),
        ports: allWays(kind, node),
        step: step ?? null,
        problems: problems.get(node.id) ?? [],
        chosen: chosen === node.id,
      }
    }),
  ]
  const { boxes: at, ways } = placed(
    cards.map(({ id, ports, inRun }) => ({
      id,
      width: cardWidth,
      height: cardHeight(ports.length, inRun),
    })),
    graph,
  )
  const parents = new Map(graph.nodes.map(({ id, parent }) => [id, parent]))
  const portsOf = new Map(cards.map(({ id, ports }) => [id, ports]))
  // Ways out stand in the order of where they lead, so that lines cross less; not once somebody moved them.
  for (const card of editable && graph.positions.size ? [] : cards) card.ports = byTarget(card, graph, at)
  const nodes = cards.map((data): CardNode => ({
    id: data.id,
    type: 'card',
    position: at.get(data.id)!,
    width: cardWidth,
    height: cardHeight(data.ports.length, data.inRun),
    data,
  }))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const standing = nodes.map(({ id, position, data }): Standing => ({
    ...{ id, ...position, width: cardWidth },
    height: cardHeight(data.ports.length, data.inRun),
  }))
  const lines = graph.edges.flatMap((edge, i) => {
    const way = ways ? (ways[i] ?? []) : detour(edge, byId, standing)
    return line(edge, { portsOf, parents, steps, way, written: drawn.edges[i]! })
  })
  return { nodes, edges: [...new Map(lines.map((each) => [each.id, each])).values()] }
}

type Standing = Box & Point

/** By the layout alone until somebody has moved something. */
const placed = (boxes: Box[], { edges, positions }: LooseGraph): Partial<Layout> & Pick<Layout, 'boxes'> =>
  positions.size === 0 ? place(boxes, edges) : { boxes: placeRest(boxes, edges, positions) }

/** Where a line bends that a card would otherwise hide. */
const detour = ({ from, port, to }: LooseEdge, nodes: Map<string, CardNode>, boxes: Standing[]): Point[] => {
  const [source, target] = [nodes.get(from), nodes.get(to)]
  if (!source || !target) return []
  const { ports } = source.data
  const at = Math.max(0, ports.indexOf(port ?? '')) + 0.5
  return around(
    { x: source.position.x + (at / ports.length) * cardWidth, y: source.position.y + source.height! },
    { x: target.position.x + cardWidth / 2, y: target.position.y },
    boxes,
  )
}

const byTarget = (
  { id, ports }: CardData,
  { edges }: LooseGraph,
  at: Map<string, { x: number }>,
): string[] => {
  const goals = new Map(
    ports.map((port, i) => {
      const xs = edges
        .filter((edge) => edge.from === id && (edge.port ?? ports[0]) === port)
        .map(({ to }) => at.get(to)!.x)
      return [port, xs.length ? xs.reduce((sum, x) => sum + x, 0) / xs.length : (at.get(id)?.x ?? 0) + i]
    }),
  )
  return ports.toSorted((a, b) => goals.get(a)! - goals.get(b)!)
}

interface Around {
  portsOf: Map<string, string[]>
  parents: Map<string, unknown>
  steps: Shown['steps']
  way: Point[]
  written: LooseEdge
}

const line = (
  { from, to, port }: LooseEdge,
  { portsOf, parents, steps, way: points, written }: Around,
): Edge[] => {
  const ports = portsOf.get(from) ?? []
  const way = port ?? ports[0] ?? 'out'
  if (!ports.includes(way)) return []
  const source = steps?.get(from)
  const target = steps?.get(to)
  // What stands inside was reached if it did anything at all.
  const inside = parents.get(to) === from
  const reached = inside ? target !== undefined && target.state !== 'skipped' : source?.port === way
  const taken = steps !== null && (from === 'trigger' || reached)
  const moving = taken && (target?.state === 'running' || target?.state === 'waiting')
  return [
    {
      id: `${from} ${way} ${to}`,
      source: from,
      sourceHandle: way,
      target: to,
      type: 'line',
      data: { points, edge: written } satisfies LineData,
      class: moving ? 'moving' : taken ? 'taken' : steps ? 'idle' : '',
    },
  ]
}
