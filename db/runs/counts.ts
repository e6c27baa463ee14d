import { sql } from 'drizzle-orm'
import type * as contract from '#workflows/runs/contract.ts'
import { mostCounted, runStatuses, type RunStatus } from '#workflows/runs/contract.ts'
import type { Transaction } from '../client.ts'
import { runs } from '../schema.ts'
import type { Read } from '../views.ts'
import { runsLike, type Filter } from './lists.ts'
import { named } from './named.ts'

interface Counted extends Record<string, unknown> {
  count: number
}

/**
 * How many runs are like each of these, counted no further than to their limits, in one round trip. In the order of an
 * index, since a scan of the table would be tried where many are like that.
 */
const counted = async (
  tx: Transaction,
  org: string,
  asked: readonly { filter: Filter; most: number | null }[],
): Promise<{ count: number; more: boolean }[]> => {
  const { rows } = await tx.execute<Counted>(
    sql
      .join(
        asked.map(
          ({ filter, most }, i) => sql`
          select ${i}::int as place, count(*)::int as count from (
            select from ${runs} where ${runsLike(org, filter)} order by ${runs.id}
             limit ${most === null ? null : most + 1}::int) alike`,
        ),
        sql` union all `,
      )
      .append(sql` order by place`),
  )
  return rows.map(({ count }, i) => {
    const { most } = asked[i]!
    return most !== null && count > most ? { count: most, more: true } : { count, more: false }
  })
}

export const getRunCount: Read<typeof contract.getRunCount> = async (tx, input, { org }) => {
  const [number] = await counted(tx, org, [{ filter: await named(tx, org, input), most: mostCounted }])
  return number!
}

/** Open ones are few, and somebody acts on their number; those that ended are too many to be counted whole. */
const most = (status: RunStatus) =>
  status === 'queued' || status === 'running' || status === 'waiting' ? null : mostCounted

export const getRunCounts: Read<typeof contract.getRunCounts> = async (tx, input, { org }) => {
  const filter = await named(tx, org, input)
  const numbers = await counted(
    tx,
    org,
    runStatuses.map((status) => ({ filter: { ...filter, status }, most: most(status) })),
  )
  return { items: runStatuses.map((status, i) => ({ status, ...numbers[i]! })) }
}
