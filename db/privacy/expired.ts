import { sql, type SQL } from 'drizzle-orm'

const before = (days: number): SQL => sql`now() - make_interval(days => ${days}::int)`

/** Which rows are older than an organisation wants to keep, so many days of its runs or of its deliveries. */
export const expired = {
  runs: (org: string, days: number) => sql`org = ${org} and ended_at < ${before(days)}`,
  schedule_fires: (org: string, days: number) =>
    sql`org = ${org} and state <> 'waiting' and created_at < ${before(days)}
      and not exists (select from app.runs r where r.org = schedule_fires.org and r.id = schedule_fires.run)`,
  selections: (org: string, days: number) => sql`org = ${org} and created_at < ${before(days)}`,
  held_acts: (org: string, days: number) =>
    sql`org = ${org} and created_at < ${before(days)}
      and not exists (select from app.runs r where r.org = held_acts.org and r.id = held_acts.id)`,
  deliveries: (org: string, days: number) => sql`org = ${org} and received_at < ${before(days)}`,
  endpoint_deliveries: (org: string, days: number) =>
    sql`org = ${org} and state not in ('queued', 'waiting') and created_at < ${before(days)}`,
} as const
