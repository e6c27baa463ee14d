import { sql } from 'drizzle-orm'
import { withSystem } from '../client.ts'

/** How much there is of something, of one kind, and how old the oldest is, in seconds. */
export interface Figure extends Record<string, unknown> {
  what: 'open_runs' | 'outbox' | 'waiting_steps'
  kind: string
  status: string
  count: number
  age: number
}

const age = sql.raw(`coalesce(extract(epoch from now() - min(created_at)), 0)::float8`)

/** What is open over all organisations; each part reads an index that holds nothing but what is open. */
export const readFigures = (): Promise<Figure[]> =>
  withSystem(async (tx) => {
    await tx.execute(sql`set local statement_timeout = '3s'`)
    const { rows } = await tx.execute<Figure>(sql`
      select 'open_runs' as what, operation as kind, status, count(*)::int as count, 0::float8 as age
        from app.runs where ended_at is null group by operation, status
      union all select 'outbox', 'run', '', count(*)::int, ${age}
        from app.runs where dispatched_at is null and ended_at is null and not held
      union all select 'outbox', 'message', '', count(*)::int, ${age} from app.messages where state = 'pending'
      union all select 'outbox', 'mail', state, count(*)::int, ${age}
        from app.mails where state in ('planned', 'claimed', 'unknown') group by state
      union all select 'outbox', 'event', state, count(*)::int, ${age}
        from app.endpoint_deliveries where state in ('queued', 'waiting') group by state
      union all select 'waiting_steps', coalesce(split_part(waits_for, ':', 1), 'other') as waiting, '', count(*)::int, 0::float8
        from app.run_steps where state = 'waiting' group by waiting`)
    return rows
  })
