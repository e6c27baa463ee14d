import { and, eq, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { Json } from '#workflows/automations/core/json.ts'
import { holdAct } from '#workflows/holds/core/internal.ts'
import type { AnyContract } from '#workflows/operation.ts'
import { subjectsOf } from '../audit/input.ts'
import type { Transaction } from '../client.ts'
import { starterOf } from '../people/holder.ts'
import { Refused } from '../refused.ts'
import { keepMessage, mustTake } from '../runs/said.ts'
import { heldActs, runs } from '../schema.ts'
import { starts } from '../starts.ts'
import { transactions, type Caller } from '../transactions.ts'
import { tellAct } from './told.ts'
import type { HeldRow } from './rows.ts'

class Rehearsed extends Error {}

/** Does it and takes it back, so that what would be refused is refused at once and not when the hold is over. */
const rehearse = async (
  tx: Transaction,
  contract: AnyContract,
  input: Json,
  caller: Caller,
): Promise<void> => {
  const { name } = contract
  await tx.execute(sql`savepoint rehearsal`)
  try {
    if (contract.kind === 'message') {
      const { run } = input as { run: string }
      await mustTake(tx, caller.org, run, contract)
      await keepMessage(tx, caller, { id: newId(), run, name, input })
    } else await (transactions.get(name) ?? starts.get(name))?.(tx, input, caller)
    throw new Rehearsed()
  } catch (error) {
    await tx.execute(sql`rollback to savepoint rehearsal`)
    if (!(error instanceof Rehearsed)) throw error
  }
}

/** The same but for why: asked for twice, it is held once. */
const hashOf = (name: string, input: Json): string => {
  const { reason: _, ...about } = input as Record<string, Json>
  return createHash('sha256')
    .update(JSON.stringify([name, Object.entries(about).toSorted(([a], [b]) => (a < b ? -1 : 1))]))
    .digest('hex')
}

export interface Held {
  id: string
  until: Date
  told: string
  /** Nobody had asked for it before. */
  fresh: boolean
}

/**
 * Holds an act: once this transaction commits it is done when its time has come, unless somebody undoes it, and whatever
 * is killed meanwhile. The run that waits for it is in the outbox, or a child of `parent`, which then starts it.
 */
export const holdBack = async (
  tx: Transaction,
  contract: AnyContract,
  input: Json,
  caller: Caller,
  { seconds, parent }: { seconds: number; parent?: string },
): Promise<Held> => {
  const { org, actor } = caller
  const hash = hashOf(contract.name, input)
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`hold ${org} ${hash}`}, 0))`)
  const before = await sameHeld(tx, org, hash)
  if (before && parent !== undefined)
    throw new Refused(409, 'already_held', 'Somebody has asked for it already, and it can still be undone')
  if (before) return { id: before.id, until: before.until, told: before.told, fresh: false }
  await rehearse(tx, contract, input, caller)
  const id = newId()
  const until = new Date(Date.now() + seconds * 1000)
  const told = await tellAct(tx, contract, input, caller)
  const { kind, name, email = null } = actor
  const by = { kind, id: actor.id, name, email }
  const subjects = subjectsOf(input, undefined)
  await tx
    .insert(heldActs)
    .values({ org, id, operation: contract.name, input, told, subjects, by, hash, until })
  await tx.insert(runs).values({
    ...{ org, id, operation: holdAct.name, input: { act: told } },
    ...{ initiator: name, starter: starterOf(actor), waits: { for: 'hold', until: until.toISOString() } },
    ...(parent === undefined ? { notBefore: new Date() } : { parent, dispatchedAt: new Date() }),
  })
  return { id, until, told, fresh: true }
}

const sameHeld = async (tx: Transaction, org: string, hash: string): Promise<HeldRow | undefined> => {
  const [row] = await tx
    .select({ held: heldActs })
    .from(heldActs)
    .innerJoin(runs, and(eq(runs.org, heldActs.org), eq(runs.id, heldActs.id)))
    .where(
      and(
        ...[eq(heldActs.org, org), eq(heldActs.hash, hash), eq(heldActs.state, 'held')],
        sql`${runs.endedAt} is null`,
      ),
    )
  return row?.held
}
