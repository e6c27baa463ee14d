import type { Edge, Graph, Problem } from './graph.ts'
import { kindOf, policyOf, portsOf, waysInto, type Node } from './nodes/nodes.ts'
import { ancestors, isContainer, parentOf, start, waysTo, type Plan } from './walk.ts'

/** Containers inside each other. */
const deepest = 5

/** What is wrong with where nodes stand: in what, reached by which way, and what they undo. */
export const levelProblems = (graph: Graph, walk: Plan): Problem[] =>
  graph.nodes.flatMap((node) => [...parentProblems(node, graph, walk), ...undoProblems(node, walk)])

const parentProblems = (node: Node, graph: Graph, walk: Plan): Problem[] => {
  const { id } = node
  const { parent } = policyOf(node)
  if (parent === undefined) return []
  const at = { node: id, field: 'parent' }
  const found = graph.nodes.find((each) => each.id === parent)
  if (!found)
    return [{ ...at, code: 'unknown_parent', message: `"${id}" stands in "${parent}", which does not exist` }]
  if (!isContainer(found))
    return [
      {
        ...at,
        code: 'not_a_container',
        message: `"${id}" stands in "${parent}", but nothing stands in a ${kindOf(found).title.toLowerCase()}`,
      },
    ]
  const around = ancestors(walk, id)
  if (around.includes(id)) return [{ ...at, code: 'inside_itself', message: `"${id}" stands in itself` }]
  if (around.length > deepest)
    return [{ ...at, code: 'too_deep', message: `"${id}" stands more than ${deepest} containers deep` }]
  const ways = waysTo(walk, id, parent)
  if (ways.size > 1)
    return [
      {
        node: id,
        code: 'two_ways',
        message: `"${id}" is reached by ${[...ways].map((way) => `"${way}"`).join(' and ')} of "${parent}"`,
        hint: 'Each way into a container has steps of its own.',
      },
    ]
  return []
}

const undoProblems = (node: Node, walk: Plan): Problem[] => {
  const { id } = node
  const { undoes, parent } = policyOf(node)
  if (undoes === undefined) return []
  const at = { node: id, field: 'undoes' }
  const target = walk.nodes.get(undoes)
  const around = parent === undefined ? undefined : walk.nodes.get(parent)
  if (around?.type !== 'compensate')
    return [
      {
        ...at,
        code: 'undo_outside',
        message: `"${id}" undoes "${undoes}", but does not stand in a compensate container`,
      },
    ]
  if (!target || target.id === id || policyOf(target).parent !== parent)
    return [
      { ...at, code: 'unknown_undone', message: `"${undoes}" does not stand beside "${id}" in "${parent}"` },
    ]
  if (walk.into.has(id) || walk.from.has(id))
    return [
      {
        ...at,
        code: 'connected_undo',
        message: `"${id}" undoes "${undoes}", so no ways lead to it or away`,
        hint: 'It runs by itself when something fails. Several steps stand in a container of their own.',
      },
    ]
  if (walk.undo.get(undoes) !== id)
    return [{ ...at, code: 'undone_twice', message: `More than one step undoes "${undoes}"` }]
  return []
}

/** What is wrong with an edge whose ends exist: where it leads, and by which port. */
export const wayProblems = (edge: Edge, index: number, walk: Plan): Problem[] => {
  const from = walk.nodes.get(edge.from)
  const inner = from !== undefined && parentOf(walk, edge.to) === edge.from
  const ports = edge.from === start ? ['out'] : inner ? waysInto(from) : from ? portsOf(from) : []
  const at = { edge: index, node: edge.from }
  if (!inner && parentOf(walk, edge.from) !== parentOf(walk, edge.to))
    return [
      {
        ...at,
        code: 'crosses_levels',
        message: `edges[${index}] leads from "${edge.from}" to "${edge.to}", which stand in different containers`,
        hint: 'Lead into a container from the container itself, and on from it when what is inside is done.',
      },
    ]
  if (ports.length === 0)
    return [
      {
        ...at,
        field: 'from',
        code: 'no_way_out',
        message: `edges[${index}] comes from "${edge.from}", which nothing comes after`,
      },
    ]
  if (edge.port === undefined || ports.includes(edge.port)) return []
  return [
    {
      ...at,
      field: 'port',
      code: 'unknown_port',
      message: `"${edge.from}" has no way ${inner ? 'in' : 'out'} called "${edge.port}"`,
      hint: `It has ${ports.map((port) => `"${port}"`).join(', ')}.`,
    },
  ]
}
