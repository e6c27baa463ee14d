import { furthest, limits, type Planned } from '#workflows/commands/contract.ts'
import { callsOf, plannable, secretFields } from '#workflows/commands/core/plans.ts'
import type { AnyContract } from '#workflows/operation.ts'
import { messages, operations } from '#workflows/operations.ts'
import { Refused } from '../refused.ts'

/** What a step does, when a plan may hold it. */
export const contractOfStep = (name: string): AnyContract | undefined => {
  const contract = operations.get(name) ?? messages.get(name)
  return contract && plannable(contract) ? contract : undefined
}

const mustFit = (step: Planned, place: string): void => {
  const bad = (code: string, message: string, hint: string) =>
    new Refused(422, code, `${place}: ${message}`, { hint })
  const contract = contractOfStep(step.operation)
  if (!contract)
    throw bad(
      'not_plannable',
      `a plan cannot hold “${step.operation}”`,
      'Views, what shows secrets, and what concerns your own account or the installation have pages of their own.',
    )
  const told = secretFields(contract).find((field) => field in step.input || step.over?.field === field)
  if (told)
    throw bad(
      'secret_in_plan',
      `input.${told} is secret, and a plan is kept`,
      `Leave it out, or call ${step.operation} by itself.`,
    )
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

/** Refuses steps that no plan may hold, whoever asks. */
export const mustBePlan = (steps: readonly Planned[]): void => {
  for (const [i, step] of steps.entries()) mustFit(step, `Step ${i + 1}`)
  const calls = steps.reduce((sum, step) => sum + callsOf(step).length, 0)
  if (calls > limits.over)
    throw new Refused(422, 'too_many', `The plan does ${calls} things; ${limits.over} is the most`, {
      hint: 'Do it in parts.',
    })
}
