import { and, eq, lte, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type { Json } from '#workflows/automations/core/json.ts'
import { mostAlertEvents, takeCount, type AlertEvent } from '#workflows/runs/contract.ts'
import { filterOfView } from '#workflows/runs/core/view-query.ts'
import { beginRun, type Begun } from '../automations/begin-run.ts'
import { withOrg, withSystem, type Transaction } from '../client.ts'
import { readSettings } from '../organisations/settings.ts'
import { automations, runs, runViews, viewAlertEvents, viewAlerts } from '../schema.ts'
import { alertWhere } from './alert-rows.ts'
import { runsLike } from './lists.ts'
import { named } from './named.ts'

/** Between two counts of one view, and how long one may take. */
const every = '10 seconds'
const patience = '3s'
const batch = 50

interface Due extends Record<string, unknown> {
  org: string
  view: string
}

/** Alerts whose view is to be counted, the longest due first. */
export const dueAlerts = async (): Promise<Due[]> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Due>(
      sql`select org, view from app.view_alerts where due <= now() order by due limit ${batch}`,
    ),
  )
  return rows
}

/**
 * Counts the runs of a view and does what its alert is for, in one transaction: whoever is killed in it has done
 * nothing, and of several who try one does.
 * @param origin of the installation, for links
 * @returns what is to be started after the commit
 */
export const watchView = ({ org, view }: Due, origin: string): Promise<Begun[]> =>
  withOrg(org, async (tx) => {
    const [alert] = await tx
      .select()
      .from(viewAlerts)
      .where(and(alertWhere(org, view), lte(viewAlerts.due, sql`now()`)))
      .for('update', { skipLocked: true })
    const [shown] = await tx
      .select()
      .from(runViews)
      .where(and(eq(runViews.org, org), eq(runViews.id, view)))
    if (!alert || !shown) return []
    const [clock] = (await tx.execute<{ now: string }>(sql`select now()::text as now`)).rows
    const now = new Date(clock!.now)
    const count = await countOf(tx, org, shown.query, now, alert.above + 1)
    const next = takeCount(alert, count > alert.above, alert.minutes, now)
    const note = (event: AlertEvent, more: { run?: string; reason?: string } = {}) =>
      tx.insert(viewAlertEvents).values({ org, view, id: newId(), at: now, event, count, ...more })
    if (next.crossed) await note('crossed')
    if (next.recovered) await note('recovered')
    const fired = next.due
      ? await fire(tx, org, { alert, shown, count, since: next.since!, origin })
      : undefined
    const problem = fired && 'reason' in fired ? fired.reason : null
    if (fired && 'begun' in fired) await note('fired', { run: fired.begun.id })
    // It tries again at each count, and says so once.
    else if (problem !== null && problem !== alert.problem) await note('refused', { reason: problem })
    if (next.crossed || next.recovered || next.due) await forgetEvents(tx, org, view)
    const { since } = next
    await tx
      .update(viewAlerts)
      .set({
        ...{ since, count, problem, fired: next.fired || (fired !== undefined && 'begun' in fired) },
        ...{ checkedAt: now, due: sql`now() + ${every}::interval` },
      })
      .where(alertWhere(org, view))
    return fired && 'begun' in fired ? [fired.begun] : []
  })

/** Says that a view could not be counted, and lets others have their turn. */
export const postponeAlert = ({ org, view }: Due, problem: string) =>
  withOrg(org, (tx) =>
    tx
      .update(viewAlerts)
      .set({ problem, due: sql`now() + 6 * ${every}::interval` })
      .where(alertWhere(org, view)),
  )

const countOf = async (tx: Transaction, org: string, query: string, now: Date, most: number) => {
  await tx.execute(sql.raw(`set local statement_timeout = '${patience}'`))
  const like = runsLike(org, await named(tx, org, filterOfView(query, now)))
  const { rows } = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from (select from ${runs} where ${like} limit ${most}) as found`,
  )
  return rows[0]!.count
}

interface Firing {
  alert: typeof viewAlerts.$inferSelect
  shown: typeof runViews.$inferSelect
  count: number
  since: Date
  origin: string
}

const fire = async (
  tx: Transaction,
  org: string,
  { alert, shown, count, since, origin }: Firing,
): Promise<{ begun: Begun } | { reason: string }> => {
  const { automation, above, minutes } = alert
  const [row] = await tx
    .select({ version: automations.version, status: automations.status })
    .from(automations)
    .where(and(eq(automations.org, org), eq(automations.id, automation)))
  if (!row) return { reason: 'The automation is gone' }
  if (row.version === null) return { reason: 'The automation has no published version' }
  if (row.status !== 'active') return { reason: 'The automation is paused' }
  if ((await readSettings(tx, org)).closingAt) return { reason: 'The organisation is being closed' }
  const body: Json = {
    view: { id: shown.id, name: shown.name, url: `${origin}/runs?${shown.query}` },
    ...{ above, minutes, count, since: since.toISOString() },
  }
  const trigger: Json = { kind: 'alert', body, headers: {}, query: {} }
  const begun = await beginRun(tx, {
    ...{ org, automation, version: row.version, trigger, initiator: `alert “${shown.name}”` },
  })
  return 'dropped' in begun ? { reason: begun.dropped } : { begun }
}

const forgetEvents = (tx: Transaction, org: string, view: string) =>
  tx.execute(sql`
    delete from app.view_alert_events where org = ${org} and view = ${view} and id < (
      select id from app.view_alert_events where org = ${org} and view = ${view}
       order by id desc offset ${mostAlertEvents - 1} limit 1)`)
