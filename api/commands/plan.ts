import { v7 as newId } from 'uuid'
import { recordsFor } from '#db/commands/records.ts'
import { sealPlan } from '#db/commands/seal.ts'
import { nothing, plannedOf, sentenceOf, showStep } from '#db/commands/show.ts'
import type { Read } from '#db/views.ts'
import { confirmWithin, type getPlan, type Plan, type Shown } from '#workflows/commands/contract.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import type { AnyContract } from '#workflows/operation.ts'
import { Problem } from '../problem.ts'
import { interpret, type Step } from './interpret.ts'
import { nearest } from './phrases.ts'
import { isZone } from './when.ts'

const offered = 20

/** What a sentence would do, before anything is done. */
export const readPlan: Read<typeof getPlan> = async (tx, { text, before, zone }, caller) => {
  if (!isZone(zone))
    throw new Problem({
      status: 422,
      code: 'bad_zone',
      detail: `There is no time zone ${zone}.`,
      hint: 'Such as Europe/Berlin.',
    })
  const sees = ({ permission }: AnyContract) => caller.may?.(permission) ?? false
  const records = recordsFor(tx, caller)
  const world = { now: new Date(), zone, records, sees: () => true }
  const understood = await interpret(text, world, before)
  if ('why' in understood) return notUnderstood(understood.why, text, sees)
  const { steps } = understood
  const kinds = new Set(steps.map(({ phrase: { contract } }) => contract.kind === 'view'))
  if (kinds.size > 1) return notUnderstood('Ask and do in two sentences.', text, sees)
  const shown = steps.map((step) => show(step, sees))
  const doing = !kinds.has(true)
  const ready =
    doing && steps.every(({ missing }) => missing.length === 0) && shown.every(({ refused }) => !refused)
  const plan = newId()
  return {
    plan: doing ? plan : null,
    hash: ready ? await sealPlan(caller, { plan, text, steps: plannedOf(shown) }, records) : null,
    expiresAt: doing ? new Date(Date.now() + confirmWithin).toISOString() : null,
    sentence: sentenceOf(shown),
    steps: shown,
    questions: steps.flatMap(questionsOf),
    nearest: [],
  }
}

const notUnderstood = (why: string, text: string, sees: (contract: AnyContract) => boolean): Plan => ({
  ...nothing(why),
  nearest: nearest(text, sees).map(({ contract, said }) => ({
    operation: contract.name,
    title: contract.title,
    text: said.replace(
      /\{(\w+)\}/g,
      (_, field: string) => `‹${slotsOf(contract).get(field)!.title.toLowerCase()}›`,
    ),
  })),
})

const show = (step: Step, sees: (contract: AnyContract) => boolean): Shown => {
  const { phrase, at, tier } = step
  const guessed = tier === 'exact' ? 'No hour was said.' : 'The name was not said exactly.'
  return showStep(
    phrase,
    { ...step, at: at?.toISOString() ?? null },
    { ...step, unsure: step.unsure ? guessed : null, sees },
  )
}

const questionsOf = ({ phrase: { contract }, missing, choices }: Step, step: number): Plan['questions'] =>
  missing.map((field) => {
    const { title, options } = slotsOf(contract).get(field)!
    const records = (choices[field] ?? []).slice(0, offered)
    return {
      ...{ step, field },
      ask: records.length > 0 ? `Which ${title.toLowerCase()} do you mean?` : `${title}?`,
      choices:
        records.length > 0
          ? records.map(({ id: value, name: label }) => ({ value, label }))
          : options.map((value) => ({ value, label: value })),
    }
  })
