import type { RunSort, RunStatus, StatusFilter } from '#workflows/runs/contract.ts'
import { spanStart } from '#lib/format/spans.ts'
import { hasFailed, runLook } from '#lib/status.ts'
import type { RunFilter } from './list.svelte.ts'

/** The parameters of the page's address that narrow its runs, so that back, reload and a shared link keep them. */
export const filterNames = [
  'text',
  'status',
  'automation',
  'version',
  'operation',
  'subject',
  'initiator',
  'parent',
  'since',
  'from',
  'until',
] as const
export type FilterName = (typeof filterNames)[number]

/** What runs may be narrowed to, in words. */
export const statusWords = Object.fromEntries([
  ...Object.entries(runLook).map(([status, { word }]) => [status, word]),
  ['unsuccessful', 'Failed or timed out'],
]) as Record<StatusFilter, string>

/** Whether a filter lets runs of a status through. */
export const lets = (filter: StatusFilter | undefined, status: RunStatus): boolean =>
  filter === undefined || filter === status || (filter === 'unsuccessful' && hasFailed(status))
/** How a list can be gone through, as a person chooses it. */
export const sorts = {
  newest: 'newest first',
  oldest: 'oldest first',
  closed: 'last ended first',
  longest: 'longest first',
} as const satisfies Record<RunSort, string>

/** What an address asks for besides the usual order. */
export const sortOf = (parameters: Pick<URLSearchParams, 'get'>): RunSort | undefined => {
  const sort = parameters.get('sort') ?? 'newest'
  return sort !== 'newest' && Object.hasOwn(sorts, sort) ? (sort as RunSort) : undefined
}

const momentIn = (value: string | undefined): string | undefined =>
  value !== undefined && Number.isFinite(Date.parse(value)) ? new Date(value).toISOString() : undefined

/** What the page's address asks for, as the API is asked. */
export const filterOf = (parameters: URLSearchParams, now: number): RunFilter => {
  const given = (name: FilterName) => parameters.get(name) || undefined
  const status = given('status')
  const version = Number(given('version'))
  return {
    // Addresses are typed and shared: one that nobody knows narrows nothing.
    status: status !== undefined && Object.hasOwn(statusWords, status) ? (status as StatusFilter) : undefined,
    ...{ automation: given('automation'), operation: given('operation'), parent: given('parent') },
    version: Number.isSafeInteger(version) && version > 0 ? version : undefined,
    ...{ subject: given('subject'), initiator: given('initiator'), text: given('text') },
    from: momentIn(given('from')) ?? spanStart(parameters.get('since'), now),
    until: momentIn(given('until')),
  }
}

/** The same address without any of them. */
export const withoutFilter = Object.fromEntries(filterNames.map((name) => [name, null]))

/** The end of an address that keeps what a list of runs was narrowed to, for the pages that lead back to it. */
export const listQuery = (parameters: Pick<URLSearchParams, 'get'>): string => {
  const query = queryOf(parameters)
  return query && `?${query}`
}

/** What of an address a saved view keeps, the same however it was typed. */
export const queryOf = (parameters: Pick<URLSearchParams, 'get'>): string =>
  String(
    new URLSearchParams(
      [...filterNames, 'columns', 'sort'].flatMap((name) => {
        const value = parameters.get(name)
        return value ? [[name, value]] : []
      }),
    ),
  )
