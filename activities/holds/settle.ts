import { and, eq } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { storedMessage } from '../runs/stored.ts'
import { heldActs } from '#db/schema.ts'
import { sendMessage } from '#worker/dispatch.ts'
import type { At, Settled } from './carry-out.ts'

/** Sends what an act says to a run. Throws while nobody has answered, to be repeated. */
export const settleHeld = async ({ org, run, message }: At & { message: string }): Promise<Settled> => {
  const { said, ...before } = await storedMessage(org, message)
  const outcome = before.state === 'pending' ? await sendMessage(said) : before
  if (outcome.state === 'pending') throw new Error('The run has not answered yet')
  const mine = and(eq(heldActs.org, org), eq(heldActs.id, run))
  if (outcome.state === 'applied') {
    await withOrg(org, (tx) => tx.update(heldActs).set({ output: outcome.output }).where(mine))
    return { state: 'done', output: outcome.output }
  }
  const error = { code: outcome.code, message: outcome.reason }
  await withOrg(org, (tx) => tx.update(heldActs).set({ state: 'failed', error }).where(mine))
  hint(org)
  return { state: 'failed', error }
}

/** Settles the act of a run that somebody cancelled as undone, and says whether it was done before. Safe to repeat. */
export const endHold = async ({ org, run, reason }: At & { reason: string }): Promise<{ done: boolean }> => {
  const mine = and(eq(heldActs.org, org), eq(heldActs.id, run))
  const done = await withOrg(org, async (tx) => {
    const undone = { state: 'undone' as const, settledAt: new Date(), reason }
    await tx
      .update(heldActs)
      .set(undone)
      .where(and(mine, eq(heldActs.state, 'held')))
    const [row] = await tx.select({ state: heldActs.state }).from(heldActs).where(mine)
    return row?.state === 'done'
  })
  hint(org)
  return { done }
}
