import { operations } from '../../operations.ts'
import type { Edge, Graph } from './graph.ts'
import { policyOf, type Node } from './nodes/nodes.ts'
import type { Trial } from './surrounding.ts'
import { ancestors, parentOf, plan, start, undoWay, upstream, waysTo, type Plan } from './walk.ts'

/** What somebody asks to try of a graph. */
export interface Asked {
  graph: Graph
  /** How far; all of it when left out. */
  until?: string | undefined
  /** That step only, with what is pinned of those before it. */
  alone: boolean
  pins: Trial['pins']
  /** Lets calls and operations leave the house. */
  outward: boolean
}

/** What a trial runs, and how it differs from a run of a published version. */
export const trialOf = ({ graph, until, alone, pins, outward }: Asked): { graph: Graph; trial: Trial } => {
  const known = graph.nodes.some(({ id }) => id === until)
  const part =
    until === undefined || !known ? graph : alone ? graphOfOne(graph, until) : graphUntil(graph, until)
  return {
    graph: part,
    trial: { pins, may: part.nodes.filter((node) => outward || staysInside(node)).map(({ id }) => id) },
  }
}

const asks = new Set(['GET', 'HEAD'])

/** Whether whatever it does is felt by nobody outside, and takes nothing away. */
const staysInside = (node: Node): boolean => {
  if (node.type === 'http') return asks.has(node.method)
  if (node.type !== 'operation') return false
  const operation = operations.get(node.operation)
  if (!operation || operation.destructive || operation.effect === 'outward' || operation.meter) return false
  return operation.host === 'transaction' || operation.effect === 'idempotent'
}

const part = (graph: Graph, kept: ReadonlySet<string>, edges: readonly Edge[]): Graph => ({
  trigger: graph.trigger,
  nodes: graph.nodes.filter(({ id }) => kept.has(id)),
  edges: edges.filter(({ from, to }) => (from === start || kept.has(from)) && kept.has(to)),
})

/** What comes after a node on its own level. */
const after = ({ from, nodes }: Plan, id: string): Set<string> => {
  const level = parentOf({ nodes }, id)
  const found = new Set<string>()
  const open = [id]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { to } of from.get(at) ?? [])
      if (!found.has(to) && parentOf({ nodes }, to) === level) {
        found.add(to)
        open.push(to)
      }
  return found
}

/** All that must have run for a node to run, and itself. */
const graphUntil = (graph: Graph, until: string): Graph => {
  const walk = plan(graph)
  const outermost = ancestors(walk, until).at(-1) ?? until
  const before = new Set([outermost, ...upstream(walk, outermost)])
  const later = after(walk, until)
  const kept = [...walk.nodes.keys()].filter((id) => {
    const around = [id, ...ancestors(walk, id)]
    return around.some((each) => before.has(each)) && !around.some((each) => later.has(each))
  })
  return part(graph, new Set(kept), graph.edges)
}

/** A node with the containers around it and what stands inside of it: all that came before is taken as it is pinned. */
const graphOfOne = (graph: Graph, id: string): Graph => {
  const walk = plan(graph)
  const around = [id, ...ancestors(walk, id)]
  const inside = [...walk.nodes.keys()].filter((each) => ancestors(walk, each).includes(id))
  const ways = around.map((inner, i): Edge => {
    const outer = around[i + 1]
    if (outer === undefined) return { from: start, to: inner }
    const way = [...waysTo(walk, inner, outer)].find((each) => each !== undoWay)
    return { from: outer, to: inner, ...(way === undefined ? {} : { port: way }) }
  })
  const own = new Set([id, ...inside])
  const within = graph.edges.filter(({ from, to }) => own.has(from) && inside.includes(to))
  const made = part(graph, new Set([...around, ...inside]), [...ways, ...within])
  // Nothing failed that it could take back: it runs because it is asked to.
  const asked = (node: Node): Node => {
    if (node.id !== id || policyOf(node).undoes === undefined) return node
    const { undoes: _, ...rest } = node as Node & { undoes?: string }
    return rest as Node
  }
  return { ...made, nodes: made.nodes.map(asked) }
}
