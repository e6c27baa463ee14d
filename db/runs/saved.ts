import { and, asc, count, eq, or } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/runs/contract.ts'
import { mostSaved, type ViewAlert } from '#workflows/runs/contract.ts'
import type { Transaction } from '../client.ts'
import { notFound, Refused } from '../refused.ts'
import { runViews } from '../schema.ts'
import type { Caller, Perform } from '../transactions.ts'
import type { Read } from '../views.ts'
import { alertsOf, forgetCrossing, removeAlert } from './alert-rows.ts'

type Row = typeof runViews.$inferSelect

/** Whoever may act on runs keeps those of everybody; each person their own. */
const mayChange = ({ team, owner }: Pick<Row, 'team' | 'owner'>, { actor, may }: Caller): boolean =>
  owner === actor.id || (team && (may?.('runs:write') ?? true))

const present = (row: Row, caller: Caller, alert: ViewAlert | null) => {
  const { id, name, query, team, by } = row
  return { id, name, query, team, by, mine: mayChange(row, caller), alert }
}

/** A view that whoever asks sees, and may change. */
export const viewToChange = async (tx: Transaction, id: string, caller: Caller): Promise<Row> => {
  const [row] = await tx
    .select()
    .from(runViews)
    .where(and(seenBy(caller), eq(runViews.id, id)))
  if (!row) throw notFound('view')
  if (!mayChange(row, caller))
    throw new Refused(403, 'forbidden', 'A view for everybody needs the permission runs:write')
  return row
}

/** One's own, and those for everybody. */
export const seenBy = ({ org, actor }: Caller) =>
  and(eq(runViews.org, org), or(eq(runViews.team, true), eq(runViews.owner, actor.id)))

export const saveRunView: Perform<typeof contract.saveRunView> = async (tx, input, caller) => {
  const { org, actor } = caller
  const { name, query, team } = input
  if (team && !mayChange({ team, owner: '' }, caller))
    throw new Refused(403, 'forbidden', 'A view for everybody needs the permission runs:write', {
      hint: 'Save it for yourself.',
    })
  const [same] = await tx
    .select()
    .from(runViews)
    .where(
      and(
        eq(runViews.org, org),
        eq(runViews.name, name),
        eq(runViews.team, team),
        team ? undefined : eq(runViews.owner, actor.id),
      ),
    )
  if (same) {
    const [row] = await tx
      .update(runViews)
      .set({ query, by: actor.name })
      .where(and(eq(runViews.org, org), eq(runViews.id, same.id)))
      .returning()
    // What was counted of before is not what it shows now.
    if (same.query !== query) await forgetCrossing(tx, org, same.id)
    const alerts = await alertsOf(tx, org, [same.id])
    return { view: present(row!, caller, alerts.get(same.id) ?? null) }
  }
  const [kept] = await tx
    .select({ count: count() })
    .from(runViews)
    .where(and(eq(runViews.org, org), team ? eq(runViews.team, true) : eq(runViews.owner, actor.id)))
  if ((kept?.count ?? 0) >= mostSaved)
    throw new Refused(409, 'too_many_views', `There are ${mostSaved} views already`, {
      hint: 'Delete one first.',
    })
  const [row] = await tx
    .insert(runViews)
    .values({ org, id: newId(), owner: actor.id, by: actor.name, name, query, team })
    .returning()
  return { view: present(row!, caller, null) }
}

export const deleteRunView: Perform<typeof contract.deleteRunView> = async (tx, { view }, caller) => {
  const { org } = caller
  const { id } = await viewToChange(tx, view, caller)
  await removeAlert(tx, org, id)
  await tx.delete(runViews).where(and(eq(runViews.org, org), eq(runViews.id, id)))
  return { deleted: true }
}

export const listRunViews: Read<typeof contract.listRunViews> = async (tx, _, caller) => {
  const rows = await tx.select().from(runViews).where(seenBy(caller)).orderBy(asc(runViews.name))
  const alerts = await alertsOf(
    tx,
    caller.org,
    rows.map(({ id }) => id),
  )
  return { items: rows.map((row) => present(row, caller, alerts.get(row.id) ?? null)) }
}
