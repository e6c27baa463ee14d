import { and, eq, sql } from 'drizzle-orm'
import type { Json } from '#workflows/automations/core/json.ts'
import { confirmWithin, type runPlan } from '#workflows/commands/contract.ts'
import { isFor, type Input } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import { Refused } from '../refused.ts'
import { runs } from '../schema.ts'
import type { Start } from '../starts.ts'
import type { Confirmed } from '../people/holder.ts'
import type { Caller } from '../transactions.ts'
import { recordsFor } from './records.ts'
import { checkSeal, shownAt } from './seal.ts'
import { contractOfStep, mustBePlan } from './steps.ts'

const refuse = (code: string, message: string, hint: string) => new Refused(409, code, message, { hint })

/** Checks a plan as it is confirmed, and pins who confirmed it: each step asks anew what they may. */
export const startPlan = async (
  tx: Transaction,
  input: Input<typeof runPlan>,
  caller: Caller,
): Promise<Start> => {
  const { org, actor } = caller
  const { plan, text, steps } = input
  await mustBeOpen(tx, org)
  mustBePlan(steps)
  for (const [i, { operation }] of steps.entries()) {
    const contract = contractOfStep(operation)!
    const { title, permission } = contract
    if (!isFor(contract, actor))
      throw new Refused(403, 'not_a_person', `Step ${i + 1}: ${title} is about an account of one’s own`, {
        hint: 'Leave this step out, or sign in.',
      })
    if (!caller.may?.(permission))
      throw new Refused(403, 'forbidden', `Step ${i + 1}: ${title} needs the permission ${permission}`, {
        hint: 'Leave this step out, or ask an admin or owner of the organisation.',
      })
  }
  const age = Date.now() - shownAt(plan)
  if (age > confirmWithin || age < -60_000)
    throw refuse('plan_expired', 'The plan is too old to be confirmed', 'Ask for it again.')
  // Confirmed twice at the same moment, the second finds the first.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('plan ' || ${plan}, 0))`)
  const [before] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, plan)))
  if (before) throw refuse('already_confirmed', 'The plan was confirmed before', `Its run is ${plan}.`)
  const seal = await checkSeal(caller, input, recordsFor(tx, caller))
  if (seal === 'other')
    throw refuse(
      'plan_changed',
      'This is not the plan that was shown to you',
      'Send plan, hash, text and steps as getPlan or checkPlan answered them; checkPlan takes changed steps.',
    )
  if (seal === 'moved')
    throw refuse(
      'plan_moved',
      'What the plan is done to has changed since it was shown',
      'Ask for the plan again and look at it.',
    )
  const { kind, id, name, email = null, session } = actor
  // The session, so that whoever ends all others stays signed in.
  const by: Confirmed = { kind, id, name, email, ...(session === undefined ? {} : { session }) }
  return { id: plan, trigger: { kind: 'command', text, steps, by } as unknown as Json }
}
