import { getContext, setContext } from 'svelte'
import type { Output, Request } from '#workflows/operation.ts'
import type { getPayload, listEngineEvents, RunDetail } from '#workflows/runs/contract.ts'
import { client, readSent } from '#lib/client.ts'
import type { Link } from '#lib/live/feed.svelte.ts'
import type { EventPage } from './events-desk.ts'

/** A run as a page shows it, wherever it comes from. */
export interface ShownRun {
  readonly detail: RunDetail
  readonly link: Link
  /** When the last word came, in milliseconds since 1970. */
  readonly heardAt: number
  /** Looks once, now. */
  look(): Promise<void>
}

/** Where the parts of a run's page ask for more of it. */
export interface RunSource {
  /** Whether the run is one of ours, that goes on and can be acted on. */
  live: boolean
  /** Those that come from elsewhere stay as they were sent: they are decoded aside. */
  events(asked: Request<typeof listEngineEvents>): Promise<ArrayBuffer | EventPage>
  payload(asked: Request<typeof getPayload>): Promise<Output<typeof getPayload>>
}

const key = Symbol('where a run comes from')
const server: RunSource = {
  live: true,
  events: (asked) => readSent('/api/v1/runs/listEngineEvents', asked),
  payload: (asked) => client.runs.getPayload(asked),
}

/** The server, unless a page above says otherwise. */
export const useRunSource = (): RunSource => getContext<RunSource | undefined>(key) ?? server

export const setRunSource = (source: RunSource): void => void setContext(key, source)
