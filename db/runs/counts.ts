import { count } from 'drizzle-orm'
import type * as contract from '#workflows/runs/contract.ts'
import { mostCounted, runStatuses, type RunStatus } from '#workflows/runs/contract.ts'
import type { Transaction } from '../client.ts'
import { runs } from '../schema.ts'
import type { Read } from '../views.ts'
import { runsLike, type Filter } from './lists.ts'
import { named } from './named.ts'

/** How many runs are like that, counted no further than to the limit. */
const counted = async (tx: Transaction, org: string, filter: Filter, most: number | null) => {
  const some = tx.select({ id: runs.id }).from(runs).where(runsLike(org, filter)).$dynamic()
  const [found] = await tx
    .select({ count: count() })
    .from((most === null ? some : some.limit(most + 1)).as('some'))
  const number = found?.count ?? 0
  return most !== null && number > most ? { count: most, more: true } : { count: number, more: false }
}

export const getRunCount: Read<typeof contract.getRunCount> = async (tx, input, { org }) =>
  counted(tx, org, await named(tx, org, input), mostCounted)

/** Open ones are few, and somebody acts on their number; those that ended are too many to be counted whole. */
const most = (status: RunStatus) =>
  status === 'queued' || status === 'running' || status === 'waiting' ? null : mostCounted

export const getRunCounts: Read<typeof contract.getRunCounts> = async (tx, input, { org }) => {
  const filter = await named(tx, org, input)
  const items = []
  for (const status of runStatuses)
    items.push({ status, ...(await counted(tx, org, { ...filter, status }, most(status))) })
  return { items }
}
