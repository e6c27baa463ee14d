import { sql } from 'drizzle-orm'
import type { retryOutbox as contract, EngineRoom } from '#workflows/engine/contract.ts'
import { mostLooked } from '#workflows/engine/contract.ts'
import { withSystem } from '../client.ts'
import { readFigures } from '../telemetry/figures.ts'
import type { Perform } from '../transactions.ts'

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

/** Open runs of all organisations that are under way, the oldest first. Whoever calls it has written that down. */
export const silentRuns = async (): Promise<Silent[]> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Silent>(sql`
      select org, id, generation, operation, status, created_at::text as "createdAt" from app.runs
       where ended_at is null and dispatched_at < now() - ${silentFor}::interval
       order by case when status = 'waiting' then 1 else 0 end, id limit ${mostLooked}`),
  )
  return rows
}

export const retryOutbox: Perform<typeof contract> = async (_, { what }) => {
  const changed = await withSystem((tx) =>
    tx.execute(
      what === 'runs'
        ? sql`update app.runs set not_before = null where dispatched_at is null and ended_at is null and not_before > now()`
        : sql`update app.messages set not_before = null where state = 'pending' and not_before > now()`,
    ),
  )
  return { count: changed.rowCount ?? 0 }
}
