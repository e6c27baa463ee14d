import { serve } from '#activities/expressions/thread.ts'
import type { EngineEvent } from '#workflows/runs/contract.ts'
import { openEvents } from './open-events.ts'
import { unpackHistory } from './packed-history.ts'

/** A piece of a history as the engine's protocol writes it. */
export interface EventsJob {
  history: Uint8Array
  org: string
  key: Uint8Array
}

serve<EventsJob, EngineEvent[]>(({ history, org, key }) =>
  openEvents(unpackHistory(history), { org, key: Buffer.from(key) }),
)
