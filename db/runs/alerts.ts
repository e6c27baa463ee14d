import { and, desc, eq, sql } from 'drizzle-orm'
import type * as contract from '#workflows/runs/contract.ts'
import { mostAlertEvents } from '#workflows/runs/contract.ts'
import { findAutomation } from '../automations/rows.ts'
import { notFound, Refused } from '../refused.ts'
import { runViews, viewAlertEvents, viewAlerts } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import type { Read } from '../views.ts'
import { alertsOf, removeAlert } from './alert-rows.ts'
import { seenBy, viewToChange } from './saved.ts'

export const setViewAlert: Perform<typeof contract.setViewAlert> = async (tx, input, caller) => {
  const { org, actor } = caller
  const { above, minutes, automation } = input
  const { id: view } = await viewToChange(tx, input.view, caller)
  const { version } = await findAutomation(tx, org, automation)
  if (version === null)
    throw new Refused(409, 'not_published', 'It has no published version yet', { hint: 'Publish it first.' })
  const anew = { above, minutes, automation, by: actor.name, problem: null, due: sql`now()` }
  await tx
    .insert(viewAlerts)
    .values({ org, view, ...anew })
    .onConflictDoUpdate({ target: [viewAlerts.org, viewAlerts.view], set: anew })
  return { alert: (await alertsOf(tx, org, [view])).get(view)! }
}

export const removeViewAlert: Perform<typeof contract.removeViewAlert> = async (tx, input, caller) => {
  const { id } = await viewToChange(tx, input.view, caller)
  return { removed: await removeAlert(tx, caller.org, id) }
}

export const listViewAlertEvents: Read<typeof contract.listViewAlertEvents> = async (tx, input, caller) => {
  const { org } = caller
  const [row] = await tx
    .select({ id: runViews.id })
    .from(runViews)
    .where(and(seenBy(caller), eq(runViews.id, input.view)))
  if (!row) throw notFound('view')
  const rows = await tx
    .select()
    .from(viewAlertEvents)
    .where(and(eq(viewAlertEvents.org, org), eq(viewAlertEvents.view, row.id)))
    .orderBy(desc(viewAlertEvents.id))
    .limit(mostAlertEvents)
  return {
    items: rows.map(({ id, at, event, count, run, reason }) => ({
      ...{ id, at: at.toISOString(), event, count, run, reason },
    })),
  }
}
