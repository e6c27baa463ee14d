import type { Json } from '#workflows/automations/core/json.ts'
import { digitsOf, majorOf, minorOf } from './money.ts'
import type { Field, Option, Shape } from './shape.ts'

/** What stands in a form at one place, also while it is not yet a value: texts as they were typed. */
export type Draft = {
  /** text, number, moment, date, duration, pick, json */
  text?: string
  /** switch */
  on?: boolean
  /** choice, union: which one; -1 before anything is chosen */
  at?: number
  /** several */
  chosen?: number[]
  /** list, record */
  items?: { key: number; name: string; draft: Draft }[]
  /** object */
  fields?: Record<string, Said>
  /** union: what was entered in each branch */
  branches?: (Draft | null)[]
  /** nullable */
  none?: boolean
  inner?: Draft
  /** money */
  amount?: string
  currency?: string
}

/** A field of an object: whether it is sent at all, and what stands there. */
export interface Said {
  set: boolean
  /** Null while something optional with parts of its own has not been added. */
  draft: Draft | null
}

let keys = 0
export const newItem = (draft: Draft, name = '') => ({ key: ++keys, name, draft })

const whole = new Set(['object', 'union', 'nullable', 'money'])
const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** How a form begins where nothing is given. */
export const blank = (shape: Shape): Draft => {
  switch (shape.kind) {
    case 'switch':
      return { on: false }
    case 'choice':
      return { at: -1 }
    case 'several':
      return { chosen: [] }
    case 'list':
      return { items: shape.min > 0 ? [newItem(blank(shape.item))] : [] }
    case 'record':
      return { items: [] }
    case 'object':
      return { fields: Object.fromEntries(shape.fields.map((field) => [field.name, unsaid(field)])) }
    case 'union':
      return { at: -1, branches: shape.branches.map(() => null) }
    case 'nullable':
      return { none: false, inner: blank(shape.inner) }
    case 'money':
      return { amount: '', currency: 'EUR' }
    case 'fixed':
      return {}
    default:
      return { text: '' }
  }
}

const unsaid = ({ required, preset, shape }: Field): Said => ({
  set: required,
  draft:
    preset !== undefined ? draftOf(shape, preset) : required || !whole.has(shape.kind) ? blank(shape) : null,
})

/** Whether a value has the form of a shape, apart from its limits. */
export const fits = (shape: Shape, value: Json | undefined): boolean => {
  switch (shape.kind) {
    case 'number':
      return typeof value === 'number' && (!shape.whole || Number.isInteger(value))
    case 'switch':
      return typeof value === 'boolean'
    case 'choice':
      return shape.options.some((option) => option.value === value)
    case 'several':
      return Array.isArray(value) && value.every((each) => indexOf(shape.options, each) >= 0)
    case 'list':
      return Array.isArray(value) && value.every((each) => fits(shape.item, each))
    case 'record':
      return isObject(value) && Object.values(value).every((each) => fits(shape.value, each))
    case 'object':
      return (
        isObject(value) &&
        Object.keys(value).every((name) => shape.fields.some((field) => field.name === name)) &&
        shape.fields.every(({ name, required, shape }) =>
          Object.hasOwn(value, name) ? fits(shape, value[name]) : !required,
        )
      )
    case 'union':
      return shape.branches.some((branch) => fits(branch.shape, value))
    case 'nullable':
      return value === null || fits(shape.inner, value)
    case 'money':
      return (
        isObject(value) &&
        Number.isSafeInteger(value.amount) &&
        digitsOf(String(value.currency)) !== undefined
      )
    case 'fixed':
      return JSON.stringify(value) === JSON.stringify(shape.value)
    case 'json':
      return value !== undefined
    default:
      return typeof value === 'string'
  }
}

const indexOf = (options: Option[], value: unknown) => options.findIndex((option) => option.value === value)

/** A value as it stands in a form; what does not fit is left empty, for values come from elsewhere too. */
export const draftOf = (shape: Shape, value: Json): Draft => {
  if (shape.kind === 'object') return objectDraft(shape.fields, isObject(value) ? value : {})
  if (!fits(shape, value)) return blank(shape)
  switch (shape.kind) {
    case 'number':
      return { text: String(value) }
    case 'switch':
      return { on: value as boolean }
    case 'choice':
      return { at: indexOf(shape.options, value) }
    case 'several':
      return { chosen: (value as Json[]).map((each) => indexOf(shape.options, each)) }
    case 'list':
      return { items: (value as Json[]).map((each) => newItem(draftOf(shape.item, each))) }
    case 'record':
      return {
        items: Object.entries(value as Record<string, Json>).map(([name, each]) =>
          newItem(draftOf(shape.value, each), name),
        ),
      }
    case 'union': {
      const at = shape.branches.findIndex((branch) => fits(branch.shape, value))
      return {
        at,
        branches: shape.branches.map(({ shape }, i) => (i === at ? draftOf(shape, value) : null)),
      }
    }
    case 'nullable':
      return value === null
        ? { none: true, inner: blank(shape.inner) }
        : { none: false, inner: draftOf(shape.inner, value) }
    case 'money': {
      const { amount, currency } = value as { amount: number; currency: string }
      return { amount: majorOf(amount, currency), currency }
    }
    case 'fixed':
      return {}
    case 'json':
      return { text: JSON.stringify(value, null, 2) }
    default:
      return { text: value as string }
  }
}

const objectDraft = (fields: Field[], value: Record<string, Json>): Draft => ({
  fields: Object.fromEntries(
    fields.map((field) => {
      const given = Object.hasOwn(value, field.name) ? value[field.name] : undefined
      const taken = given !== undefined && (field.shape.kind === 'object' || fits(field.shape, given))
      return [field.name, taken ? { set: true, draft: draftOf(field.shape, given) } : unsaid(field)]
    }),
  ),
})

export const readNumber = (text: string): number | undefined => {
  const read = text.trim().replace(',', '.')
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(read) ? Number(read) : undefined
}

/** The value that a form stands for; undefined where it stands for none yet. */
export const valueOf = (shape: Shape, draft: Draft): Json | undefined => {
  switch (shape.kind) {
    case 'number':
      return readNumber(draft.text!)
    case 'switch':
      return draft.on!
    case 'choice':
      return shape.options[draft.at!]?.value
    case 'several':
      return draft.chosen!.map((at) => shape.options[at]!.value)
    case 'list':
      return draft.items!.map(({ draft }) => valueOf(shape.item, draft) ?? null)
    case 'record':
      return Object.fromEntries(
        draft.items!.map(({ name, draft }) => [name, valueOf(shape.value, draft) ?? null]),
      )
    case 'object':
      return Object.fromEntries(
        shape.fields.flatMap((field): [string, Json][] => {
          const value = fieldValue(field, draft.fields![field.name]!)
          return value === undefined ? [] : [[field.name, value]]
        }),
      )
    case 'union': {
      const inside = draft.branches![draft.at!]
      return inside ? valueOf(shape.branches[draft.at!]!.shape, inside) : undefined
    }
    case 'nullable':
      return draft.none ? null : valueOf(shape.inner, draft.inner!)
    case 'money': {
      const amount = minorOf(draft.amount!, draft.currency!)
      return amount === undefined ? undefined : { amount, currency: draft.currency! }
    }
    case 'fixed':
      return shape.value
    case 'json':
      try {
        return JSON.parse(draft.text!) as Json
      } catch {
        return undefined
      }
    case 'text':
    case 'pick':
      return draft.text!
    default:
      return draft.text || undefined
  }
}

export const fieldValue = (field: Field, { set, draft }: Said): Json | undefined =>
  set && draft ? valueOf(field.shape, draft) : undefined
