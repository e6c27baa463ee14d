import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { Json } from '#workflows/automations/core/json.ts'
import { confirmWithin, furthest, limits, type Planned, type runPlan } from '#workflows/commands/contract.ts'
import { callsOf, canonical, plannable } from '#workflows/commands/core/plans.ts'
import type { AnyContract, Input } from '#workflows/operation.ts'
import { messages, operations } from '#workflows/operations.ts'
import type { Transaction } from '../client.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import { Refused } from '../refused.ts'
import { runs } from '../schema.ts'
import type { Start } from '../starts.ts'
import type { Actor, Caller } from '../transactions.ts'

/** Who confirmed a plan, as its run keeps it. */
export type Confirmed = Pick<Actor, 'kind' | 'id' | 'name'> & { email: string | null }

export const hashOfPlan = (steps: readonly Planned[]): string =>
  createHash('sha256').update(canonical(steps)).digest('hex')

/** What a step does, when a plan may hold it. */
export const contractOfStep = (name: string): AnyContract | undefined => {
  const contract = operations.get(name) ?? messages.get(name)
  return contract && plannable(contract) ? contract : undefined
}

const refuse = (code: string, message: string, hint: string) => new Refused(409, code, message, { hint })

const madeAt = (plan: string): number => Number.parseInt(plan.replaceAll('-', '').slice(0, 12), 16)

const mustFit = (step: Planned, place: string, caller: Caller): void => {
  const bad = (code: string, message: string, hint: string) =>
    new Refused(422, code, `${place}: ${message}`, { hint })
  const contract = contractOfStep(step.operation)
  if (!contract)
    throw bad(
      'not_plannable',
      `a plan cannot hold “${step.operation}”`,
      'Views, what shows secrets, and what concerns your own account or the installation have pages of their own.',
    )
  if (!caller.may?.(contract.permission))
    throw new Refused(403, 'forbidden', `${contract.title} needs the permission ${contract.permission}`, {
      hint: 'Leave this step out, or ask an admin or owner of the organisation.',
    })
  for (const call of callsOf(step)) {
    const read = contract.input.safeParse(call)
    if (read.success) continue
    const [issue] = read.error.issues
    throw bad(
      'bad_step',
      `${['input', ...issue!.path].join('.')} ${issue!.message}`,
      `See the input of ${step.operation}.`,
    )
  }
  const wait = step.at === null ? 0 : Date.parse(step.at) - Date.now()
  if (wait > furthest)
    throw bad('too_far', 'this is more than a year ahead', 'Use a schedule of an automation.')
}

/** Checks a plan as it is confirmed, and pins who confirmed it: each step asks anew what they may. */
export const startPlan = async (
  tx: Transaction,
  { plan, hash, text, steps }: Input<typeof runPlan>,
  caller: Caller,
): Promise<Start> => {
  const { org, actor } = caller
  await mustBeOpen(tx, org)
  if (hash !== undefined && hash !== hashOfPlan(steps))
    throw refuse(
      'plan_changed',
      'The steps are not those of the plan',
      'Ask for the plan again, or leave the hash out.',
    )
  if (plan !== undefined) {
    const age = Date.now() - madeAt(plan)
    if (age > confirmWithin || age < -60_000)
      throw refuse('plan_expired', 'The plan is too old to be confirmed', 'Ask for it again.')
    // Confirmed twice at the same moment, the second finds the first.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('plan ' || ${plan}, 0))`)
    const [before] = await tx
      .select({ id: runs.id })
      .from(runs)
      .where(and(eq(runs.org, org), eq(runs.id, plan)))
    if (before) throw refuse('already_confirmed', 'The plan was confirmed before', `Its run is ${plan}.`)
  }
  for (const [i, step] of steps.entries()) mustFit(step, `Step ${i + 1}`, caller)
  const calls = steps.reduce((sum, step) => sum + callsOf(step).length, 0)
  if (calls > limits.over)
    throw new Refused(422, 'too_many', `The plan does ${calls} things; ${limits.over} is the most`, {
      hint: 'Do it in parts.',
    })
  const { kind, id, name, email = null } = actor
  const by: Confirmed = { kind, id, name, email }
  return { ...(plan ? { id: plan } : {}), trigger: { kind: 'command', text, steps, by } as unknown as Json }
}
