import { and, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { settings } from '#infra/settings.ts'
import { holdMoved } from '#workflows/holds/core/internal.ts'
import type * as contract from '#workflows/holds/contract.ts'
import type { Transaction } from '../client.ts'
import { writeSettings } from '../organisations/settings.ts'
import { notFound, Refused } from '../refused.ts'
import { heldActs, messages, runs } from '../schema.ts'
import type { Caller, Perform } from '../transactions.ts'
import { mayUndo, presentHeld, type HeldRow } from './rows.ts'

const over = {
  undone: 'It was undone already',
  done: 'It is done already',
  failed: 'It was refused',
} as const

/** An act that can still be undone, locked: whoever carries it out waits, and finds what was decided here. */
const findOpen = async (tx: Transaction, id: string, caller: Caller): Promise<HeldRow> => {
  const { org } = caller
  const mine = and(eq(heldActs.org, org), eq(heldActs.id, id))
  const [row] = await tx.select().from(heldActs).where(mine).for('update')
  if (!row) throw notFound('held act')
  if (!mayUndo(row, caller))
    throw new Refused(403, 'forbidden', `${row.by.name} asked for it, and you may not do it yourself`)
  const [run] = await tx
    .select({ endedAt: runs.endedAt })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, id)))
  const state = row.state === 'held' && run?.endedAt ? 'undone' : row.state
  if (state !== 'held') throw new Refused(409, 'act_over', over[state])
  return row
}

const change = async (
  tx: Transaction,
  row: HeldRow,
  caller: Caller,
  values: Partial<HeldRow>,
  said: { name: string; input: object },
) => {
  const { org, id } = row
  await tx
    .update(heldActs)
    .set(values)
    .where(and(eq(heldActs.org, org), eq(heldActs.id, id)))
  const { name: by, email = null } = caller.actor
  // Its run is told by the relay, at once.
  await tx.insert(messages).values({
    org,
    id: newId(),
    run: id,
    by,
    byEmail: email,
    notBefore: new Date(),
    ...said,
    input: { run: id, ...said.input },
  })
  return { act: presentHeld({ ...row, ...values }, null, caller) }
}

export const undoAct: Perform<typeof contract.undoAct> = async (tx, { held, reason }, caller) => {
  const row = await findOpen(tx, held, caller)
  const settled = { settledBy: caller.actor.name, settledAt: new Date(), reason: reason || null }
  const said = { name: 'cancelRun', input: { reason: reason || 'Undone' } }
  return change(tx, row, caller, { ...settled, state: 'undone' }, said)
}

export const doActNow: Perform<typeof contract.doActNow> = async (tx, { held, reason }, caller) => {
  const row = await findOpen(tx, held, caller)
  const until = new Date(Math.min(Date.now(), row.until.getTime()))
  const said = { name: holdMoved.name, input: {} }
  return change(tx, row, caller, { until, settledBy: caller.actor.name, reason }, said)
}

export const saveHold: Perform<typeof contract.saveHold> = async (tx, { seconds }, { org }) => {
  await writeSettings(tx, org, { holdSeconds: seconds })
  return { seconds: seconds ?? settings().MAINSPRING_HOLD }
}
