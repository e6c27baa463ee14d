import type { listRuns, Run } from '#workflows/runs/contract.ts'
import type { Output, Request } from '#workflows/operation.ts'
import { client } from '#lib/client.ts'
import { LiveList } from '#lib/live/list.svelte.ts'

export type RunFilter = Pick<
  Request<typeof listRuns>,
  'status' | 'automation' | 'parent' | 'operation' | 'initiator' | 'from' | 'text'
>
export type RunList = LiveList<Run, RunFilter>

/** Runs, newest first, as they go on. */
export const liveRuns = (filter: RunFilter, first: Output<typeof listRuns>, limit?: number): RunList =>
  new LiveList({ feed: 'runs/feed', filter, read: client.runs.listRuns, order: ({ id }) => id, limit }, first)
