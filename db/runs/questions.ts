import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type * as contract from '#workflows/runs/contract.ts'
import { mostCounted } from '#workflows/runs/contract.ts'
import { automations, runs } from '../schema.ts'
import type { Read } from '../views.ts'
import { isReal, runsLike } from './lists.ts'
import { presentRun, selectRuns } from './rows.ts'

/** So many automations are told apart. */
const told = 50

export const getRunsByAutomation: Read<typeof contract.getRunsByAutomation> = async (tx, filter, { org }) => {
  const newest = tx
    .select({ automation: runs.automation })
    .from(runs)
    .where(and(runsLike(org, filter), isReal))
    .orderBy(desc(runs.id))
    .limit(mostCounted)
    .as('newest')
  const rows = await tx
    .select({ id: newest.automation, name: automations.name, count: sql<number>`count(*)::int` })
    .from(newest)
    .leftJoin(automations, and(eq(automations.org, org), eq(automations.id, newest.automation)))
    .groupBy(newest.automation, automations.name)
    .orderBy(sql`count(*) desc`, automations.name)
    .limit(told)
  const counted = rows.reduce((sum, { count }) => sum + count, 0)
  return {
    items: rows.map(({ id, name, count }) => ({ automation: id ? { id, name: name ?? '' } : null, count })),
    more: rows.length === told || counted >= mostCounted,
  }
}

export const getLastFailure: Read<typeof contract.getLastFailure> = async (tx, { automation }, { org }) => {
  const of = and(eq(runs.org, org), isReal, automation ? eq(runs.automation, automation) : undefined)
  const [failed] = await selectRuns(tx)
    .where(and(of, inArray(runs.status, ['failed', 'timed_out'])))
    .orderBy(desc(runs.id))
    .limit(1)
  if (!failed) return { run: null, error: null, newest: false }
  const [newest] = await tx.select({ id: runs.id }).from(runs).where(of).orderBy(desc(runs.id)).limit(1)
  return { run: presentRun(failed), error: failed.run.error, newest: newest?.id === failed.run.id }
}
