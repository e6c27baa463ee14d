import type { Graph } from '#workflows/automations/core/graph.ts'
import { within } from '#workflows/automations/core/cel/limits.ts'
import { step } from '#workflows/automations/core/step.ts'
import { plan, type Plan } from '#workflows/automations/core/walk.ts'
import { dehydrate, type Dehydrated } from './dehydrate.ts'
import type { BurstJob } from './job.ts'

/** What may be evaluated on the thread that serves everybody: a millisecond or two at the worst. */
const most = {
  /** Characters of a graph, all its expressions included, since they are read here. */
  graph: 30_000,
  /** Characters, numbers and the like that expressions may see. */
  data: 32_000,
  /** Steps of all evaluations together, as counted in core/cel/limits.ts. */
  steps: 20_000,
}

const plans = new WeakMap<Graph, Plan | 'large'>()

const planOf = (graph: Graph): Plan | 'large' => {
  const known = plans.get(graph)
  if (known) return known
  const made = isSmall(graph, most.graph) ? plan(graph) : 'large'
  plans.set(graph, made)
  return made
}

/**
 * Makes a burst on this thread when graph, data and what is computed are small, which is most often so and saves the
 * way to another thread and back. Undefined, and nothing done, when any of them is not.
 */
export const evaluateHere = ({
  graph,
  state,
  events,
  surrounding,
  texts,
}: BurstJob): Dehydrated | undefined => {
  for (const _ in texts) return undefined
  const ready = planOf(graph)
  if (ready === 'large' || !isSmall([surrounding.trigger, state, events], most.data)) return undefined
  const burst = within(most.steps, () => step(ready, state, events, surrounding))
  return burst && dehydrate(burst)
}

/** Whether a value has less than so many characters, numbers, names and the like; looks no further than that. */
export const isSmall = (value: unknown, limit: number): boolean => {
  let left = limit
  const open: unknown[] = [value]
  while (open.length > 0) {
    const at = open.pop()
    left -= 1 + (typeof at === 'string' ? at.length : 0)
    if (typeof at === 'object' && at !== null) {
      const inside = Object.values(at)
      left -= inside.length
      if (left < 0) return false
      if (!Array.isArray(at)) for (const name of Object.keys(at)) left -= name.length
      for (const each of inside) open.push(each)
    }
    if (left < 0) return false
  }
  return true
}
