import type * as contract from '#workflows/commands/contract.ts'
import { confirmWithin, type Planned } from '#workflows/commands/contract.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import type { AnyContract } from '#workflows/operation.ts'
import { catalogue, operations } from '#workflows/operations.ts'
import { writeSettings } from '../organisations/settings.ts'
import { Refused } from '../refused.ts'
import type { Perform } from '../transactions.ts'
import { modelNames } from './budget.ts'
import { recordsFor, type Records } from './records.ts'
import { newPlan, sealPlan } from './seal.ts'
import { sentenceOf, showStep, toldOf, whyNot } from './show.ts'
import { mustBePlan } from './steps.ts'

export { automatePlan } from './automate.ts'

/** Shows steps that somebody wrote or changed as a sentence's plan is shown, and makes them confirmable. */
export const checkPlan: Perform<typeof contract.checkPlan> = async (tx, { text, steps }, caller) => {
  mustBePlan(steps)
  const records = recordsFor(tx, caller)
  const shown = []
  for (const step of steps) {
    const listed = catalogue.find(({ contract }) => contract.name === step.operation)!
    const acts = await actsOf(listed.contract, step, records)
    const does = await doneBy(step, records)
    const refused = whyNot(listed.contract, caller)
    shown.push(showStep(listed, step, { acts, missing: [], unsure: null, refused, does }))
  }
  const plan = newPlan()
  const refused = shown.some(({ refused }) => refused !== null)
  return {
    plan,
    hash: refused ? null : await sealPlan(caller, { plan, text, steps }, records),
    expiresAt: new Date(Date.now() + confirmWithin).toISOString(),
    sentence: sentenceOf(shown),
    steps: shown,
    ...{ questions: [], nearest: [], elsewhere: null, by: 'rules', model: 'off' },
  }
}

export const saveModels: Perform<typeof contract.saveModels> = async (
  tx,
  { allowed, model, before, budget },
  { org },
) => {
  if (model && !modelNames().includes(model))
    throw new Refused(422, 'unknown_model', `There is no model ${model} here`, {
      hint: `There is ${modelNames().join(', ') || 'none'}.`,
    })
  await writeSettings(tx, org, {
    models: allowed,
    ...(model === undefined ? {} : { model }),
    ...(before === undefined ? {} : { modelBefore: before }),
    ...(budget === undefined ? {} : { modelTokens: budget }),
  })
  return { allowed }
}

/** In words, what an automation does that a step makes. */
const doneBy = async ({ operation, input }: Planned, records: Records): Promise<string[]> => {
  if (operation !== 'automatePlan' || !Array.isArray(input.steps)) return []
  const told: string[] = []
  for (const step of input.steps as unknown as Planned[]) {
    const contract = operations.get(step.operation)
    if (!contract) continue
    const acts = await actsOf(contract, { ...step, over: step.over ?? null }, records)
    told.push(toldOf(contract.title, acts?.records ?? []))
  }
  return told
}

/** What a step is done to, by name: the list, else the first record that it names. */
const actsOf = async (contract: AnyContract, { input, over }: Planned, records: Records) => {
  const slots = slotsOf(contract)
  const slot = over
    ? slots.get(over.field)
    : [...slots.values()].find(({ field, widget }) => widget !== undefined && field in input)
  if (!slot?.widget) return null
  const { field, widget } = slot
  const ids = over?.values ?? [input[field]].flat().map(String)
  const { all } = await records(widget)
  return { field, records: ids.map((id) => all.find((each) => each.id === id) ?? { id, name: id }) }
}
