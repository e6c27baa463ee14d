import type { Plan, Planned, Shown } from '#workflows/commands/contract.ts'
import { fireTimes, scheduleProblems } from '#workflows/automations/core/times.ts'
import type { Graph } from '#workflows/automations/core/graph.ts'
import type { ScheduleTrigger } from '#workflows/automations/core/schedule.ts'
import type { automatePlan, Watch } from '#workflows/commands/contract.ts'
import { automationOf, oftenOf, whyNotAlone } from '#workflows/commands/core/automate.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { isFor, type AnyContract, type Request } from '#workflows/operation.ts'
import type { Listed } from '#workflows/operations.ts'
import type { Caller } from '../transactions.ts'
import type { Named } from './records.ts'

/** What there is to say of a step beside the step itself. */
export interface Known {
  /** Of what it is done to, if it is known by name. */
  acts: { field: string; records: readonly Named[] } | null
  /** Fields that nobody has filled in. */
  missing: readonly string[]
  /** What was guessed. */
  unsure: string | null
  /** Why whoever asks may not. */
  refused: string | null
  /** In words, what an automation that it makes would do. */
  does?: readonly string[]
}

/** Why somebody may not do what a contract says; null when they may. */
export const whyNot = (
  contract: AnyContract,
  { may, actor }: Pick<Caller, 'may' | 'actor'>,
): string | null => {
  if (!may?.(contract.permission))
    return `It needs the permission ${contract.permission}, which you do not have.`
  return isFor(contract, actor) ? null : `It is about an account of one's own, and a ${actor.kind} has none.`
}

/** A step as people are shown it before it is done. */
export const showStep = (
  { domain, contract }: Listed,
  { input, over, at, after }: Omit<Planned, 'operation'>,
  { acts, missing, unsure, refused, does }: Known,
): Shown => {
  const { kind, name: operation, title, summary, permission } = contract
  const doing = contract.kind === 'operation' ? contract : undefined
  return {
    ...{ kind, operation, domain, title, summary, permission, input, over, at, after },
    fields: [...slotsOf(contract).values()]
      .filter(({ field }) => !isMade(input[field]))
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
    refused,
    confirm:
      [whyConfirm(contract, over), unsure].filter((each) => each !== null).join(' ') ||
      (missing.length > 0 ? 'Something was left open; look at what was chosen.' : null),
    undo: doing?.undo ?? null,
    undoTakes: doing?.undoTakes ? { ...doing.undoTakes } : null,
    alone: whyNotAlone(contract) === null,
    repeats: operation === 'automatePlan' ? repeatsOf(input as never, does) : null,
  }
}

/** What is no argument somebody types. */
const isMade = (value: Json | undefined): boolean =>
  typeof value === 'object' &&
  (Array.isArray(value) ? value.some((each) => typeof each === 'object') : value !== null)

const shownTimes = 5

/** How often an automation that a plan makes would run, when next, and what it does then. */
const repeatsOf = (
  { schedule = null, watch = null, steps = [] }: Request<typeof automatePlan>,
  does: readonly string[] = [],
): Shown['repeats'] => ({
  often: schedule ? oftenOf(schedule.when) : null,
  next: schedule ? nextOf(schedule) : [],
  does: watch ? [`Ask ${watch.url}; when it does not answer, mail ${watch.tells}`] : [...does],
  graph: drawnAs(() => automationOf(steps as Planned[], watch, schedule)),
})

/** What somebody changed by hand may be no drawing any more. */
const drawnAs = (draw: () => Graph): Graph | null => {
  try {
    return draw()
  } catch {
    return null
  }
}

/** When a schedule fires next. */
export const nextOf = (schedule: {
  when: ScheduleTrigger['schedules'][number]
  timeZone: string
}): string[] => {
  const { trigger } = automationOf([], probe, schedule)
  if (scheduleProblems(trigger as ScheduleTrigger).length > 0) return []
  return fireTimes(trigger as ScheduleTrigger, { after: Date.now(), limit: shownTimes }).map((at) =>
    new Date(at).toISOString(),
  )
}
/** Something to draw, since a drawing without steps is none. */
const probe: Watch = { url: 'https://example.com', tells: 'a@example.com' }

/** What a person should look at twice. */
const whyConfirm = (contract: AnyContract, over: Planned['over']): string | null => {
  if (contract.kind === 'view') return null
  if (contract.kind === 'operation' && contract.destructive)
    return 'It takes away what cannot be brought back once it is done.'
  if (contract.kind === 'operation' && contract.undoTakes) return 'What it makes stays until you undo it.'
  if (contract.kind !== 'operation' || contract.effect !== 'idempotent')
    return 'It cannot be taken back once it is done.'
  return over ? `It happens to ${over.values.length} at once.` : null
}

/** An operation and whom it is done to, by at most three names. */
export const toldOf = (title: string, records: readonly Pick<Named, 'name'>[]): string => {
  const names = records.slice(0, 3).map(({ name }) => `“${name}”`)
  const more = records.length > 3 ? ` and ${records.length - 3} more` : ''
  return names.length > 0 ? `${title}: ${names.join(', ')}${more}` : title
}

/** What a plan would do, in a sentence. */
export const sentenceOf = (steps: readonly Shown[]): string => {
  const parts = steps.map(({ title, acts, repeats }) => {
    if (repeats) return [repeats.often, repeats.does.join('; ') || title].filter(Boolean).join(': ')
    return toldOf(title, acts?.sample.map(({ label }) => ({ name: label })) ?? [])
  })
  return `${parts.join('; ')}.`
}

/** The steps of a plan as they are confirmed. */
export const plannedOf = (steps: readonly Shown[]): Planned[] =>
  steps.map(({ operation, input, over, at, after }) => ({ operation, input, over, at, after }))

/** A plan that has nothing to do. */
export const nothing = (sentence: string): Plan => ({
  ...{ plan: null, hash: null, expiresAt: null, sentence },
  ...{ steps: [], questions: [], nearest: [], elsewhere: null, by: 'rules', model: 'off' },
})
