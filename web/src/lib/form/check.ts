import { fieldValue, readNumber, type Draft, type Said } from './draft.ts'
import { digitsOf, minorOf } from './money.ts'
import { below } from './path.ts'
import type { Field, Shape, Text } from './shape.ts'

/** What is wrong in a form, as a sentence, by the path the API would name it by. */
export type Mistakes = Map<string, string>

export const required = 'Is required.'
const formats: Record<string, [pattern: RegExp | undefined, like: string]> = {
  email: [undefined, 'an e-mail address, like ada@example.com'],
  uuid: [undefined, 'an id, like 0198c9a2-6f1e-7c3a-9d4b-2f6f3f0c1a55'],
  uri: [/^[a-z][a-z0-9+.-]*:\S+$/i, 'a URL, like https://example.com'],
}

const plural = (count: number, one: string): string =>
  `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`

const textMistake = ({ format, min, max, pattern, like }: Text, text: string): string | undefined => {
  if (text === '' && (min > 0 || format || (pattern && !pattern.test('')))) return required
  if (text.length < min) return `Needs at least ${plural(min, 'character')}.`
  if (text.length > max)
    return `Has ${plural(text.length, 'character')}; ${max.toLocaleString('en')} at most.`
  const [own, words] = formats[format ?? ''] ?? []
  const tested = pattern ?? own
  if (!tested || tested.test(text)) return undefined
  return like || words ? `Must be ${like ?? words}.` : 'Does not have the right form.'
}

const numberMistake = (shape: Extract<Shape, { kind: 'number' }>, text: string): string | undefined => {
  if (text.trim() === '') return required
  const value = readNumber(text)
  const unit = shape.unit ? ` ${shape.unit}` : ''
  const said = (limit: number) => limit.toLocaleString('en') + unit
  if (value === undefined) return 'Must be a number.'
  if (shape.whole && !Number.isInteger(value)) return 'Must be a whole number.'
  if (value < shape.min) return `Must be at least ${said(shape.min)}.`
  if (value > shape.max) return `Must be at most ${said(shape.max)}.`
  if (value <= shape.above) return `Must be more than ${said(shape.above)}.`
  if (value >= shape.below) return `Must be less than ${said(shape.below)}.`
  const times = shape.step ? value / shape.step : 0
  if (Math.abs(times - Math.round(times)) > 1e-9) return `Must be a multiple of ${said(shape.step!)}.`
  return undefined
}

const moments: Record<string, (text: string) => boolean> = {
  moment: (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text) && !Number.isNaN(Date.parse(text)),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)),
  duration: (text) => /^\d{1,9}(\.\d{1,3})?(ms|s|m|h|d)$/.test(text),
}
const forms: Record<string, string> = {
  moment: 'a date and a time',
  date: 'a date',
  duration: 'a length of time, like 90s, 10m, 2h or 3d',
}

const many = (count: number, min: number, max: number, noun: string): string | undefined => {
  if (count < min) return min === 1 ? `Needs at least one ${noun}.` : `Needs at least ${min} of them.`
  return count > max ? `${max.toLocaleString('en')} at most.` : undefined
}

const json = (text: string): string | undefined => {
  if (text.trim() === '') return required
  try {
    JSON.parse(text)
    return undefined
  } catch {
    return 'Is not JSON yet.'
  }
}

/** What is wrong with this place itself, apart from what is inside it. */
const mistake = (shape: Shape, draft: Draft): string | undefined => {
  switch (shape.kind) {
    case 'text':
      return textMistake(shape, draft.text!)
    case 'pick':
      return textMistake(shape.text, draft.text!)
    case 'number':
      return numberMistake(shape, draft.text!)
    case 'moment':
    case 'date':
    case 'duration':
      if (draft.text === '') return required
      return moments[shape.kind]!(draft.text!) ? undefined : `Must be ${forms[shape.kind]}.`
    case 'choice':
    case 'union':
      return draft.at! < 0 ? 'Choose one.' : undefined
    case 'several':
      return many(draft.chosen!.length, shape.min, shape.max, 'of them')
    case 'list':
      return many(draft.items!.length, shape.min, shape.max, shape.noun)
    case 'json':
      return json(draft.text!)
    case 'money':
      if (draft.amount!.trim() === '') return required
      return minorOf(draft.amount!, draft.currency!) === undefined
        ? `Must be an amount with at most ${plural(digitsOf(draft.currency!) ?? 2, 'digit')} after the point.`
        : undefined
    default:
      return undefined
  }
}

const look = (shape: Shape, draft: Draft, path: string, found: Mistakes): void => {
  const own = mistake(shape, draft)
  if (own) found.set(path, own)
  if (shape.kind === 'object')
    for (const field of shape.fields)
      lookAtField(field, draft.fields![field.name]!, below(path, field.name), found)
  if (shape.kind === 'list')
    draft.items!.forEach((item, i) => look(shape.item, item.draft, below(path, i), found))
  if (shape.kind === 'record') {
    const names = draft.items!.map(({ name }) => name)
    draft.items!.forEach(({ name, draft }, i) => {
      const wrong = names.indexOf(name) < i ? 'Is there already.' : textMistake({ ...shape.name }, name)
      if (wrong) found.set(namePath(path, i), wrong)
      look(shape.value, draft, below(path, name), found)
    })
  }
  const branch = shape.kind === 'union' ? shape.branches[draft.at!] : undefined
  if (branch) look(branch.shape, draft.branches![draft.at!]!, path, found)
  if (shape.kind === 'nullable' && !draft.none) look(shape.inner, draft.inner!, path, found)
}

/** Nothing was typed or chosen. */
const isEmpty = ({ text, amount, at, none, inner }: Draft): boolean =>
  (text ?? amount)?.trim() === '' || at === -1 || (none === false && isEmpty(inner!))

const lookAtField = (field: Field, said: Said, path: string, found: Mistakes): void => {
  if (!said.set || !said.draft) return
  // An optional field that stands for nothing is left out, unless something wrong was typed.
  if (!field.required && isEmpty(said.draft) && fieldValue(field, said) === undefined) return
  look(field.shape, said.draft, path, found)
}

/** Where the name of a record's entry is spoken of; its value has the path that the name makes. */
export const namePath = (path: string, index: number): string => `${path}[${index}]#name`

/** Everything that is wrong in a form, in the order in which it stands there. */
export const mistakesIn = (shape: Shape, draft: Draft): Mistakes => {
  const found: Mistakes = new Map()
  look(shape, draft, '', found)
  return found
}
