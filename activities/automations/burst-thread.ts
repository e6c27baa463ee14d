import type { Graph } from '#workflows/automations/core/graph.ts'
import type { Burst, Event, State } from '#workflows/automations/core/state.ts'
import { step, type Surrounding } from '#workflows/automations/core/step.ts'
import { plan } from '#workflows/automations/core/walk.ts'
import { serve } from '../expressions/thread.ts'

export interface BurstJob {
  graph: Graph
  state: State
  events: Event[]
  surrounding: Omit<Surrounding, 'progress'>
}

serve<BurstJob, Burst>(({ graph, state, events, surrounding }, progress) =>
  step(plan(graph), state, events, { ...surrounding, progress }),
)
