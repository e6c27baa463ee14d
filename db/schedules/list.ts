import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type * as contract from '#workflows/schedules/contract.ts'
import { missedDays, mostMissed } from '#workflows/schedules/contract.ts'
import type { Transaction } from '../client.ts'
import { decodeCursor, page } from '../pages.ts'
import { automations, automationVersions, scheduleFires, schedules } from '../schema.ts'
import type { Read } from '../views.ts'
import { firesOf, nextTimes, presentFire } from './rows.ts'

/** What became of its times. */
const pastOf = async (tx: Transaction, org: string, automation: string) => {
  const [last] = await tx
    .select()
    .from(scheduleFires)
    .where(firesOf(org, automation))
    .orderBy(desc(scheduleFires.at))
    .limit(1)
  const { rows } = await tx.execute<{ missed: number; waiting: number }>(sql`
    select (select count(*) from (
              select from app.schedule_fires where org = ${org} and automation = ${automation} and state = 'missed'
                 and at > now() - make_interval(days => ${missedDays}) limit ${mostMissed + 1}) as found)::int as missed,
           (select count(*) from (
              select from app.schedule_fires where org = ${org} and automation = ${automation} and state = 'waiting'
               limit 1000) as found)::int as waiting`)
  const { missed, waiting } = rows[0]!
  return {
    last: last ? presentFire(last) : null,
    missed: { count: Math.min(missed, mostMissed), more: missed > mostMissed },
    waiting,
  }
}

export const listSchedules: Read<typeof contract.listSchedules> = async (tx, { limit, cursor }, { org }) => {
  const after = decodeCursor(cursor)
  const found = await tx
    .select({
      id: schedules.automation,
      name: automations.name,
      status: automations.status,
      version: automations.version,
      graph: automationVersions.graph,
      told: sql<boolean>`${schedules.told} >= ${schedules.wanted}`,
    })
    .from(schedules)
    .innerJoin(automations, and(eq(automations.org, org), eq(automations.id, schedules.automation)))
    .innerJoin(
      automationVersions,
      and(
        eq(automationVersions.org, org),
        eq(automationVersions.automation, automations.id),
        eq(automationVersions.version, automations.version),
      ),
    )
    .where(and(eq(schedules.org, org), after ? gt(schedules.automation, after) : undefined))
    .orderBy(schedules.automation)
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  const items = []
  for (const { id, name, status, version, graph, told } of rows) {
    // One whose published version begins otherwise now has no schedule any more.
    if (graph.trigger.type !== 'schedule' || version === null) continue
    const active = status === 'active'
    items.push({
      ...{ automation: { id, name, version }, trigger: graph.trigger, active, told },
      next: (active && nextTimes(graph.trigger, new Date(), 1)[0]) || null,
      ...(await pastOf(tx, org, id)),
    })
  }
  return { items, nextCursor }
}
