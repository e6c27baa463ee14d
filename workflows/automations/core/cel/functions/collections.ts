import { ExpressionError } from '../errors.ts'
import { define } from '../function.ts'
import { compare, equal } from '../operators.ts'
import { isMap, mapOf, typeOf, type Value } from '../values.ts'

const size = define('size', ['any'], ([value], budget) => {
  if (typeof value === 'string') {
    budget.text(value.length)
    let count = 0
    for (const _ of value) count++
    return count
  }
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length
  if (isMap(value)) {
    const { length } = Object.keys(value)
    budget.spend(length)
    return length
  }
  throw new ExpressionError(`size() needs a string, list or map, but got a ${typeOf(value)}`)
})

const contains = define('contains', ['any', 'any'], ([whole, part], budget) => {
  if (Array.isArray(whole)) return whole.some((each) => equal(each, part, budget))
  if (typeof whole !== 'string' || typeof part !== 'string')
    throw new ExpressionError(
      `contains() needs two strings, or a list first, but got a ${typeOf(whole)} and a ${typeOf(part)}`,
    )
  budget.text(whole.length)
  return whole.includes(part)
})

const distinct = define('distinct', ['list'], ([list], budget) => {
  const simple = new Set<Value>()
  const others: Value[] = []
  budget.list(list.length)
  return list.filter((each) => {
    if (typeof each !== 'object' || each === null) return !simple.has(each) && simple.add(each)
    return !others.some((other) => equal(each, other, budget)) && others.push(each)
  })
})

const slice = define('slice', ['list', 'whole', 'whole?'], ([list, from, to = list.length], budget) => {
  if (from < 0 || from > list.length || to < from || to > list.length)
    throw new ExpressionError(`slice() got ${from} to ${to}; the list has ${list.length}`)
  budget.list(to - from)
  return list.slice(from, to)
})

export const collectionFunctions = [
  size,
  contains,
  distinct,
  slice,
  define('sort', ['list'], ([list], budget) => {
    budget.list(list.length)
    return [...list].sort((left, right) => {
      budget.spend(1)
      return compare(left, right)
    })
  }),
  define('reverse', ['list'], ([list], budget) => {
    budget.list(list.length)
    return [...list].reverse()
  }),
  define('flatten', ['list'], ([list], budget) => {
    budget.list(list.reduce<number>((sum, each) => sum + (Array.isArray(each) ? each.length : 1), 0))
    return list.flat(1) as Value[]
  }),
  define('keys', ['map'], ([map], budget) => {
    const keys = Object.keys(map)
    budget.list(keys.length)
    return keys
  }),
  define('values', ['map'], ([map], budget) => {
    const values = Object.values(map)
    budget.list(values.length)
    return values
  }),
  define('merge', ['map', 'map'], ([first, second], budget) => {
    const entries = [...Object.entries(first), ...Object.entries(second)]
    budget.list(entries.length)
    return mapOf(entries)
  }),
  define('hasValue', ['optional'], ([optional]) => optional.value !== undefined),
  define('value', ['optional'], ([optional]) => {
    if (optional.value === undefined)
      throw new ExpressionError('the optional value is absent', { hint: 'Use .orValue(…).' })
    return optional.value
  }),
]
