import type { Edge, Node } from '@xyflow/svelte'
import type { Step } from '#workflows/runs/contract.ts'
import { arrange, type Arranged, type Card } from './arrange.ts'
import { kindOf, triggerKind, type Kind } from './kinds.ts'
import { containersOf, insideOf } from './levels.ts'
import type { Point } from './layout.ts'
import { sized } from './sized.ts'
import { lineId, type LooseEdge, type LooseGraph, type LooseNode } from './loose.ts'

export interface CardData extends Record<string, unknown> {
  id: string
  kind: Kind
  name: string
  line: string
  /** All ways from it, those into it first. */
  ports: string[]
  /** Of a container: the ways into it, and how many steps stand inside at every depth. */
  frame: { into: string[]; out: string[]; head: number; foot: number; folded: boolean; inside: number } | null
  step: Step | null
  /** Whether a run is shown, so that a card keeps room for its state. */
  inRun: boolean
  /** Over a draft, what a trial made of it is pinned to its card, and what it gives may be as well. */
  tried: Tried | null
  problems: string[]
  chosen: boolean
  choose: (id: string, more?: boolean) => void
  fold: (id: string) => void
  /** Puts a first step inside of it. */
  begin?: ((id: string) => void) | undefined
  /** Whether edges may be drawn from and to it. */
  editable: boolean
}
export type CardNode = Node<CardData, 'card'>

/** What a card says of a trial. */
export interface Tried {
  step: Step | null
  /** How often it ran, in loops. */
  times: number
  /** Of those, how many failed. */
  failed: number
  pinned: boolean
  /** Whether it was held back as it would have left the house. */
  heldBack: boolean
}

export interface Shown {
  graph: LooseGraph
  /** The latest step of each node; null outside a run. */
  steps: Map<string, Step> | null
  problems: Map<string, string[]>
  chosen: string | null
  choose: (id: string, more?: boolean) => void
  /** What a trial made of a draft; the cards themselves stay as they are drawn. */
  tried?: ReadonlyMap<string, Tried>
  /** How often a run took each way, by the id of its line. */
  counts?: ReadonlyMap<string, number> | undefined
  folded?: ReadonlySet<string>
  fold?: (id: string) => void
  begin?: (id: string) => void
  editable?: boolean
}

/** An edge as it is written, and as it is drawn. */
export interface LineData extends Record<string, unknown> {
  points: Point[]
  edge: LooseEdge
  /** How often it was taken; shown from twice on. */
  count?: number | undefined
  /** Between what an edge leads to, when something may be put there. */
  insert?: ((edge: LooseEdge, at: Point) => void) | undefined
  /** Whether one is near enough to press that. */
  isNear?: (() => boolean) | undefined
}

/** The ways in and out of a node, those into it first. */
export const allWays = (kind: Kind, node: LooseNode): string[] => [
  ...new Set([...(kind.ways?.(node) ?? []), ...waysOut(kind, node)]),
]
const waysOut = (kind: Kind, node: LooseNode): string[] => [
  ...new Set([...kind.ports(node), ...(node.onError === 'path' ? ['error'] : [])]),
]

export const cardWidth = 200
const rowHeight = 22
const rows = (ports: number) => (ports > 1 ? rowHeight : 0)
export const cardHeight = (ports: number, inRun: boolean) => 58 + (inRun ? 24 : 0) + rows(ports)

/** What a node takes on the canvas that nothing stands inside of yet. */
export const sizeOfNew = (node: LooseNode): { width: number; height: number } => {
  const [card] = draw({
    ...{ graph: { trigger: { type: 'manual' }, nodes: [node], edges: [], positions: new Map() } },
    ...{ steps: null, problems: new Map(), chosen: null, choose: () => undefined },
  }).nodes.slice(1)
  return { width: card!.width!, height: card!.height! }
}

/** The value a node works with: as it ran, or as it is written. */
const fieldsOf = (node: LooseNode, step: Step | undefined): Record<string, unknown> =>
  step && typeof step.input === 'object' && step.input !== null && !Array.isArray(step.input)
    ? { ...node, ...step.input }
    : node

/** A graph whose edges all name their way: into a container where they lead inside, else the usual way out. */
export const withWays = (graph: LooseGraph): LooseGraph => {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const way = ({ from, to }: LooseEdge) => {
    const node = nodes.get(from)
    const kind = node && kindOf(node)
    if (!node || !kind) return undefined
    return nodes.get(to)?.parent === from ? kind.ways?.(node)[0] : kind.ports(node)[0]
  }
  return { ...graph, edges: graph.edges.map((edge) => ({ ...edge, port: edge.port ?? way(edge) })) }
}

const takesBack = ({ undoes }: LooseNode, names: ReadonlyMap<string, string>): string =>
  typeof undoes === 'string' ? `Takes back “${names.get(undoes) ?? undoes}” · ` : ''

const cardsOf = (graph: LooseGraph, shown: Shown): CardData[] => {
  const { problems, chosen, choose, fold = () => undefined, begin, editable = false, folded, tried } = shown
  const steps = tried ? null : shown.steps
  const trigger = triggerKind(graph.trigger.type)
  const shared = { choose, fold, begin, editable }
  const inside = insideOf(graph)
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name ?? id]))
  return [
    {
      ...shared,
      ...{ id: 'trigger', kind: trigger, name: trigger.title, line: trigger.says(graph.trigger) },
      ...{ ports: ['out'], frame: null, step: null, inRun: false, tried: null },
      problems: problems.get('trigger') ?? [],
      chosen: chosen === 'trigger',
    },
    ...graph.nodes.map((node): CardData => {
      const kind = kindOf(node)
      const step = steps?.get(node.id)
      const inRun = steps !== null && !kind.inert
      const [into, out] = [kind.ways?.(node), waysOut(kind, node)]
      return {
        ...shared,
        ...{ id: node.id, inRun, kind, name: node.name ?? node.id },
        line: `${takesBack(node, names)}${kind.says(fieldsOf(node, step))}`,
        ports: allWays(kind, node),
        frame: into
          ? {
              ...{ into, out, folded: folded?.has(node.id) ?? false, inside: inside.get(node.id) ?? 0 },
              ...{ head: cardHeight(into.length, inRun), foot: rows(out.length) },
            }
          : null,
        step: step ?? null,
        tried: tried?.get(node.id) ?? null,
        problems: problems.get(node.id) ?? [],
        chosen: chosen === node.id,
      }
    }),
  ]
}

/** How a graph stands on the canvas; with `order` anew, with who stands left of whom as it was. */
export const arranged = (
  graph: LooseGraph,
  cards: readonly CardData[],
  order?: ReadonlyMap<string, Point>,
): Arranged => {
  const parents = containersOf(graph)
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const boxes = cards.map(({ id, ports, frame, inRun }): Card => {
    const undone = nodes.get(id)?.undoes
    return {
      ...{ id, width: cardWidth, parent: parents.get(id) },
      height: cardHeight(frame ? frame.out.length : ports.length, inRun),
      ports: frame ? frame.out : ports,
      frame: frame ?? undefined,
      beside: typeof undone === 'string' ? undone : undefined,
    }
  })
  return arrange(boxes, graph.edges, graph.positions, order)
}

/** Cards and lines for the canvas, placed; what stands inside of a container comes after it. */
export const draw = (shown: Shown): { nodes: CardNode[]; edges: Edge[] } => {
  const { graph: drawn } = shown
  const graph = withWays(drawn)
  const cards = cardsOf(graph, shown)
  const parents = containersOf(graph)
  // Ways out stand in the order of where they lead, so that lines cross less; the layout goes by it where it can.
  if (graph.positions.size) orderAllWays(cards, graph.edges, graph.positions)
  const at = arranged(graph, cards)
  if (!graph.positions.size) orderAllWays(cards, graph.edges, at.corners)
  const depths = new Map<string, number>([['trigger', 0]])
  const depthOf = (id: string): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    const parent = parents.get(id)
    const depth = parent === undefined ? 0 : depthOf(parent) + 1
    depths.set(id, depth)
    return depth
  }
  const byId = new Map(cards.map((card) => [card.id, card]))
  const isHidden = (id: string): boolean => {
    const parent = parents.get(id)
    return parent !== undefined && (byId.get(parent)!.frame!.folded || isHidden(parent))
  }
  const nodes = cards
    .map((data): CardNode => {
      const { id, frame } = data
      const parentId = parents.get(id)
      return {
        ...{ id, type: 'card', data, position: at.corners.get(id)!, zIndex: 2 * depthOf(id) + 1 },
        ...sized(data, at.sizes.get(id)!),
        ...(parentId === undefined ? {} : { parentId, hidden: isHidden(id) }),
        // What lies inside of a frame is pressed, not the frame.
        ...(frame && !frame.folded ? { style: 'pointer-events: none' } : {}),
      }
    })
    .toSorted((a, b) => depthOf(a.id) - depthOf(b.id))
  const lines = graph.edges.flatMap((edge, i) =>
    line(edge, { byId, parents, shown, way: at.ways[i]!, written: drawn.edges[i]! }).map((each) => ({
      ...each,
      zIndex: 2 * depthOf(edge.to),
      hidden: isHidden(edge.to) || isHidden(edge.from),
    })),
  )
  return { nodes, edges: [...new Map(lines.map((each) => [each.id, each])).values()] }
}

/** Targets that are no further apart than this stand one above the other. */
const apart = 20

const orderAllWays = (
  cards: readonly CardData[],
  edges: readonly LooseEdge[],
  at: ReadonlyMap<string, Point>,
): void => {
  const leads = Map.groupBy(edges, ({ from }) => from)
  for (const card of cards) if (card.ports.length > 1) orderWays(card, leads.get(card.id) ?? [], at)
}

/** Ways that lead nowhere yet keep their places. */
const orderWays = (card: CardData, own: readonly LooseEdge[], at: ReadonlyMap<string, Point>): void => {
  const ordered = (ports: string[]): string[] => {
    const goals = new Map(
      ports.flatMap((port): [string, number][] => {
        const xs = own.flatMap((edge) =>
          (edge.port ?? ports[0]) === port && at.has(edge.to) ? [at.get(edge.to)!.x] : [],
        )
        return xs.length ? [[port, xs.reduce((sum, x) => sum + x, 0) / xs.length / apart]] : []
      }),
    )
    const byGoal = [...goals.keys()].toSorted((a, b) => Math.round(goals.get(a)!) - Math.round(goals.get(b)!))
    return ports.map((port) => (goals.has(port) ? byGoal.shift()! : port))
  }
  const { frame } = card
  if (frame) card.frame = { ...frame, into: ordered(frame.into), out: ordered(frame.out) }
  else card.ports = ordered(card.ports)
}

interface Around {
  byId: Map<string, CardData>
  parents: Map<string, string>
  shown: Shown
  way: Point[]
  written: LooseEdge
}

const line = (
  { from, to, port }: LooseEdge,
  { byId, parents, shown, way: points, written }: Around,
): Edge[] => {
  const { steps, counts } = shown
  const ports = byId.get(from)?.ports ?? []
  const way = port ?? ports[0] ?? 'out'
  if (!ports.includes(way)) return []
  const source = steps?.get(from)
  const target = steps?.get(to)
  // What stands inside was reached if it did anything at all.
  const inside = parents.get(to) === from
  const reached = inside ? target !== undefined && target.state !== 'skipped' : source?.port === way
  const taken = steps !== null && (from === 'trigger' || reached)
  const moving = taken && (target?.state === 'running' || target?.state === 'waiting')
  const id = lineId(from, way, to)
  return [
    {
      id,
      source: from,
      sourceHandle: way,
      target: to,
      type: 'line',
      data: { points, edge: written, count: counts?.get(id) } satisfies LineData,
      class: moving ? 'moving' : taken ? 'taken' : steps ? 'idle' : '',
    },
  ]
}
