import { v7 as newId } from 'uuid'
import { hashOfPlan } from '#db/commands/starts.ts'
import type { Read } from '#db/views.ts'
import {
  confirmWithin,
  type getPlan,
  type Plan,
  type Planned,
  type Shown,
} from '#workflows/commands/contract.ts'
import type { AnyContract } from '#workflows/operation.ts'
import { Problem } from '../problem.ts'
import { interpret, type Step } from './interpret.ts'
import { nearest, slotsOf } from './phrases.ts'
import { recordsFor } from './records.ts'
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
  const world = { now: new Date(), zone, records: recordsFor(tx, caller) }
  const understood = await interpret(text, { ...world, sees: () => true }, before)
  if ('why' in understood) return nothing(understood.why, text, sees)
  const { steps } = understood
  const kinds = new Set(steps.map(({ phrase: { contract } }) => contract.kind === 'view'))
  if (kinds.size > 1) return nothing('Ask and do in two sentences.', text, sees)
  const shown = steps.map((step) => showStep(step, sees))
  const doing = !kinds.has(true)
  const ready =
    doing && steps.every(({ missing }) => missing.length === 0) && shown.every(({ refused }) => !refused)
  const id = newId()
  return {
    plan: doing ? id : null,
    hash: ready ? hashOfPlan(shown.map(plannedOf)) : null,
    expiresAt: doing ? new Date(Date.now() + confirmWithin).toISOString() : null,
    sentence: sentenceOf(steps),
    steps: shown,
    questions: steps.flatMap(questionsOf),
    nearest: [],
  }
}

const nothing = (why: string, text: string, sees: (contract: AnyContract) => boolean): Plan => ({
  ...{ plan: null, hash: null, expiresAt: null, steps: [], questions: [] },
  sentence: why,
  nearest: nearest(text, sees).map(({ contract, said }) => ({
    operation: contract.name,
    title: contract.title,
    text: said.replace(
      /\{(\w+)\}/g,
      (_, field: string) => `‹${slotsOf(contract).get(field)!.title.toLowerCase()}›`,
    ),
  })),
})

const plannedOf = ({ operation, input, over, at, after }: Shown): Planned => ({
  operation,
  input,
  over,
  at,
  after,
})

const showStep = (step: Step, sees: (contract: AnyContract) => boolean): Shown => {
  const { phrase, input, over, acts, at, after, missing } = step
  const { contract, domain } = phrase
  const { kind, name: operation, title, summary, permission } = contract
  const doing = contract.kind === 'operation' ? contract : undefined
  return {
    ...{ kind, operation, domain, title, summary, permission, input, over, after },
    at: at?.toISOString() ?? null,
    fields: [...slotsOf(contract).values()]
      .filter(({ field }) => field in input || over?.field === field || missing.includes(field))
      .map(({ field, title, kind, options, several }) => ({ field, title, kind, options, several })),
    acts: acts
      ? {
          field: acts.field,
          total: acts.records.length,
          sample: acts.records.map(({ id: value, name: label }) => ({ value, label })),
        }
      : over && {
          field: over.field,
          total: over.values.length,
          sample: over.values.map((value) => ({ value, label: value })),
        },
    effect: doing?.effect ?? null,
    destructive: doing?.destructive ?? false,
    refused: sees(contract) ? null : `It needs the permission ${permission}, which you do not have.`,
    confirm: whyConfirm(step),
    undo: doing?.undo ?? null,
  }
}

/** What a person should look at twice. */
const whyConfirm = ({ phrase: { contract }, over, unsure, tier, missing }: Step): string | null => {
  if (contract.kind === 'view') return null
  if (contract.kind === 'operation' && contract.destructive)
    return 'It takes away what cannot be brought back.'
  if (contract.kind !== 'operation' || contract.effect !== 'idempotent')
    return 'It cannot be taken back once it is done.'
  if (over) return `It happens to ${over.values.length} at once.`
  if (unsure) return tier === 'exact' ? 'No hour was said.' : 'The name was not said exactly.'
  return missing.length > 0 ? 'Something was left open.' : null
}

const sentenceOf = (steps: readonly Step[]): string => {
  const parts = steps.map(({ phrase: { contract }, acts }) => {
    const names =
      acts?.records
        .slice(0, 3)
        .map(({ name }) => `“${name}”`)
        .join(', ') ?? ''
    const more = acts && acts.records.length > 3 ? ` and ${acts.records.length - 3} more` : ''
    return names ? `${contract.title}: ${names}${more}` : contract.title
  })
  return `${parts.join('; ')}.`
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
