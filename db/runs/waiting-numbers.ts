import { and, eq, sql } from 'drizzle-orm'
import { mostWaiting } from '#workflows/runs/contract.ts'
import type { Transaction } from '../client.ts'
import { runs } from '../schema.ts'
import { isReal } from './lists.ts'

interface Waiting extends Record<string, unknown> {
  operation: string
  automation: string | null
  count: number
  oldest: string
  p50: number
}

/** For how long runs wait by now, those of which the oldest waits longest first. */
export const waitingNumbers = async (
  tx: Transaction,
  org: string,
  { automation, operation }: { automation?: string | undefined; operation?: string | undefined },
) => {
  const { rows } = await tx.execute<Waiting & { looked: number }>(sql`
    with waiting as (
      select id, operation, automation, coalesce(started_at, created_at) as begun from app.runs
       where ${and(
         eq(runs.org, org),
         eq(runs.status, 'waiting'),
         isReal,
         automation ? eq(runs.automation, automation) : undefined,
         operation ? eq(runs.operation, operation) : undefined,
       )}
       order by id limit ${mostWaiting + 1}
    ), since as (
      select operation, automation, coalesce((
        select min(started_at) from app.run_steps step
         where step.org = ${org} and step.run = waiting.id and step.state = 'waiting'), begun) as at
        from waiting)
    select operation, automation, count(*)::int as count, min(at)::text as oldest,
           greatest(0, extract(epoch from now() - percentile_disc(0.5) within group (order by at)) * 1000)::float8 as p50,
           (select count(*) from waiting)::int as looked
      from since group by operation, automation order by min(at)`)
  return {
    items: rows.map(({ looked: _, oldest, p50, ...row }) => ({
      ...row,
      ...{ oldest: new Date(oldest).toISOString(), p50: Math.round(p50) },
    })),
    more: (rows[0]?.looked ?? 0) > mostWaiting,
  }
}
