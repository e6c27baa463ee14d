import type { Json } from '#workflows/automations/core/json.ts'
import { evaluate, ExpressionError, resolve } from '../../../../workflows/automations/core/cel.ts'
import { within } from '../../../../workflows/automations/core/cel/limits.ts'
import type { Scope } from './preview.ts'

// The one place where the pages take more than types from the core: drafts are worked out as the server would.

/** Steps of an evaluation that nobody notices while they type. */
const most = 200_000

/** What something is worth; `long` where finding out would hold the page up. */
export type Worth = { value: Json } | { problem: string } | 'long'

/** Works out a text or value with expressions in it, or, `bare`, one that is nothing but an expression. */
export const workOut = (written: Json, bare: boolean, scope: Scope): Worth => {
  try {
    const value = within(most, () => (bare ? evaluate(String(written), scope) : resolve(written, scope, '')))
    return value === undefined ? 'long' : { value }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    if (/on the spot|takes more than/.test(error.message)) return 'long'
    return { problem: [error.message, error.hint].filter(Boolean).join('. ') }
  }
}
