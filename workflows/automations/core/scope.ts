import type { Scope } from './fields.ts'
import type { Edge } from './graph.ts'
import type { Json } from './json.ts'
import { kindOf } from './nodes/nodes.ts'
import { around, idOf, iterationOf, placeOf } from './places.ts'
import { isOpen, isPassed, nodeState, type State } from './state.ts'
import { ancestors, parentOf, start, type Plan } from './walk.ts'

/** What the nodes of one level gave, by id, at one iteration; put into `steps`. */
export const addDone = (
  steps: Record<string, Json>,
  state: State,
  ids: Iterable<string>,
  iteration: string,
) => {
  for (const id of ids) {
    const node = nodeState(state, placeOf(id, iteration))
    if (node && isPassed(node)) steps[id] = node.output ?? null
  }
  return steps
}

/**
 * What expressions see inside of containers: beside what is done outside, what each container around tells of itself
 * and what is done in it at the same turn.
 */
export const scopeInside = (plan: Plan, state: State, place: string, outside: Scope): Scope => {
  const steps = { ...outside.steps }
  const also: Record<string, Json> = {}
  const levels: { id: string; iteration: string; index: number; inner: string }[] = []
  let inner = iterationOf(place)
  for (const id of ancestors(plan, idOf(place))) {
    const loops = kindOf(plan.nodes.get(id)!).container!.loops
    const { iteration, index } = loops ? around(inner) : { iteration: inner, index: 0 }
    levels.unshift({ id, iteration, index, inner })
    inner = iteration
  }
  for (const { id, iteration, index, inner } of levels) {
    const { body } = nodeState(state, placeOf(id, iteration)) ?? {}
    if (!body) continue
    const { step, also: more } = kindOf(plan.nodes.get(id)!).container!.sees(body, index)
    steps[id] = step
    Object.assign(also, more)
    for (const ids of plan.inside.get(id)?.values() ?? []) addDone(steps, state, ids, inner)
  }
  return { ...outside, ...also, steps }
}

/** Whether a run went this way; undefined while that is open. */
export const fired = (
  plan: Plan,
  state: State,
  { from, port, to }: Required<Edge>,
  iteration: string,
): boolean | undefined => {
  if (from === start || from === parentOf(plan, to)) return true
  const node = nodeState(state, placeOf(from, iteration))
  if (!node || isOpen(node)) return undefined
  return isPassed(node) && node.port === port
}

/** What the last nodes of a level made: the value of one, or of several by id. */
export const outputOf = (plan: Plan, state: State, ids: readonly string[], iteration: string): Json => {
  const last = ids.flatMap((id): [string, Json][] => {
    const node = nodeState(state, placeOf(id, iteration))
    if (!node || !isPassed(node)) return []
    if ((plan.from.get(id) ?? []).some((edge) => edge.port === node.port)) return []
    return [[id, node.output ?? null]]
  })
  return last.length === 1 ? last[0]![1] : Object.fromEntries(last)
}
