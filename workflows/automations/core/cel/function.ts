import { ExpressionError } from './errors.ts'
import type { Budget } from './limits.ts'
import { typeOf, type MapValue, type Optional, type Value, type Duration } from './values.ts'

interface Kinds {
  string: string
  number: number
  whole: number
  bool: boolean
  list: Value[]
  map: MapValue
  timestamp: Date
  duration: Duration
  optional: Optional
  any: Value
}
type Kind = keyof Kinds
type Parameter = Kind | `${Kind}?`
type Argument<P> = P extends `${infer K extends Kind}?`
  ? Kinds[K] | undefined
  : P extends Kind
    ? Kinds[P]
    : never
type Arguments<P extends readonly Parameter[]> = { -readonly [I in keyof P]: Argument<P[I]> }

/** A function of expressions. `f(x, y)` and `x.f(y)` are the same. */
export interface CelFunction {
  name: string
  /** Fewest and most arguments, the receiver included. */
  arity: readonly [number, number]
  call: (given: Value[], budget: Budget) => Value
}

/** Declares a function: its name, its parameters' types (`?` may be left out) and what it does. */
export const define = <const P extends readonly Parameter[]>(
  name: string,
  parameters: P,
  run: (given: Arguments<P>, budget: Budget) => Value,
): CelFunction => {
  const kinds = parameters.map((each) => each.replace('?', '') as Kind)
  return {
    name,
    arity: [parameters.filter((each) => !each.endsWith('?')).length, parameters.length],
    call: (given, budget) => {
      budget.spend(1)
      for (const [i, value] of given.entries()) check(name, i, kinds[i]!, value)
      return run(given as unknown as Arguments<P>, budget)
    },
  }
}

const check = (name: string, index: number, kind: Kind, value: Value): void => {
  if (kind === 'any' || typeOf(value) === kind) return
  if (kind === 'whole' && Number.isSafeInteger(value)) return
  const wanted = kind === 'whole' ? 'whole number' : kind
  const got = kind === 'whole' && typeof value === 'number' ? String(value) : `a ${typeOf(value)}`
  throw new ExpressionError(
    `${name}() needs a ${wanted}${index ? ` as argument ${index}` : ''}, but got ${got}`,
    {
      hint: kind === 'string' ? 'Make a text of it with string(…) or toJson(…).' : undefined,
    },
  )
}
