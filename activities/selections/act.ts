import { and, asc, eq, inArray } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { inputForLog } from '#db/audit/input.ts'
import { record } from '#db/audit/record.ts'
import { withOrg, type Transaction } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { callerNow } from '#db/people/holder.ts'
import { Refused } from '#db/refused.ts'
import { keepMessage } from '#db/runs/said.ts'
import { runs, runSteps, selectedRuns } from '#db/schema.ts'
import { findSelection, type SelectionRow } from '#db/selections/rows.ts'
import { transactions } from '#db/transactions.ts'
import { sendMessage, type Said } from '#worker/dispatch.ts'
import { messages as said, operations } from '#workflows/operations.ts'
import { beating } from '../beat.ts'
import { askedOf, movedTo, type Item } from './asked.ts'
import { noteProgress, settle } from './settle.ts'

/** Runs of one lot, and of those that are spoken to at once. */
const lot = 50
const atOnce = 10

export interface Selected {
  org: string
  /** The run that does it. */
  run: string
  selection: string
}

/**
 * Acts on the next lot of a list: what is done to a run, its entry in the log and its note in the list are one commit, so
 * each is acted on once. Answers how many are left. Safe to repeat, and to do twice at once.
 */
export const actOnSelected = (selected: Selected): Promise<number> =>
  beating(async () => {
    const { org, selection } = selected
    const positions = await pending(selected)
    for (let i = 0; i < positions.length; i += atOnce)
      await Promise.all(
        positions.slice(i, i + atOnce).map(async (position) => {
          const said = await withOrg(org, (tx) => actOn(tx, selected, position))
          if (said) await settle(selected, position, await sendMessage(said))
        }),
      )
    const { pending: left } = await noteProgress(selected)
    hint(org, selected.run)
    hint(org, selection)
    return left
  })

const pending = ({ org, selection }: Selected): Promise<number[]> =>
  withOrg(org, async (tx) => {
    const rows = await tx
      .select({ position: selectedRuns.position })
      .from(selectedRuns)
      .where(
        and(
          eq(selectedRuns.org, org),
          eq(selectedRuns.selection, selection),
          eq(selectedRuns.state, 'pending'),
        ),
      )
      .orderBy(asc(selectedRuns.position))
      .limit(lot)
    return rows.map(({ position }) => position)
  })

/** Does it to one run in this transaction; answers what is then to be sent to it. */
const actOn = async (tx: Transaction, selected: Selected, position: number): Promise<Said | undefined> => {
  const { org, selection } = selected
  const at = and(
    eq(selectedRuns.org, org),
    eq(selectedRuns.selection, selection),
    eq(selectedRuns.position, position),
  )
  // Somebody else has it in hand, or has had.
  const [item] = await tx
    .select()
    .from(selectedRuns)
    .where(and(at, eq(selectedRuns.state, 'pending')))
    .for('update', { skipLocked: true })
  if (!item) return undefined
  const note = (values: Partial<Item>) =>
    tx
      .update(selectedRuns)
      .set({ at: new Date(), ...values })
      .where(at)
  const moved = movedTo(item, await runOf(tx, item), await stepOf(tx, item))
  if (moved) {
    await note({ state: 'skipped', reason: moved })
    return undefined
  }
  const row = (await findSelection(tx, org, selection))!
  try {
    const { state, message } = await carryOut(tx, selected, row, item)
    await note({ state, message: message?.id ?? null })
    return message
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await note({ state: 'failed', reason: error.message })
    return undefined
  }
}

const carryOut = async (
  tx: Transaction,
  { org, run }: Selected,
  row: SelectionRow,
  item: Item,
): Promise<{ state: 'sent' | 'done'; message?: Said }> => {
  const caller = await callerNow(tx, org, row.confirmed!)
  const { name, input } = askedOf(row, item)
  const contract = said.get(name) ?? operations.get(name)!
  if (!caller.may!(contract.permission))
    throw new Refused(
      403,
      'forbidden',
      `${caller.actor.name} has no longer the permission ${contract.permission}`,
    )
  const { actor } = caller
  let message: Said | undefined
  if (contract.kind === 'message') {
    const kept = await keepMessage(tx, caller, { id: newId(), run: item.run, name, input })
    message = { ...kept, generation: item.generation }
  } else await transactions.get(name)!(tx, input, caller)
  // By nobody's request: they confirmed the list, whose own entry says from where.
  const from = { surface: 'system' as const, address: null, agent: null, requestId: run }
  const how = message
    ? ({ outcome: 'accepted', status: 202 } as const)
    : ({ outcome: 'done', status: 200 } as const)
  const who = { kind: actor.kind as 'user' | 'key', id: actor.id, name: actor.name }
  const subjects = [item.run, row.id, run]
  const log = inputForLog(contract.input, input)
  await record(
    tx,
    org,
    { actor: who, action: name, title: contract.title, subjects, input: log, ...how },
    from,
  )
  return message ? { state: 'sent', message } : { state: 'done' }
}

const runOf = async (tx: Transaction, { org, run }: Item) => {
  const [row] = await tx
    .select({ status: runs.status, generation: runs.generation, endedAt: runs.endedAt })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, run)))
  return row
}

const stepOf = async (tx: Transaction, { org, run, node, iteration, generation }: Item) => {
  if (node === null) return undefined
  const [step] = await tx
    .select({ state: runSteps.state, waits: runSteps.waits })
    .from(runSteps)
    .where(
      and(
        eq(runSteps.org, org),
        eq(runSteps.run, run),
        inArray(runSteps.path, [node]),
        eq(runSteps.iteration, iteration),
        eq(runSteps.generation, generation),
      ),
    )
  return step
}
