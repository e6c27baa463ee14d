import type { Edge, Graph } from './graph.ts'
import { kindOf, policyOf, portsOf, waysInto, type Node } from './nodes/nodes.ts'

export const start = 'trigger'

/** A graph ready to be walked: nodes by id, edges by either end, ports filled in. */
export interface Plan {
  nodes: Map<string, Node>
  /** Edges into a node. */
  into: Map<string, Required<Edge>[]>
  /** Edges out of a node or the trigger. */
  from: Map<string, Required<Edge>[]>
  /** Node ids, every node after all that lead to it; those on a cycle are missing. */
  order: string[]
  /** The nodes that stand in nothing, and those inside each container by the way that leads to them, in order. */
  outer: string[]
  inside: Map<string, Map<string, string[]>>
  /** What undoes a node, by the id of that node. */
  undo: Map<string, string>
}

/** Where those stand that are begun by a container itself. */
export const undoWay = '(undo)'

/** The port an edge leaves by when it names none. */
export const usualPort = (node: Node | undefined): string => (node && portsOf(node)[0]) ?? 'out'

export const plan = (graph: Graph): Plan => {
  const nodes = new Map(graph.nodes.filter((node) => !kindOf(node).inert).map((node) => [node.id, node]))
  const edges = graph.edges.map((edge) => ({ ...edge, port: edge.port ?? portOf(edge, nodes) }))
  const into = Map.groupBy(edges, (edge) => edge.to)
  const from = Map.groupBy(edges, (edge) => edge.from)
  const order = inOrder(nodes, into, from)
  const undo = new Map(
    [...nodes.values()].flatMap((node) => {
      const { undoes } = policyOf(node)
      return undoes === undefined ? [] : [[undoes, node.id] as const]
    }),
  )
  return { nodes, into, from, order, undo, ...levels(nodes, into, order) }
}

/** The way an edge goes that names none: out of its node, or into it where the edge leads to what stands inside. */
const portOf = ({ from, to }: Edge, nodes: Plan['nodes']): string => {
  const node = nodes.get(from)
  return node && parentOf({ nodes }, to) === from ? (waysInto(node)[0] ?? 'each') : usualPort(node)
}

/** The container a node stands in; undefined for none, or one that is not there. */
export const parentOf = ({ nodes }: Pick<Plan, 'nodes'>, id: string): string | undefined => {
  const node = nodes.get(id)
  const parent = node && policyOf(node).parent
  return parent !== undefined && nodes.has(parent) ? parent : undefined
}

/** The way into its container that a node is reached by: the first that leads to it, directly or by its neighbours. */
const levels = (
  nodes: Plan['nodes'],
  into: Plan['into'],
  order: string[],
): Pick<Plan, 'outer' | 'inside'> => {
  const outer: string[] = []
  const inside: Plan['inside'] = new Map()
  const ways = new Map<string, string>()
  for (const id of order) {
    const parent = parentOf({ nodes }, id)
    if (parent === undefined) {
      outer.push(id)
      continue
    }
    const undoes = policyOf(nodes.get(id)!).undoes !== undefined
    const way = undoes ? undoWay : wayOf(parent, into.get(id) ?? [], ways)
    if (way === undefined) continue
    ways.set(id, way)
    const here = inside.get(parent) ?? new Map<string, string[]>()
    inside.set(parent, here)
    here.set(way, [...(here.get(way) ?? []), id])
  }
  return { outer, inside }
}

const wayOf = (parent: string, edges: Required<Edge>[], ways: Map<string, string>): string | undefined => {
  for (const { from, port } of edges) {
    const way = from === parent ? port : ways.get(from)
    if (way !== undefined) return way
  }
  return undefined
}

/** Every way a node may be reached by; more than one is a mistake. */
export const waysTo = (walk: Plan, id: string, parent: string): Set<string> => {
  const found = new Set<string>()
  const seen = new Set<string>()
  const open = [id]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { from, port } of walk.into.get(at) ?? [])
      if (from === parent) found.add(port)
      else if (!seen.has(from)) {
        seen.add(from)
        open.push(from)
      }
  return found
}

/** The containers around a node, the innermost first. */
export const ancestors = (walk: Pick<Plan, 'nodes'>, id: string): string[] => {
  const found: string[] = []
  for (let at = parentOf(walk, id); at !== undefined && !found.includes(at); at = parentOf(walk, at))
    found.push(at)
  return found
}

export const isContainer = (node: Node | undefined): boolean =>
  node !== undefined && kindOf(node).container !== undefined
const inOrder = (nodes: Plan['nodes'], into: Plan['into'], from: Plan['from']): string[] => {
  const open = new Map(
    [...nodes.keys()].map((id) => [id, (into.get(id) ?? []).filter((edge) => edge.from !== start).length]),
  )
  const ready = [...nodes.keys()].filter((id) => open.get(id) === 0)
  const order: string[] = []
  for (let id = ready.shift(); id !== undefined; id = ready.shift()) {
    order.push(id)
    for (const { to } of from.get(id) ?? []) {
      const left = (open.get(to) ?? 0) - 1
      open.set(to, left)
      if (left === 0) ready.push(to)
    }
  }
  return order
}

/** Every node that comes before `id`, by any way. */
export const upstream = ({ into }: Plan, id: string): Set<string> => {
  const found = new Set<string>()
  const open = [id]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { from } of into.get(at) ?? [])
      if (!found.has(from)) {
        found.add(from)
        open.push(from)
      }
  return found
}
