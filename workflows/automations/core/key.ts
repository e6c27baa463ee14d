import { analyse, evaluate, ExpressionError } from './cel.ts'
import { within } from './cel/limits.ts'
import type { Problem } from './graph.ts'
import type { Json } from './json.ts'

/** Steps a key may take: it is made where deliveries arrive, while others wait. */
const most = 20_000
const longest = 500

export type Made = { key: string } | { why: string }

const madeOf = (key: string, trigger: Json): Made => {
  try {
    const made = evaluate(key, { trigger })
    if (made === null || made === '') return { why: `its key is empty: ${key}` }
    const text = typeof made === 'string' ? made : JSON.stringify(made)
    return text.length > longest
      ? { why: `its key has ${text.length} characters; the limit is ${longest}` }
      : { key: text }
  } catch (error) {
    if (error instanceof ExpressionError) return { why: `it has no key: ${error.message} in ${key}` }
    throw error
  }
}

/** What an expression over `trigger` makes of what arrived; or why it makes nothing. */
export const madeKey = (key: string, trigger: Json): Made =>
  within(most, () => madeOf(key, trigger)) ?? { why: 'its key takes too long to make' }

/** What is wrong with an expression that makes a key. */
export const keyProblems = (field: string, key: string): Problem[] => {
  const { error, roots } = analyse(key)
  const at = { node: 'trigger', field }
  if (error)
    return [
      {
        ...at,
        code: 'bad_expression',
        message: `${error.message} in ${key}`,
        ...(error.hint ? { hint: error.hint } : {}),
      },
    ]
  const found: Problem[] = roots
    .filter((root) => root !== 'trigger')
    .map((root) => ({
      ...at,
      code: 'unknown_name',
      message: `Nothing is called "${root}" in ${key}`,
      hint: 'A key is made of the delivery alone: it sees trigger.',
    }))
  if (!roots.includes('trigger'))
    found.push({
      ...at,
      code: 'constant_key',
      message: `${key} is the same for every delivery`,
      hint: 'Write for example trigger.body.id or trigger.headers["x-request-id"].',
    })
  return found
}
