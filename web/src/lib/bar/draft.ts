import type { Json } from '#workflows/automations/core/json.ts'
import type { Plan, Planned, Shown } from '#workflows/commands/contract.ts'

export type Question = Plan['questions'][number]
type Field = Shown['fields'][number]

/** A step as somebody has changed it. */
export interface Draft {
  shown: Shown
  input: Record<string, Json>
  over: Shown['over']
  at: string | null
}

export const draftOf = (shown: Shown): Draft => ({
  shown,
  input: shown.input,
  over: shown.over,
  at: shown.at,
})

/** Whether somebody changed it since it was shown. */
export const isChanged = ({ shown, input, over, at }: Draft): boolean =>
  input !== shown.input || over !== shown.over || at !== shown.at

/** What stands in a field, as text: several are separated by commas. */
export const textOf = (value: Json | undefined): string =>
  Array.isArray(value) ? value.join(', ') : value === undefined || value === null ? '' : String(value)

/** A step with one argument changed; an empty one is left out. */
export const withValue = (
  draft: Draft,
  { field, several }: Pick<Field, 'field' | 'several'>,
  text: string,
): Draft => {
  const { [field]: _, ...rest } = draft.input
  const value: Json = several
    ? text
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean)
    : text
  const empty = Array.isArray(value) ? value.length === 0 : value === ''
  return { ...draft, input: empty ? rest : { ...rest, [field]: value } }
}

/** A step that is not done to one of those it would be done to; the last one stays. */
export const without = (draft: Draft, value: string): Draft => {
  const left = draft.over?.values.filter((each) => each !== value) ?? []
  return left.length > 0 ? { ...draft, over: { ...draft.over!, values: left } } : draft
}

/** The fields of a step that nobody has filled in yet. */
export const open = ({ shown, input, over }: Draft): Field[] =>
  shown.fields.filter(({ field }) => !(field in input) && over?.field !== field)

export const planned = ({ shown, input, over, at }: Draft): Planned => ({
  operation: shown.operation,
  input,
  over,
  at,
  after: shown.after,
})

/** A plan that was looked at anew after a change: what was asked can still be answered otherwise, what was guessed stays so. */
export const reshown = (before: Plan, checked: Plan): Plan => ({
  ...checked,
  questions: before.questions,
  steps: checked.steps.map((shown, i) => ({
    ...shown,
    acts: before.questions.some(({ step, field }) => step === i && field === shown.acts?.field)
      ? null
      : shown.acts,
    confirm: shown.confirm ?? before.steps[i]?.confirm ?? null,
  })),
})

/** What takes a done step back: its own input once more, or what came of it. */
const takenBack = (draft: Draft, output: Json | undefined): Planned | null => {
  const { undo, undoTakes } = draft.shown
  if (undo === null) return null
  const back = { operation: undo, at: null, after: false }
  if (!undoTakes) return { ...planned(draft), ...back }
  const made = (output ?? {}) as Record<string, Json | undefined>
  const input: Record<string, Json> = {}
  for (const [field, from] of Object.entries(undoTakes)) {
    if (made[from] === undefined) return null
    input[field] = made[from]
  }
  return { ...back, input, over: null }
}

/** What takes a done plan back, last step first; null when a step cannot be. `outputs`: what came of each. */
export const undone = (
  drafts: readonly Draft[],
  outputs: readonly (Json | undefined)[],
): Planned[] | null => {
  const back = drafts.map((draft, i) => takenBack(draft, outputs[i]))
  return back.some((step) => step === null) ? null : (back.toReversed() as Planned[])
}
