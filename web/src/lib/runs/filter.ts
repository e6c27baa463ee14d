import type { RunStatus } from '#workflows/runs/contract.ts'
import { spanStart } from '#lib/format/spans.ts'
import { runLook } from '#lib/status.ts'
import type { RunFilter } from './list.svelte.ts'

/** The parameters of the page's address that narrow its runs, so that back, reload and a shared link keep them. */
export const filterNames = [
  'text',
  'status',
  'automation',
  'operation',
  'initiator',
  'parent',
  'since',
] as const
export type FilterName = (typeof filterNames)[number]

/** What the page's address asks for, as the API is asked. */
export const filterOf = (parameters: URLSearchParams, now: number): RunFilter => {
  const given = (name: FilterName) => parameters.get(name) || undefined
  const status = given('status')
  return {
    // Addresses are typed and shared: one that nobody knows narrows nothing.
    status: status !== undefined && Object.hasOwn(runLook, status) ? (status as RunStatus) : undefined,
    ...{ automation: given('automation'), operation: given('operation'), parent: given('parent') },
    initiator: given('initiator'),
    ...{ text: given('text'), from: spanStart(parameters.get('since'), now) },
  }
}

/** The same address without any of them. */
export const withoutFilter = Object.fromEntries(filterNames.map((name) => [name, null]))

/** What of an address a saved view keeps, the same however it was typed. */
export const queryOf = (parameters: Pick<URLSearchParams, 'get'>): string =>
  String(
    new URLSearchParams(
      filterNames.flatMap((name) => {
        const value = parameters.get(name)
        return value ? [[name, value]] : []
      }),
    ),
  )
