import type { Edge, Graph } from './graph.ts'
import { kindOf, type Node } from './nodes/nodes.ts'

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
}

/** The port an edge leaves by when it names none. */
export const usualPort = (node: Node | undefined): string => (node && kindOf(node).ports(node)[0]) ?? 'out'

export const plan = (graph: Graph): Plan => {
  const nodes = new Map(graph.nodes.filter((node) => !kindOf(node).inert).map((node) => [node.id, node]))
  const edges = graph.edges.map((edge) => ({ ...edge, port: edge.port ?? usualPort(nodes.get(edge.from)) }))
  const into = Map.groupBy(edges, (edge) => edge.to)
  const from = Map.groupBy(edges, (edge) => edge.from)
  return { nodes, into, from, order: inOrder(nodes, into, from) }
}

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
