import type { Input } from '../../operation.ts'
import { listRuns } from '../contract.ts'

export type ViewFilter = Omit<Input<typeof listRuns>, 'limit' | 'cursor' | 'sort'>

/** How a list is gone through, not what is in it. */
const narrowsNothing = new Set(['limit', 'cursor', 'sort'])

const day = 86_400_000
const spans: Record<string, number> = { hour: day / 24, day, week: 7 * day, month: 30 * day }
const minute = 60_000

/** What a saved view asks for at a moment, as its page does; what nobody knows narrows nothing. */
export const filterOfView = (query: string, now: Date): ViewFilter => {
  const { since, version, ...said } = Object.fromEntries(new URLSearchParams(query))
  const length = spans[since ?? '']
  const asked: Record<string, unknown> = {
    ...(length && { from: new Date(Math.floor((now.getTime() - length) / minute) * minute).toISOString() }),
    ...said,
    ...(version && { version: Number(version) }),
  }
  const known = Object.entries(listRuns.input.shape).flatMap(([name, shape]) => {
    const read = narrowsNothing.has(name) ? undefined : shape.safeParse(asked[name])
    return read?.success && read.data !== undefined ? [[name, read.data]] : []
  })
  return Object.fromEntries(known) as ViewFilter
}
