import type { Failure } from '../../runs/contract.ts'
import { evaluate } from './cel.ts'
import { ExpressionError, type Scope } from './fields.ts'
import type { Json } from './json.ts'
import { FieldError } from './node.ts'
import { idOf, iterationOf } from './places.ts'

/** The value of a bare expression; an error names its field. */
export const evaluateAt = (field: string, expression: string, scope: Scope): Json => {
  try {
    return evaluate(expression, scope)
  } catch (error) {
    if (error instanceof ExpressionError) throw Object.assign(error, { field, expression })
    throw error
  }
}

/** What is wrong with a node's fields, as people and programs are told. Anything else is thrown on. */
export const failureOf = (place: string, error: unknown): Failure => {
  if (error instanceof ExpressionError) {
    const { message, field, expression, hint } = error
    const said = `${field ? `${field}: ` : ''}${message}`
    return placed(place, {
      code: 'expression_failed',
      message: said,
      ...defined({ field, expression, hint }),
    })
  }
  if (error instanceof FieldError) {
    const { message, field } = error
    return placed(
      place,
      field
        ? { code: 'bad_field', message: `${field} ${message}`, field }
        : { code: 'expression_stopped', message },
    )
  }
  throw error
}

/** A failure with the node and iteration it happened at, unless it came from further inside. */
export const placed = (place: string, failure: Failure): Failure => {
  if (failure.node !== undefined && failure.node !== place) return failure
  const iteration = iterationOf(place)
  return { ...failure, node: idOf(place), ...(iteration === '' ? {} : { iteration }) }
}

const defined = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
