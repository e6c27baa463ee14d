import type { Json } from '../json.ts'
import { toBase64 } from './base64.ts'
import { ExpressionError, LimitError } from './errors.ts'
import { limits, type Budget } from './limits.ts'

/** What expressions compute with: JSON, and what only lives inside an expression. Every number is a double. */
export type Value =
  null | boolean | number | string | Uint8Array | Date | Duration | Optional | Value[] | MapValue
export interface MapValue {
  [key: string]: Value
}

export class Duration {
  readonly milliseconds: number
  constructor(milliseconds: number) {
    if (!(Math.abs(milliseconds) <= longest))
      throw new ExpressionError('the duration is longer than 10000 years')
    this.milliseconds = milliseconds
  }

  /** Seconds as protobuf writes them in JSON: "5400s", "0.25s". */
  toString(): string {
    return `${(this.milliseconds / 1000).toFixed(9).replace(/\.?0+$/, '')}s`
  }
}
const longest = 315_576_000_000_000

/** A value that may be absent: what `.?` and `[?]` give. */
export class Optional {
  readonly value: Value | undefined
  constructor(value: Value | undefined) {
    this.value = value
  }
}

/** The name of a value's type, in the words of CEL. */
export const typeOf = (value: Value): string => {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return 'string'
  if (Array.isArray(value)) return 'list'
  if (value instanceof Uint8Array) return 'bytes'
  if (value instanceof Date) return 'timestamp'
  if (value instanceof Duration) return 'duration'
  if (value instanceof Optional) return 'optional'
  return 'map'
}

export const isMap = (value: Value): value is MapValue =>
  typeof value === 'object' && value !== null && typeOf(value) === 'map'

/** An own property of a map; undefined when there is none. Never the prototype's. */
export const own = (map: MapValue, key: string): Value | undefined => {
  if (key === '__proto__') throw new ExpressionError('"__proto__" cannot be used as a name')
  return Object.hasOwn(map, key) ? map[key] : undefined
}

/** A map made of entries; made so that no key can reach a prototype. */
export const mapOf = (entries: Iterable<readonly [string, Value]>): MapValue => Object.fromEntries(entries)

/** A number that JSON can hold, or a named error. */
export const finite = (number: number): number => {
  if (Number.isFinite(number)) return number === 0 ? 0 : number
  throw new ExpressionError(Number.isNaN(number) ? 'the result is not a number' : 'the number is too large')
}

/**
 * A value as JSON: timestamps as ISO text, durations as "90s", bytes as base64, an absent optional as null.
 * @throws {ExpressionError} for NaN and infinities, and for what is too deep or too large
 */
export const toJson = (value: Value, budget: Budget): Json => plain(value, budget, { characters: 0 }, 0)

const plain = (value: Value, budget: Budget, made: { characters: number }, depth: number): Json => {
  budget.spend(1)
  // A list that holds one large text a thousand times is small until it is written down.
  made.characters += typeof value === 'string' ? value.length + 2 : 2
  if (made.characters > limits.result)
    throw new LimitError(`makes a value of more than ${limits.result} characters`)
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return finite(value)
  if (depth > limits.nesting) throw new LimitError(`makes values more than ${limits.nesting} deep`)
  if (Array.isArray(value)) return value.map((each) => plain(each, budget, made, depth + 1))
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Duration) return value.toString()
  if (value instanceof Uint8Array) return toBase64(value)
  if (value instanceof Optional)
    return value.value === undefined ? null : plain(value.value, budget, made, depth + 1)
  if (typeof value !== 'object') throw new ExpressionError(`a value of type ${typeof value} is not JSON`)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => {
        made.characters += key.length + 4
        return [key, plain(each, budget, made, depth + 1)]
      }),
  )
}
