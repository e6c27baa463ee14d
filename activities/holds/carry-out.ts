import { and, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { inputForLog, subjectsOf } from '#db/audit/input.ts'
import { record } from '#db/audit/record.ts'
import { withOrg, type Transaction } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { contractOf, type HeldRow } from '#db/holds/rows.ts'
import { callerNow, starterOf } from '#db/people/holder.ts'
import { Refused } from '#db/refused.ts'
import { keepMessage, mustTake } from '#db/runs/said.ts'
import { heldActs, runs } from '#db/schema.ts'
import { starts } from '#db/starts.ts'
import { transactions, type Caller } from '#db/transactions.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { AnyContract } from '#workflows/operation.ts'
import type { Failure } from '#workflows/runs/contract.ts'

export interface At {
  org: string
  run: string
}

/** What became of an act: it is held for longer, or it is settled; a message is then to be sent. */
export type Came = { state: 'held'; milliseconds: number } | { state: 'undone' } | Settled
export type Settled = { state: 'done'; output: Json; message?: string } | { state: 'failed'; error: Failure }

/**
 * Does a held act whose time has come for whoever asked for it, if they still may. The change, its entry in the log and
 * the note that it is done are one commit, so once is once, and what was undone before is not done.
 */
export const carryOutHeld = async ({ org, run }: At): Promise<Came> => {
  let came: Came
  try {
    came = await withOrg(org, (tx) => carryOut(tx, { org, run }))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    came = await withOrg(org, (tx) => refuse(tx, { org, run }, error))
  }
  hint(org, run)
  hint(org)
  return came
}

/** The act of a run, locked. */
const lockHeld = async (tx: Transaction, { org, run }: At): Promise<HeldRow> => {
  const [row] = await tx
    .select()
    .from(heldActs)
    .where(and(eq(heldActs.org, org), eq(heldActs.id, run)))
    .for('update')
  if (!row) throw new Error(`no act is held by ${run}`)
  return row
}

const settledAs = ({ state, output, message, error }: HeldRow): Came => {
  if (state === 'undone') return { state }
  if (state === 'failed') return { state, error: error! }
  return { state: 'done', output: output ?? null, ...(message ? { message } : {}) }
}

const note = (tx: Transaction, { org, id }: HeldRow, values: Partial<HeldRow>) =>
  tx
    .update(heldActs)
    .set({ settledAt: new Date(), ...values })
    .where(and(eq(heldActs.org, org), eq(heldActs.id, id)))

const carryOut = async (tx: Transaction, at: At): Promise<Came> => {
  const row = await lockHeld(tx, at)
  if (row.state !== 'held') return settledAs(row)
  const milliseconds = row.until.getTime() - Date.now()
  if (milliseconds > 0) {
    await tx
      .update(runs)
      .set({ status: 'waiting', waits: { for: 'hold', until: row.until.toISOString() } })
      .where(and(eq(runs.org, at.org), eq(runs.id, at.run), eq(runs.status, 'running')))
    return { state: 'held', milliseconds }
  }
  const { by, operation } = row
  const caller = await callerNow(tx, at.org, by)
  const contract = contractOf(operation)!
  if (!caller.may!(contract.permission))
    throw new Refused(403, 'forbidden', `${by.name} has no longer the permission ${contract.permission}`)
  const read = contract.input.safeParse(row.input)
  if (!read.success) throw new Refused(422, 'bad_input', read.error.issues[0]!.message)
  const input = read.data as Json
  const did = await perform(tx, contract, input, caller)
  await write(tx, row, {
    outcome: did.over ? 'done' : 'accepted',
    status: did.over ? 200 : 202,
    output: did.output,
  })
  const output = did.over ? (inputForLog(contract.output, did.output) ?? null) : did.output
  const made = { made: did.run ?? null, message: did.message ?? null, output }
  await note(tx, row, { state: 'done', ...made })
  return settledAs({ ...row, state: 'done', ...made })
}

interface Did {
  output: Json
  /** Nothing is left to wait for. */
  over: boolean
  run?: string
  message?: string
}

const perform = async (tx: Transaction, contract: AnyContract, input: Json, caller: Caller): Promise<Did> => {
  const { name } = contract
  const { org, actor } = caller
  if (contract.kind === 'message') {
    const { run } = input as { run: string }
    const id = newId()
    await mustTake(tx, org, run, contract)
    await keepMessage(tx, caller, { id, run, name, input })
    return { output: null, over: false, message: id }
  }
  const transaction = transactions.get(name)
  if (transaction) return { output: (await transaction(tx, input, caller)) as Json, over: true }
  const start = (await starts.get(name)?.(tx, input, caller)) ?? {}
  const run = start.id ?? newId()
  // In the outbox, from where the relay starts it at once.
  await tx.insert(runs).values({
    ...{
      org,
      operation: name,
      input,
      initiator: actor.name,
      starter: starterOf(actor),
      notBefore: new Date(),
    },
    ...start,
    id: run,
  })
  return { output: { run }, over: false, run }
}

const write = async (
  tx: Transaction,
  { org, id, operation, input, by }: HeldRow,
  deed: { outcome: 'done' | 'accepted' | 'refused'; status: number; code?: string; output: Json },
): Promise<void> => {
  const contract = contractOf(operation)!
  const { output, ...how } = deed
  const subjects = [...new Set([...subjectsOf(input, output), id])]
  const kept = how.outcome === 'refused' ? null : inputForLog(contract.input, input)
  const actor = { kind: by.kind as 'user' | 'key', id: by.id, name: by.name }
  // By nobody's request: that has its own entry, which says from where.
  const from = { surface: 'system' as const, address: null, agent: null, requestId: id }
  const { name: action, title } = contract
  await record(tx, org, { actor, action, title, subjects, input: kept, ...how }, from)
}

const refuse = async (tx: Transaction, at: At, { status, code, message }: Refused): Promise<Came> => {
  const row = await lockHeld(tx, at)
  if (row.state !== 'held') return settledAs(row)
  const error = { code, message }
  await write(tx, row, { outcome: 'refused', status, code, output: null })
  await note(tx, row, { state: 'failed', error })
  return { state: 'failed', error }
}
