import { v7 as newId } from 'uuid'
import { withOrg, type Transaction } from '#db/client.ts'
import { inputForLog, subjectsOf } from '#db/audit/input.ts'
import { record } from '#db/audit/record.ts'
import { contractOfStep } from '#db/commands/steps.ts'
import { hint } from '#db/hints.ts'
import { holdBack } from '#db/holds/hold.ts'
import { secondsOfHold } from '#db/holds/seconds.ts'
import { callerNow, starterOf, type Confirmed } from '#db/people/holder.ts'
import { Refused } from '#db/refused.ts'
import { keepMessage, mustTake } from '#db/runs/said.ts'
import { runs } from '#db/schema.ts'
import { starts } from '#db/starts.ts'
import { transactions, type Caller } from '#db/transactions.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { holdAct } from '#workflows/holds/core/internal.ts'
import { isHeldBack, type AnyContract } from '#workflows/operation.ts'
import { accept, claim, type Effect } from '../automations/effects.ts'
import { confirmedStep, noteStep, type Call } from './steps.ts'

/** What a call made: nothing more to wait for, a run to be started as a child, or a message to be sent. */
export interface Made {
  state: 'done' | 'failed'
  child?: { run: string; operation: string; input: Json }
  message?: string
}

/**
 * Does one call of a confirmed plan for whoever confirmed it, if they still may: the change, its entry in the log and
 * the note that it was made are one commit, so once is once.
 */
export const performPlanned = async (at: Call): Promise<Made> => {
  const { org } = at
  let made: Made
  try {
    made = await withOrg(org, (tx) => perform(tx, at))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    made = await withOrg(org, (tx) => refuse(tx, at, error))
  }
  hint(org, at.run)
  hint(org)
  return made
}

const effectOf = ({ org, run, step, call }: Call): Effect => ({
  org,
  run,
  node: String(step + 1),
  key: `${run}/${step + 1}/${call}`,
})

const perform = async (tx: Transaction, at: Call): Promise<Made> => {
  const { by, planned, input: raw } = await confirmedStep(tx, at)
  const effect = effectOf(at)
  const claimed = await claim(tx, effect, 'repeat', 0)
  if (!claimed.go) return (claimed as unknown as { output: Made }).output
  const caller = await callerNow(tx, at.org, by)
  const contract = contractOfStep(planned.operation)
  if (!contract) throw new Refused(422, 'not_plannable', `A plan cannot hold “${planned.operation}”`)
  if (!caller.may!(contract.permission))
    throw new Refused(403, 'forbidden', `${by.name} has no longer the permission ${contract.permission}`)
  const read = contract.input.safeParse(raw)
  if (!read.success) throw new Refused(422, 'bad_input', read.error.issues[0]!.message)
  const input = read.data as Json
  const { made, output } = await change(tx, at, contract, input, caller)
  const over = made.child === undefined && made.message === undefined
  await noteStep(tx, at, planned, {
    input,
    state: over ? 'done' : 'running',
    output: over ? (inputForLog(contract.output, output) ?? null) : null,
    waits: made.child ? { for: 'run', run: made.child.run } : null,
    effectKey: effect.key,
  })
  await write(tx, at, contract, by, {
    outcome: over ? 'done' : 'accepted',
    status: over ? 200 : 202,
    input,
    output,
  })
  await accept(tx, effect, made as unknown as Json)
  return made
}

const change = async (
  tx: Transaction,
  { org, run }: Call,
  contract: AnyContract,
  input: Json,
  caller: Caller,
): Promise<{ made: Made; output: Json }> => {
  const { name } = contract
  const seconds = isHeldBack(contract) ? await secondsOfHold(tx, org) : 0
  if (seconds > 0) {
    const { id, told } = await holdBack(tx, contract, input, caller, { seconds, parent: run })
    return {
      made: { state: 'done', child: { run: id, operation: holdAct.name, input: { act: told } } },
      output: { id },
    }
  }
  if (contract.kind === 'message') {
    const id = newId()
    const { run: to } = input as { run: string }
    await mustTake(tx, org, to, contract)
    await keepMessage(tx, caller, { id, run: to, name, input })
    return { made: { state: 'done', message: id }, output: null }
  }
  const perform = transactions.get(name)
  if (perform) return { made: { state: 'done' }, output: (await perform(tx, input, caller)) as Json }
  const start = (await starts.get(name)?.(tx, input, caller)) ?? {}
  const id = start.id ?? newId()
  // The plan starts it as its child, so the relay has nothing to do.
  await tx.insert(runs).values({
    org,
    operation: name,
    input,
    ...{ initiator: caller.actor.name, starter: starterOf(caller.actor) },
    ...start,
    id,
    parent: run,
    dispatchedAt: new Date(),
  })
  return { made: { state: 'done', child: { run: id, operation: name, input } }, output: { id } }
}

const write = (
  tx: Transaction,
  { org, run }: Call,
  contract: AnyContract,
  by: Confirmed,
  deed: {
    outcome: 'done' | 'accepted' | 'refused'
    status: number
    code?: string
    input: Json
    output: Json
  },
): Promise<void> => {
  const { input, output, ...how } = deed
  const subjects = [...new Set([...subjectsOf(input, output), run])]
  const kept = how.outcome === 'refused' ? null : inputForLog(contract.input, input)
  const actor = { kind: by.kind as 'user' | 'key', id: by.id, name: by.name }
  const { name: action, title } = contract
  // By nobody's request: they confirmed the plan, whose own entry says from where.
  const from = { surface: 'system' as const, address: null, agent: null, requestId: run }
  return record(tx, org, { actor, action, title, subjects, input: kept, ...how }, from)
}

const refuse = async (tx: Transaction, at: Call, { status, code, message }: Refused): Promise<Made> => {
  const { by, planned, input } = await confirmedStep(tx, at)
  const contract = contractOfStep(planned.operation)
  if (contract) await write(tx, at, contract, by, { outcome: 'refused', status, code, input, output: null })
  await noteStep(tx, at, planned, { input, state: 'failed', error: { code, message } })
  return { state: 'failed' }
}
