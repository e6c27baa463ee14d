import { ExpressionError, parseExpression } from './cel.ts'
import { LimitError } from './cel/errors.ts'
import { Budget } from './cel/limits.ts'
import { toJson } from './cel/values.ts'
import type { Json } from './json.ts'

/**
 * The value of an expression for each of some items, which it sees as `item` and `index`. All of them share the
 * steps of one evaluation.
 * @throws {ExpressionError} naming field, expression and item
 */
export const evaluateEach = (
  field: string,
  expression: string,
  scope: Record<string, Json>,
  items: Json[],
): Json[] => {
  let index = -1
  try {
    const { run, variables } = parseExpression(expression)
    const frame = {
      scope: { ...scope, item: null as Json, index: 0 as Json },
      variables: new Array(variables).fill(null),
      budget: new Budget(),
    }
    return items.map((item, i) => {
      index = i
      frame.scope.item = item
      frame.scope.index = i
      return toJson(run(frame), frame.budget)
    })
  } catch (error) {
    const known =
      error instanceof ExpressionError
        ? error
        : error instanceof RangeError
          ? new LimitError('the expression or its values are nested too deeply')
          : undefined
    if (!known) throw error
    const { message, position, hint } = known
    const Same = known.constructor as typeof ExpressionError
    throw new Same(index < 0 ? message : `item ${index}: ${message}`, { position, hint, field, expression })
  }
}
