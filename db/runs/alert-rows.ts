import { and, eq, inArray, sql } from 'drizzle-orm'
import type { ViewAlert } from '#workflows/runs/contract.ts'
import type { Transaction } from '../client.ts'
import { automations, viewAlertEvents, viewAlerts } from '../schema.ts'

export const alertWhere = (org: string, view: string) =>
  and(eq(viewAlerts.org, org), eq(viewAlerts.view, view))

/** The alerts of some views, by view. */
export const alertsOf = async (
  tx: Transaction,
  org: string,
  views: string[],
): Promise<Map<string, ViewAlert>> => {
  if (views.length === 0) return new Map()
  const rows = await tx
    .select({ alert: viewAlerts, name: automations.name })
    .from(viewAlerts)
    .leftJoin(automations, and(eq(automations.org, org), eq(automations.id, viewAlerts.automation)))
    .where(and(eq(viewAlerts.org, org), inArray(viewAlerts.view, views)))
  return new Map(rows.map(({ alert, name }) => [alert.view, present(alert, name)]))
}

const present = (row: typeof viewAlerts.$inferSelect, name: string | null): ViewAlert => {
  const { above, minutes, automation, by, since, fired, count, problem, checkedAt } = row
  return {
    ...{ above, minutes, by, count, problem, automation: { id: automation, name: name ?? '' } },
    state: fired ? 'fired' : since ? 'above' : 'quiet',
    ...{ since: since?.toISOString() ?? null, checkedAt: checkedAt?.toISOString() ?? null },
  }
}

/** Lets an alert begin from nothing, at once. */
export const forgetCrossing = (tx: Transaction, org: string, view: string) =>
  tx
    .update(viewAlerts)
    .set({ since: null, fired: false, count: null, problem: null, due: sql`now()` })
    .where(alertWhere(org, view))

/** Returns whether there was one. */
export const removeAlert = async (tx: Transaction, org: string, view: string): Promise<boolean> => {
  await tx.delete(viewAlertEvents).where(and(eq(viewAlertEvents.org, org), eq(viewAlertEvents.view, view)))
  const gone = await tx.delete(viewAlerts).where(alertWhere(org, view)).returning({ view: viewAlerts.view })
  return gone.length > 0
}
