import { ExpressionError } from '../errors.ts'
import { define } from '../function.ts'
import { bytesOf } from './hashes.ts'
import { finite, toJson, typeOf, type Value } from '../values.ts'

const cannot = (to: string, value: Value, hint?: string): ExpressionError =>
  new ExpressionError(
    `${to}() cannot read ${typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : `a ${typeOf(value)}`}`,
    { hint },
  )

const string = define('string', ['any'], ([value], budget) => {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) {
    budget.text(value.length)
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value)
    } catch {
      throw cannot('string', value, 'They are no UTF-8 text; use toBase64(x) or toHex(x).')
    }
  }
  const simple = toJson(value, budget)
  if (typeof simple === 'string') return simple
  throw cannot('string', value, value === null ? 'Use x == null ? "" : string(x).' : 'Use toJson(x).')
})

const whole = (number: number): number => {
  if (Number.isSafeInteger(number)) return number === 0 ? 0 : number
  throw new ExpressionError('the whole number is beyond 2^53, where digits are lost')
}

const int = define('int', ['any'], ([value]) => {
  if (typeof value === 'number') return whole(Math.trunc(value))
  if (typeof value === 'string' && /^[+-]?\d{1,20}$/.test(value)) return whole(Number(value))
  if (value instanceof Date) return Math.floor(value.getTime() / 1000)
  throw cannot(
    'int',
    value,
    typeof value === 'string' ? 'It reads whole numbers like "42"; use double(…) for fractions.' : undefined,
  )
})

const uint = define('uint', ['any'], ([value], budget) => {
  const number = int.call([value], budget)
  if (typeof number === 'number' && number >= 0) return number
  throw new ExpressionError(`uint() needs a number from 0 on, but got ${String(number)}`)
})

const double = define('double', ['any'], ([value]) => {
  if (typeof value === 'number') return value
  if (typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value))
    return finite(Number(value))
  throw cannot('double', value)
})

const bool = define('bool', ['any'], ([value]) => {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string' && ['true', 'True', 'TRUE', 't', '1'].includes(value)) return true
  if (typeof value === 'string' && ['false', 'False', 'FALSE', 'f', '0'].includes(value)) return false
  throw cannot('bool', value)
})

export const conversionFunctions = [
  string,
  int,
  uint,
  define('bytes', ['any'], ([value], budget) => bytesOf('bytes', value, budget)),
  double,
  bool,
  define('type', ['any'], ([value]) => typeOf(value)),
  define('dyn', ['any'], ([value]) => value),
  define('toJson', ['any'], ([value], budget) => {
    const text = JSON.stringify(toJson(value, budget))
    budget.text(text.length)
    return text
  }),
  define('fromJson', ['string'], ([text], budget) => {
    budget.text(text.length * 16)
    let value: Value
    try {
      value = JSON.parse(text) as Value
    } catch {
      throw cannot('fromJson', text, 'The text is not JSON.')
    }
    // Checks the depth, and the numbers: JSON.parse reads 1e999 as Infinity.
    return toJson(value, budget)
  }),
]
