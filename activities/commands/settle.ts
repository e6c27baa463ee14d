import { withOrg } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { storedMessage } from '../runs/stored.ts'
import { sendMessage } from '#worker/dispatch.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Failure } from '#workflows/runs/contract.ts'
import { confirmedStep, noteStep, type Call } from './steps.ts'

export type Ended =
  { state: 'done'; output?: Json } | { state: 'failed'; error: Failure } | { state: 'skipped' }

/** Writes how a call ended that took its time, or was never made. Safe to repeat. */
export const endPlanned = async ({ org, ...at }: Call, ended: Ended): Promise<void> => {
  await withOrg(org, async (tx) => {
    const { planned, input } = await confirmedStep(tx, { org, ...at })
    await noteStep(tx, { org, ...at }, planned, { input, ...ended })
  })
  hint(org, at.run)
}

/** Writes that the calls of a step wait for its time, and answers how long that is, in milliseconds. */
export const awaitPlanned = async (calls: Call[], until: string): Promise<number> => {
  const wait = Date.parse(until) - Date.now()
  const { org, run } = calls[0]!
  if (wait <= 0) return 0
  await withOrg(org, async (tx) => {
    for (const at of calls) {
      const { planned, input } = await confirmedStep(tx, at)
      await noteStep(tx, at, planned, { input, state: 'waiting', waits: { for: 'time', until } })
    }
  })
  hint(org, run)
  return wait
}

/** Sends what a call said to a run, and writes what came of it. Throws while nobody has answered, to be repeated. */
export const settlePlanned = async (at: Call, message: string): Promise<'done' | 'failed'> => {
  const { said, ...before } = await storedMessage(at.org, message)
  const outcome = before.state === 'pending' ? await sendMessage(said) : before
  if (outcome.state === 'pending') throw new Error('The run has not answered yet')
  const ended: Ended =
    outcome.state === 'applied'
      ? { state: 'done', output: outcome.output }
      : { state: 'failed', error: { code: outcome.code, message: outcome.reason } }
  await endPlanned(at, ended)
  return outcome.state === 'applied' ? 'done' : 'failed'
}
