import type * as contract from '#workflows/commands/contract.ts'
import { automationOf, whyNotAlone } from '#workflows/commands/core/automate.ts'
import { callsOf } from '#workflows/commands/core/plans.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import type { Planned } from '#workflows/commands/contract.ts'
import { scheduleProblems } from '#workflows/automations/core/times.ts'
import type { AnyContract } from '#workflows/operation.ts'
import { messages, operations } from '#workflows/operations.ts'
import { createAutomation } from '../automations/operations.ts'
import { notFound, Refused } from '../refused.ts'
import type { Caller, Perform } from '../transactions.ts'
import { recordsFor, type Records } from './records.ts'
import { nextOf } from './show.ts'

/** Makes the automation that does what somebody said; they must be allowed to do each of it themselves. */
export const automatePlan: Perform<typeof contract.automatePlan> = async (tx, input, caller) => {
  const { name, schedule, steps, watch } = input
  if ((steps.length === 0) === (watch === null))
    throw new Refused(422, 'bad_step', 'An automation either has steps or watches an address', {
      hint: 'Send steps, or watch, but not both.',
    })
  if (watch) mustMay(caller, operations.get('sendMail')!, 'Watching an address')
  const records = recordsFor(tx, caller)
  for (const [i, step] of steps.entries()) await mustStand(step, `Step ${i + 1}`, caller, records)
  const graph = automationOf(steps, watch, schedule)
  const [problem] = graph.trigger.type === 'schedule' ? scheduleProblems(graph.trigger) : []
  if (problem) throw new Refused(422, 'bad_step', problem.message, { hint: 'See the input schedule.' })
  const { automation } = await createAutomation(
    tx,
    { name, description: '', graph, publish: true, allowProblems: false },
    caller,
  )
  return { automation: automation.id, name, next: schedule ? nextOf(schedule) : [] }
}

const mustMay = ({ may }: Caller, { title, permission }: AnyContract, place: string): void => {
  if (may?.(permission)) return
  throw new Refused(403, 'forbidden', `${place}: ${title} needs the permission ${permission}`, {
    hint: 'Leave this step out, or ask an admin or owner of the organisation.',
  })
}

/** Refuses what no automation can do, what is not written as it must be, and what is not there for this caller. */
const mustStand = async (step: Planned, place: string, caller: Caller, records: Records): Promise<void> => {
  const bad = (message: string, hint: string) =>
    new Refused(422, 'bad_step', `${place}: ${message}`, { hint })
  const contract = operations.get(step.operation) ?? messages.get(step.operation)
  const why = contract ? whyNotAlone(contract) : `no operation is called “${step.operation}”`
  if (!contract || why) throw bad(why!, 'Take operations that automations can do.')
  if (step.at !== null) throw bad('it has a time of its own', 'Leave the time out, or say how often.')
  mustMay(caller, contract, place)
  for (const call of callsOf(step)) {
    const read = contract.input.safeParse(call)
    if (!read.success) throw bad(read.error.issues[0]!.message, `See the input of ${step.operation}.`)
    for (const { field, widget } of slotsOf(contract).values()) {
      if (!widget || call[field] === undefined) continue
      const { all, complete } = await records(widget)
      const known = [call[field]].flat().every((id) => all.some((each) => each.id === id))
      if (complete && !known) throw notFound(widget)
    }
  }
}
