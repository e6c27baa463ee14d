import type { Graph } from '#workflows/automations/core/graph.ts'
import type { Event, PayloadReference, State } from '#workflows/automations/core/state.ts'
import type { Surrounding } from '#workflows/automations/core/step.ts'
import { parsePayload } from '#db/payloads/apart.ts'
import { hydrate, hydrated } from './dehydrate.ts'

/** All that a burst is made of, to be copied to a thread: what is large as texts, which are parsed there. */
export interface BurstJob {
  graph: Graph
  state: State
  events: Event[]
  surrounding: Omit<Surrounding, 'progress'>
  triggerPayload?: PayloadReference | undefined
  /** By the ids of payloads. */
  texts: Record<string, string>
}

/** A job with everything at hand that it refers to. */
export const opened = (job: BurstJob): BurstJob => {
  const { state, events, surrounding, triggerPayload, texts } = job
  return {
    ...job,
    state: hydrate(state, texts),
    events: events.map((event) => (event.kind === 'performed' ? hydrated(event, texts) : event)),
    surrounding: triggerPayload
      ? { ...surrounding, trigger: parsePayload(texts, triggerPayload.id) }
      : surrounding,
  }
}
