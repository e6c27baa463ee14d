import type { Json } from './json.ts'
import { compare, rankOf, shown } from './lists.ts'
import { FieldError } from './node.ts'

/** The values of a group, each with its item's place. */
type Group = (readonly [item: number, value: Json])[]
type Summary = (field: string, group: Group) => Json

const present = (group: Group): Group => group.filter(([, value]) => value !== null)

const numbers = (field: string, group: Group): number[] =>
  present(group).map(([item, value]) => {
    if (typeof value === 'number') return value
    throw new FieldError(field, `must be a number, but is ${shown(value)} for item ${item}`)
  })

/** Keeps what each addition loses and adds it at the end (Neumaier), so that ten times 0.1 is 1. */
const total = (field: string, values: number[]): number => {
  let sum = 0
  let lost = 0
  for (const value of values) {
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  if (!Number.isFinite(sum)) throw new FieldError(field, 'adds up to more than a number can hold')
  return sum + lost
}

const extreme =
  (sign: 1 | -1): Summary =>
  (field, group) => {
    let best: Json = null
    for (const [item, value] of present(group)) {
      if (rankOf(value) === undefined)
        throw new FieldError(field, `must be a number or a text, but is ${shown(value)} for item ${item}`)
      if (best === null || compare(value, best) * sign > 0) best = value
    }
    return best
  }

/** What becomes of the values of one group. Of nothing: a count and a sum of 0, else null. */
export const summaries: Record<
  'count' | 'sum' | 'min' | 'max' | 'average' | 'list' | 'first' | 'last',
  Summary
> = {
  count: (_, group) => present(group).length,
  sum: (field, group) => total(field, numbers(field, group)),
  average: (field, group) => {
    const values = numbers(field, group)
    return values.length === 0 ? null : total(field, values) / values.length
  },
  min: extreme(-1),
  max: extreme(1),
  list: (_, group) => group.map(([, value]) => value),
  first: (_, group) => present(group)[0]?.[1] ?? null,
  last: (_, group) => present(group).at(-1)?.[1] ?? null,
}
