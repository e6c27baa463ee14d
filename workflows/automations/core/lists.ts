import { takeAside } from './cel/limits.ts'
import type { Json } from './json.ts'
import { expression, FieldError } from './node.ts'

/** The most items that one node takes or makes. */
export const most = 100_000

/** The field of a node that says which list it works on. */
export const listField = (title = 'Items') =>
  expression.meta({
    title,
    widget: 'expression',
    description: 'An expression that gives a list, such as steps.orders.body',
  })

/** A value for an error's sentence: its JSON, cut short. */
export const shown = (value: Json): string => {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** A value that is a list of items; counts them as work. */
export const listOf = (field: string, value: Json): Json[] => {
  if (!Array.isArray(value)) throw new FieldError(field, `must be a list, but is ${shown(value)}`)
  assertFits(field, value.length)
  takeAside(value.length)
  return value
}

/** Asks before a list of this length is made. */
export const assertFits = (field: string, length: number): void => {
  if (length > most)
    throw new FieldError(
      field,
      `gives ${length.toLocaleString('en')} items; the limit is ${most.toLocaleString('en')}`,
    )
}

/** What a node gives that makes a list. */
export const made = (items: Json[]): { do: 'finish'; output: Json } => ({
  do: 'finish',
  output: { items, count: items.length },
})

/** A whole number of a field that may have been an expression. */
export const wholeOf = (field: string, value: Json, low: number, high: number): number => {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= low && number <= high) return number
  throw new FieldError(
    field,
    `must be a whole number from ${low} to ${high.toLocaleString('en')}, but is ${shown(value)}`,
  )
}

/** The same text for equal values, whatever the order of their names. */
export const identity = (value: Json): string => {
  const text = JSON.stringify(ordered(value))
  takeAside(1 + text.length / 16)
  return text
}

const ordered = (value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(ordered)
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, ordered(value[key]!)]),
  )
}

const ranks: Record<string, number> = { boolean: 0, number: 1, string: 2 }

/** Where a value stands among values of all kinds: false, true, numbers, texts. Undefined for what has no order. */
export const rankOf = (value: Json): number | undefined => ranks[typeof value]

/** Which of two values with a rank comes first: by kind, then by size or by code units. */
export const compare = (left: Json, right: Json): number => {
  const difference = ranks[typeof left]! - ranks[typeof right]!
  if (difference !== 0) return difference
  return left! < right! ? -1 : left! > right! ? 1 : 0
}
