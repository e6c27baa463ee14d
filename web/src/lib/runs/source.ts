import { getContext, setContext } from 'svelte'
import type { Output, Request } from '#workflows/operation.ts'
import type { getPayload, listEngineEvents, RunDetail } from '#workflows/runs/contract.ts'
import { client } from '#lib/client.ts'
import type { Link } from '#lib/live/feed.svelte.ts'

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
  events(asked: Request<typeof listEngineEvents>): Promise<Output<typeof listEngineEvents>>
  payload(asked: Request<typeof getPayload>): Promise<Output<typeof getPayload>>
}

const key = Symbol('where a run comes from')
const server: RunSource = {
  live: true,
  events: (asked) => client.runs.listEngineEvents(asked),
  payload: (asked) => client.runs.getPayload(asked),
}

/** The server, unless a page above says otherwise. */
export const useRunSource = (): RunSource => getContext<RunSource | undefined>(key) ?? server

export const setRunSource = (source: RunSource): void => void setContext(key, source)
