import { sql } from 'drizzle-orm'
import type {
  listUndelivered as listing,
  retryOutbox as contract,
  EngineRoom,
} from '#workflows/engine/contract.ts'
import { manyTries, mostLooked } from '#workflows/engine/contract.ts'
import { withSystem } from '../client.ts'
import { readFigures } from '../telemetry/figures.ts'
import type { Perform } from '../transactions.ts'
import type { Read } from '../views.ts'

/** What is open and what waits to be handed on, over all organisations. */
export const readOutbox = async (): Promise<Pick<EngineRoom, 'outbox' | 'open'>> => {
  const figures = await readFigures()
  return {
    outbox: figures
      .filter(({ what }) => what === 'outbox')
      .map(({ kind, status, count, age }) => ({ what: kind, state: status, count, age: Math.max(0, age) })),
    open: figures
      .filter(({ what }) => what === 'open_runs')
      .map(({ kind, status, count }) => ({ operation: kind, status, count })),
  }
}

export interface Silent extends Record<string, unknown> {
  org: string
  id: string
  generation: number
  operation: string
  status: string
  createdAt: string
}

/** A run that waits is right to be silent. */
const silentFor = '30 seconds'

/**
 * Open runs of all organisations, the oldest first: half of them of those whose code is known to fail, the others of
 * those that are under way, then of those that wait. Whoever calls it has written that down.
 */
export const silentRuns = async (): Promise<Silent[]> => {
  const half = mostLooked / 2
  const open = sql`select org, id, generation, operation, status, created_at::text as "createdAt" from app.runs
    where ended_at is null and dispatched_at < now() - ${silentFor}::interval`
  const { rows } = await withSystem((tx) =>
    tx.execute<Silent>(sql`
      (${open} and stalled is not null order by id limit ${half})
      union all (${open} and stalled is null order by (status = 'waiting'), id limit ${half})`),
  )
  return rows
}

interface Undelivered extends Record<string, unknown> {
  what: 'runs' | 'messages'
  organisation: string
  id: string
  run: string
  name: string
  since: string
  attempts: number
  next: string | null
  reason: string | null
}

/** What was tried again and again, over all organisations, the oldest first. Whoever calls it has written that down. */
const undelivered = async (): Promise<Undelivered[]> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Undelivered>(sql`
      select * from (
        select 'runs' as what, org as organisation, id, id as run, operation as name, created_at as since, attempts,
               not_before as next, undelivered as reason
          from app.runs where dispatched_at is null and ended_at is null and not held and attempts >= ${manyTries}
        union all
        select 'messages', org, id, run, name, created_at, attempts, not_before, reason
          from app.messages where state = 'pending' and attempts >= ${manyTries}) found
       order by since limit 100`),
  )
  const iso = (at: string) => new Date(at).toISOString()
  return rows.map((row) => ({ ...row, since: iso(row.since), next: row.next && iso(row.next) }))
}

export const listUndelivered: Read<typeof listing> = async () => ({ items: await undelivered() })

export const retryOutbox: Perform<typeof contract> = async (_, { what, row }) => {
  const one = row === undefined ? sql`true` : sql`id = ${row}::uuid`
  const changed = await withSystem((tx) =>
    tx.execute(
      what === 'runs'
        ? sql`update app.runs set not_before = null where dispatched_at is null and ended_at is null and not held and not_before > now() and ${one}`
        : sql`update app.messages set not_before = null where state = 'pending' and not_before > now() and ${one}`,
    ),
  )
  return { count: changed.rowCount ?? 0 }
}
