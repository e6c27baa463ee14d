import type { listRuns, Run, RunSort } from '#workflows/runs/contract.ts'
import type { Output, Request } from '#workflows/operation.ts'
import { client } from '#lib/client.ts'
import { LiveList } from '#lib/live/list.svelte.ts'

export type RunFilter = Pick<
  Request<typeof listRuns>,
  | 'status'
  | 'automation'
  | 'version'
  | 'parent'
  | 'operation'
  | 'subject'
  | 'initiator'
  | 'from'
  | 'until'
  | 'text'
  | 'sort'
>
export type RunList = LiveList<Run, RunFilter>

/** A number as text that sorts like it. */
const sortable = (number: number) => String(Math.max(0, number)).padStart(16, '0')

/** By what each order's first comes first. */
const orders: Record<RunSort, (run: Run) => string> = {
  newest: ({ id }) => id,
  // Ids are hexadecimal: the other way round by each digit’s complement.
  oldest: ({ id }) => id.replaceAll(/[0-9a-f]/g, (digit) => (15 - Number.parseInt(digit, 16)).toString(16)),
  closed: ({ id, endedAt }) => `${endedAt}/${id}`,
  longest: ({ id, createdAt, startedAt, endedAt }) =>
    `${sortable(Date.parse(endedAt ?? '') - Date.parse(startedAt ?? createdAt))}/${id}`,
}

/** Runs as they go on: the newest first, unless another order is asked for. Feeds tell the newest alone. */
export const liveRuns = (filter: RunFilter, first: Output<typeof listRuns>, limit?: number): RunList => {
  const { sort = 'newest' } = filter
  const feed = sort === 'newest' ? 'runs/feed' : undefined
  return new LiveList({ feed, filter, read: client.runs.listRuns, order: orders[sort], limit }, first)
}
