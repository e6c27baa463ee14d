import { and, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/selections/contract.ts'
import type { Input } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import { notFound, Refused } from '../refused.ts'
import { selections } from '../schema.ts'
import type { Start } from '../starts.ts'
import type { Caller } from '../transactions.ts'
import { needsSecond } from './freeze.ts'
import { mustMayAct } from './operations.ts'

const refuse = (code: string, message: string, hint: string) => new Refused(409, code, message, { hint })

/** Checks that what is confirmed is what was looked at, and pins who confirmed it. */
export const startSelection = async (
  tx: Transaction,
  { selection: id, hash }: Input<typeof contract.actOnSelection>,
  caller: Caller,
): Promise<Start> => {
  const { org, actor } = caller
  await mustBeOpen(tx, org)
  const mine = and(eq(selections.org, org), eq(selections.id, id))
  const [row] = await tx.select().from(selections).where(mine).for('update')
  if (!row) throw notFound('selection')
  if (row.confirmed)
    throw refuse('already_confirmed', 'The selection was confirmed before', `Its run is ${row.run}.`)
  if (row.hash !== hash)
    throw refuse('list_changed', 'This is not the list that was looked at', 'Look at the selection again.')
  if (row.expiresAt.getTime() < Date.now())
    throw refuse('selection_expired', 'The selection is too old to be confirmed', 'Select anew.')
  mustMayAct(row.act, caller)
  if (needsSecond(row.act, row.count)) {
    if (actor.kind !== 'user') throw new Refused(403, 'people_only', 'Only a signed-in member can confirm it')
    if (actor.id === row.byId)
      throw refuse(
        'second_person_needed',
        'Whoever selected them cannot confirm it',
        'Send the address of the page to a colleague who may act on runs.',
      )
  }
  const run = newId()
  const { kind, name, email = null } = actor
  await tx
    .update(selections)
    .set({ confirmed: { kind, id: actor.id, name, email }, confirmedAt: new Date(), run })
    .where(mine)
  return { id: run }
}
