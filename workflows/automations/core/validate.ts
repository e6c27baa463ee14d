import type * as z from 'zod'
import { analyse, analyseTemplates } from './cel.ts'
import { webhookProblems } from './dedupe.ts'
import { parseDuration } from './duration.ts'
import { eventProblems } from './event-trigger.ts'
import { arrivalProblems } from './gather.ts'
import { keyProblems } from './key.ts'
import type { Edge, Graph, Problem } from './graph.ts'
import type { Json } from './json.ts'
import { isAsWritten } from './fields.ts'
import { limitProblems } from './validate-limits.ts'
import { stageDurations, stageProblems } from './validate-stages.ts'
import { levelProblems, wayProblems } from './levels.ts'
import { manualProblems } from './manual.ts'
import { kindOf, policyOf, portsOf, type Node } from './nodes/nodes.ts'
import { ancestors, plan, start, type Plan } from './walk.ts'
import { scheduleProblems } from './times.ts'
import { hasExpression } from './template.ts'

/** What a graph is checked against besides itself. */
export interface Surroundings {
  /** The input schema of an operation of the catalogue; undefined for an unknown one. */
  operationInput: (name: string) => z.ZodType | undefined
  /** Whether there is a limit of this name; not looked at where nobody can say. */
  isLimit?: (name: string) => boolean
}

/** What expressions may begin with. */
export const roots = ['trigger', 'steps', 'run'] as const
/** And where they are evaluated for each item of a list. */
const itemRoots = ['item', 'index'] as const

/** Every problem of a graph, by node; an empty list means that it can be published. */
export const validate = (graph: Graph, surroundings: Surroundings): Problem[] => {
  const walk = plan(graph)
  const running = graph.nodes.filter((node) => !kindOf(node).inert)
  const notes = new Set(graph.nodes.flatMap((node) => (kindOf(node).inert ? [node.id] : [])))
  return [
    ...triggerProblems(graph.trigger),
    ...repeatedIds(graph),
    ...graph.edges.flatMap((edge, i) => edgeProblems(edge, i, walk, notes)),
    ...levelProblems(graph, walk),
    ...cycles(graph, walk),
    ...unreachable(graph, walk),
    ...running.flatMap((node) => [
      ...expressionProblems(node, walk),
      ...durationProblems(node),
      ...portProblems(node),
      ...operationProblems(node, surroundings),
      ...limitProblems(node, walk, surroundings.isLimit),
      ...stageProblems(node),
    ]),
  ]
}

const triggerProblems = (trigger: Graph['trigger']): Problem[] => {
  const key = trigger.concurrency?.key
  return [
    ...(trigger.type === 'manual' ? manualProblems(trigger) : []),
    ...(trigger.type === 'schedule' ? scheduleProblems(trigger) : []),
    ...(trigger.type === 'webhook' ? webhookProblems(trigger) : []),
    ...(trigger.type === 'event' ? eventProblems(trigger) : []),
    ...(trigger.type === 'event' || trigger.type === 'webhook' ? arrivalProblems(trigger) : []),
    ...(key === undefined ? [] : keyProblems('concurrency.key', key)),
  ]
}

const repeatedIds = ({ nodes }: Graph): Problem[] =>
  [...Map.groupBy(nodes, ({ id }) => id)].flatMap(([id, same]) => {
    if (id === start)
      return [
        {
          node: id,
          field: 'id',
          code: 'reserved_id',
          message: '"trigger" is taken by the trigger itself',
          hint: 'Give the node another id.',
        },
      ]
    return same.length > 1
      ? [
          {
            node: id,
            field: 'id',
            code: 'repeated_id',
            message: `${same.length} nodes are called "${id}"`,
            hint: 'Give each node an id of its own.',
          },
        ]
      : []
  })

const edgeProblems = (edge: Edge, index: number, walk: Plan, notes: ReadonlySet<string>): Problem[] => {
  const { nodes } = walk
  const found: Problem[] = []
  const at = { edge: index }
  const note = [edge.from, edge.to].find((id) => notes.has(id))
  if (note !== undefined)
    return [
      {
        ...at,
        node: note,
        code: 'connected_note',
        message: `edges[${index}] touches "${note}", which never runs`,
        hint: 'Remove the edge; a note stands for itself.',
      },
    ]
  if (edge.from !== start && !nodes.has(edge.from))
    found.push({
      ...at,
      node: edge.from,
      field: 'from',
      code: 'dangling_edge',
      message: `edges[${index}] comes from "${edge.from}", which does not exist`,
    })
  if (!nodes.has(edge.to))
    found.push({
      ...at,
      node: edge.to,
      field: 'to',
      code: 'dangling_edge',
      message:
        edge.to === start
          ? `edges[${index}] leads back to the trigger`
          : `edges[${index}] leads to "${edge.to}", which does not exist`,
    })
  return found.length > 0 ? found : wayProblems(edge, index, walk)
}

const cycles = (graph: Graph, { order, nodes, from }: Plan): Problem[] => {
  const ordered = new Set(order)
  const stuck = [...nodes.keys()].filter((id) => !ordered.has(id))
  // Only those that reach themselves are on a cycle; the others merely come after one.
  return stuck
    .filter((id) => reachedFrom(from, id).has(id))
    .map((id) => ({
      node: id,
      code: 'cycle',
      message: `"${id}" leads back to itself`,
      hint: 'Remove one edge of the circle; a graph has no free cycles.',
    }))
}

const reachedFrom = (from: Plan['from'], begin: string): Set<string> => {
  const seen = new Set<string>()
  const open = [begin]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const { to } of from.get(at) ?? [])
      if (!seen.has(to)) {
        seen.add(to)
        open.push(to)
      }
  return seen
}

const unreachable = ({ nodes }: Graph, { from, nodes: running }: Plan): Problem[] => {
  const reached = reachedFrom(from, start)
  return nodes
    .filter(
      (node) =>
        node.id !== start &&
        running.has(node.id) &&
        policyOf(node).undoes === undefined &&
        !reached.has(node.id),
    )
    .map(({ id }) => ({
      node: id,
      code: 'unreachable',
      message: `Nothing leads from the trigger to "${id}"`,
      hint: `Connect it: {"from": "trigger", "to": "${id}"} or from another node.`,
    }))
}

/** The fields of a node that may hold expressions or templates. */
const written = (node: Node): [string, Json][] => {
  const bare = new Set((kindOf(node).expressions?.(node) ?? []).map(({ field }) => field.split(/[.[]/)[0]))
  return Object.entries(node).filter(([field]) => !isAsWritten(field) && !bare.has(field)) as [string, Json][]
}

const expressionProblems = (node: Node, walk: Plan): Problem[] => {
  const isSeen = seenBy(node, walk)
  const inLoops = [...new Set(ancestors(walk, node.id).flatMap((id) => givenBy(walk.nodes.get(id)!)))]
  const found = [
    ...(kindOf(node).expressions?.(node) ?? []).map((each) => ({ ...each, ...analyse(each.expression) })),
    ...written(node).flatMap(([field, value]) =>
      (value === undefined ? [] : analyseTemplates(value, field)).map((each) => ({
        ...each,
        each: undefined,
        inside: undefined,
        sees: undefined,
      })),
    ),
  ]
  return found.flatMap(({ field, expression, error, steps, roots: used, each, inside, sees = [] }) => {
    const at = { node: node.id, field }
    const here = inside === undefined ? [] : givenBy(node)
    const seen = [...new Set([...roots, ...(each ? itemRoots : []), ...sees, ...inLoops, ...here])]
    const within = inside === undefined ? [] : [node.id, ...(walk.inside.get(node.id)?.get(inside) ?? [])]
    if (error)
      return [
        {
          ...at,
          code: 'bad_expression',
          message: `${error.message} in ${expression}`,
          ...(error.hint ? { hint: error.hint } : {}),
        },
      ]
    return [
      ...used
        .filter((root) => !seen.includes(root))
        .map((root) => ({
          ...at,
          code: 'unknown_name',
          message: `Nothing is called "${root}" in ${expression}`,
          hint: `Expressions see ${seen.join(', ')}.`,
        })),
      ...steps
        .filter((id) => !isSeen(id) && !within.includes(id))
        .map((id) => ({
          ...at,
          code: 'unknown_step',
          message: walk.nodes.has(id)
            ? `"${id}" does not come before "${node.id}"`
            : `No node is called "${id}"`,
          hint: `Used in ${expression}.`,
        })),
    ]
  })
}

/** Whether the output of a node is known when this one begins: asked of few of many, so it looks no further than it must. */
const seenBy = (node: Node, walk: Plan): ((id: string) => boolean) => {
  const { undoes, parent } = policyOf(node)
  const first = undoes === undefined ? [] : parent === undefined ? [undoes] : [parent, undoes]
  const found = new Set(first)
  const open = undoes === undefined ? [node.id] : first
  let next = 0
  return (id) => {
    for (; !found.has(id) && next < open.length; next++)
      for (const { from } of walk.into.get(open[next]!) ?? [])
        if (!found.has(from)) {
          found.add(from)
          open.push(from)
        }
    return found.has(id)
  }
}

/** The names that expressions inside a container see beside the usual ones. */
const givenBy = (node: Node): readonly string[] => kindOf(node).container?.gives ?? []

/** The fields of a kind that hold a duration. */
const durations = (node: Node): Record<string, string | undefined> => {
  const { timeout, retry } = policyOf(node)
  return {
    timeout,
    'retry.delay': retry?.delay,
    ...(node.type === 'wait' ? { duration: node.duration } : {}),
    ...(node.type === 'event' ? { expiresAfter: node.expiresAfter } : {}),
    ...(node.type === 'approval' ? { expiresAfter: node.expiresAfter } : {}),
    ...(node.type === 'approvals' ? stageDurations(node) : {}),
    ...(node.type === 'form' ? { expiresAfter: node.expiresAfter } : {}),
    ...(node.type === 'repeat' ? { delay: node.delay } : {}),
  }
}

const durationProblems = (node: Node): Problem[] =>
  Object.entries(durations(node)).flatMap(([field, value]) =>
    value === undefined || hasExpression(value) || parseDuration(value) !== undefined
      ? []
      : [
          {
            node: node.id,
            field,
            code: 'bad_duration',
            message: `${JSON.stringify(value)} is not a duration`,
            hint: 'Write for example 90s, 10m, 2h or 3d, up to 366d.',
          },
        ],
  )

const portProblems = (node: Node): Problem[] =>
  [...Map.groupBy(portsOf(node), (port) => port)].flatMap(([port, same]) =>
    same.length > 1
      ? [
          {
            node: node.id,
            field: node.type === 'switch' ? 'cases' : 'onError',
            code: 'repeated_port',
            message: `${same.length} ways out of "${node.id}" are called "${port}"`,
            hint: 'Name each case differently, or join their conditions with ||.',
          },
        ]
      : [],
  )

const operationProblems = (node: Node, { operationInput }: Surroundings): Problem[] => {
  if (node.type !== 'operation' || hasExpression(node.operation)) return []
  const input = operationInput(node.operation)
  if (!input)
    return [
      {
        node: node.id,
        field: 'operation',
        code: 'unknown_operation',
        message: `No operation is called "${node.operation}"`,
      },
    ]
  // With expressions in it the input is only known when it runs.
  if (hasExpression(JSON.stringify(node.input))) return []
  const read = input.safeParse(node.input)
  if (read.success) return []
  return read.error.issues.map((issue) => ({
    node: node.id,
    field: ['input', ...issue.path].join('.'),
    code: 'bad_input',
    message: issue.message,
  }))
}
