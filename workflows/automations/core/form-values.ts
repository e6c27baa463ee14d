import type { FormField } from './form-fields.ts'
import type { Json } from './json.ts'

/** What is wrong with a field, in words for whoever filled it in. */
export interface WrongField {
  name: string
  message: string
}
export type ReadForm = { values: Record<string, Json> } | { wrong: WrongField[] }

/** Checks what somebody filled in: every field then has a value, null where it was left empty. Pure. */
export const readForm = (fields: readonly FormField[], written: Readonly<Record<string, Json>>): ReadForm => {
  const known = new Set(fields.map(({ name }) => name))
  const wrong = Object.keys(written)
    .filter((name) => !known.has(name))
    .slice(0, 20)
    .map((name) => ({ name: name.slice(0, 60), message: 'There is no such field.' }))
  const values: Record<string, Json> = {}
  for (const field of fields) {
    const value = Object.hasOwn(written, field.name) ? written[field.name]! : null
    const read = isEmpty(value)
      ? field.required
        ? 'Fill this in.'
        : { value: null }
      : readers[field.type](value, field as never)
    if (typeof read === 'string') wrong.push({ name: field.name, message: read })
    else values[field.name] = field.type === 'checkbox' && read.value === null ? false : read.value
  }
  return wrong.length > 0 ? { wrong } : { values }
}

const isEmpty = (value: Json): boolean => value === null || (typeof value === 'string' && value.trim() === '')

type Of<T extends FormField['type']> = Extract<FormField, { type: T }>
/** The value of a field that is not empty, or what is wrong with it. */
const readers: { [T in FormField['type']]: (value: Json, field: Of<T>) => { value: Json } | string } = {
  text: (value, { maxLength, long }) => {
    if (typeof value !== 'string') return 'This must be a text.'
    if (value.length > maxLength) return `At most ${maxLength} characters; these are ${value.length}.`
    if (!long && /[\r\n]/.test(value)) return 'This must be a single line.'
    return { value }
  },
  number: (value, { whole, min, max }) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return 'This must be a number.'
    if (whole && !Number.isInteger(value)) return 'This must be a whole number.'
    if (min !== undefined && value < min) return `At least ${min}.`
    if (max !== undefined && value > max) return `At most ${max}.`
    return { value }
  },
  choice: (value, { options }) =>
    typeof value === 'string' && options.includes(value) ? { value } : 'Choose one of the options.',
  date: (value) => (isDate(value) ? { value } : 'This must be a date like 2026-12-24.'),
  checkbox: (value, { required }) => {
    if (typeof value !== 'boolean') return 'This must be ticked or not.'
    return required && !value ? 'This must be ticked.' : { value }
  },
}

const isDate = (value: Json): boolean => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const read = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(value)
}
