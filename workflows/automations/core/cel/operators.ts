import { ExpressionError } from './errors.ts'
import type { Budget } from './limits.ts'
import { Duration, finite, isMap, own, Optional, typeOf, type Value } from './values.ts'

type Binary = (left: Value, right: Value, budget: Budget) => Value

const mismatch = (left: Value, sign: string, right: Value, hint?: string): ExpressionError =>
  new ExpressionError(`cannot calculate ${typeOf(left)} ${sign} ${typeOf(right)}`, {
    hint: hint ?? hintFor(left, right),
  })

const hintFor = (left: Value, right: Value): string | undefined => {
  const types = [typeOf(left), typeOf(right)]
  if (types.includes('null')) return 'A value is null; check for that first, or use o.?field.orValue(0).'
  if (types.includes('string') && types.includes('number'))
    return 'Make a number of the text with double(…), or a text of the number with string(…).'
  return undefined
}

/** Whole numbers lose digits beyond 2^53, silently in a double: so that is said. */
const exact = (left: number, right: number, result: number): number => {
  if (
    Number.isSafeInteger(left) &&
    Number.isSafeInteger(right) &&
    Number.isInteger(result) &&
    !Number.isSafeInteger(result)
  )
    throw new ExpressionError('the whole number is beyond 2^53, where digits are lost')
  return finite(result)
}

const add: Binary = (left, right, budget) => {
  if (typeof left === 'number' && typeof right === 'number') return exact(left, right, left + right)
  if (typeof left === 'string' && typeof right === 'string') {
    budget.text(left.length + right.length)
    return left + right
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    budget.list(left.length + right.length)
    return [...left, ...right]
  }
  if (left instanceof Uint8Array && right instanceof Uint8Array) {
    budget.text(left.length + right.length)
    const both = new Uint8Array(left.length + right.length)
    both.set(left)
    both.set(right, left.length)
    return both
  }
  if (left instanceof Date && right instanceof Duration) return moment(left.getTime() + right.milliseconds)
  if (left instanceof Duration && right instanceof Date) return moment(right.getTime() + left.milliseconds)
  if (left instanceof Duration && right instanceof Duration)
    return new Duration(left.milliseconds + right.milliseconds)
  const texts = typeof left === 'string' || typeof right === 'string'
  throw mismatch(left, '+', right, texts ? 'Texts are joined with texts: "a" + string(1).' : undefined)
}

const subtract: Binary = (left, right) => {
  if (typeof left === 'number' && typeof right === 'number') return exact(left, right, left - right)
  if (left instanceof Date && right instanceof Date) return new Duration(left.getTime() - right.getTime())
  if (left instanceof Date && right instanceof Duration) return moment(left.getTime() - right.milliseconds)
  if (left instanceof Duration && right instanceof Duration)
    return new Duration(left.milliseconds - right.milliseconds)
  throw mismatch(left, '-', right)
}

const multiply: Binary = (left, right) => {
  if (typeof left === 'number' && typeof right === 'number') return exact(left, right, left * right)
  throw mismatch(left, '*', right)
}

const divide: Binary = (left, right) => {
  if (typeof left !== 'number' || typeof right !== 'number') throw mismatch(left, '/', right)
  if (right === 0) throw new ExpressionError('division by zero')
  return finite(left / right)
}

const remainder: Binary = (left, right) => {
  if (typeof left !== 'number' || typeof right !== 'number') throw mismatch(left, '%', right)
  if (right === 0) throw new ExpressionError('division by zero')
  return finite(left % right)
}

/** Milliseconds since 1970 as a timestamp, within the years 1 to 9999. */
export const moment = (milliseconds: number): Date => {
  if (!(milliseconds >= -62_135_596_800_000 && milliseconds <= 253_402_300_799_999))
    throw new ExpressionError('the timestamp is outside the years 1 to 9999')
  return new Date(milliseconds)
}

/** Whether two values are the same, all the way down; values of different types never are. */
export const equal = (left: Value, right: Value, budget: Budget): boolean => {
  budget.spend(1)
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left))
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((each, i) => equal(each, right[i]!, budget))
    )
  if (left instanceof Date) return right instanceof Date && left.getTime() === right.getTime()
  if (left instanceof Duration) return right instanceof Duration && left.milliseconds === right.milliseconds
  if (left instanceof Uint8Array)
    return (
      right instanceof Uint8Array &&
      left.length === right.length &&
      left.every((byte, i) => byte === right[i])
    )
  if (left instanceof Optional)
    return (
      right instanceof Optional &&
      (left.value === undefined || right.value === undefined
        ? left.value === right.value
        : equal(left.value, right.value, budget))
    )
  if (!isMap(right)) return false
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && equal(left[key]!, right[key]!, budget))
  )
}

/** By the first byte that differs; what the other begins with comes before it. */
const compareBytes = (left: Uint8Array, right: Uint8Array): number => {
  const at = left.findIndex((byte, i) => byte !== right[i])
  return at < 0 ? left.length - right.length : left[at]! - (right[at] ?? -1)
}

/** Below 0, 0 or above 0. Only numbers, texts, bytes, booleans, timestamps and durations have an order. */
export const compare = (left: Value, right: Value, sign = '<'): number => {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime()
  if (left instanceof Duration && right instanceof Duration) return left.milliseconds - right.milliseconds
  if (left instanceof Uint8Array && right instanceof Uint8Array) return compareBytes(left, right)
  throw new ExpressionError(`cannot compare ${typeOf(left)} ${sign} ${typeOf(right)}`, {
    hint: hintFor(left, right),
  })
}

const contains: Binary = (left, right, budget) => {
  if (Array.isArray(right)) return right.some((each) => equal(left, each, budget))
  if (isMap(right)) return typeof left === 'string' && own(right, left) !== undefined
  throw new ExpressionError(`cannot look for something in a ${typeOf(right)}`, {
    hint:
      typeof right === 'string'
        ? 'For texts use text.contains("part").'
        : 'On the right of "in" stands a list or a map.',
  })
}

export const binaryOperators: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ['+', add],
  ['-', subtract],
  ['*', multiply],
  ['/', divide],
  ['%', remainder],
  ['==', equal],
  ['!=', (left, right, budget) => !equal(left, right, budget)],
  ['<', (left, right) => compare(left, right, '<') < 0],
  ['<=', (left, right) => compare(left, right, '<=') <= 0],
  ['>', (left, right) => compare(left, right, '>') > 0],
  ['>=', (left, right) => compare(left, right, '>=') >= 0],
  ['in', contains],
])

export const negate = (value: Value): Value => {
  if (typeof value === 'number') return finite(-value)
  if (value instanceof Duration) return new Duration(-value.milliseconds)
  throw new ExpressionError(`cannot negate a ${typeOf(value)}`)
}

export const not = (value: Value): Value => {
  if (typeof value === 'boolean') return !value
  throw new ExpressionError(`"!" needs a bool, but got a ${typeOf(value)}`)
}
