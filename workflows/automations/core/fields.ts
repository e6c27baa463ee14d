import { ExpressionError, resolve } from './cel.ts'
import type { Json } from './json.ts'
import { FieldError, outerFields } from './node.ts'
import { kindOf, type Node } from './nodes/nodes.ts'

/** What expressions see. */
export type Scope = { trigger: Json; steps: Record<string, Json>; run: Json; [also: string]: Json }

/** Whether braces in a field mean nothing. */
export const isAsWritten = (field: string): boolean => outerFields.has(field) && field !== 'timeout'

/**
 * A node with every `{{ expression }}` replaced by its value and checked against the node's own fields.
 * @throws {FieldError | ExpressionError} naming the field
 */
export const resolveFields = (node: Node, scope: Scope): Node => {
  const kind = kindOf(node)
  const bare = new Set((kind.expressions?.(node) ?? []).map(({ field }) => field.split(/[.[]/)[0]))
  const resolved: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(node))
    resolved[field] = isAsWritten(field) || bare.has(field) ? value : resolve(value as Json, scope, field)
  return fit(resolved, kind.config) as Node
}

/** Checks resolved values; a number or boolean where a text belongs becomes that text. */
const fit = (value: Record<string, unknown>, config: ReturnType<typeof kindOf>['config']): unknown => {
  let read = config.safeParse(value)
  if (!read.success) {
    for (const issue of read.error.issues) textAt(value, issue.path)
    read = config.safeParse(value)
  }
  if (read.success) return read.data
  const issue = read.error.issues[0]!
  throw new FieldError(issue.path.join('.'), issue.message)
}

const textAt = (value: unknown, path: PropertyKey[]): void => {
  const last = path.at(-1)
  let at = value as Record<PropertyKey, unknown>
  for (const key of path.slice(0, -1)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return
    at = at[key] as typeof at
  }
  if (last !== undefined && typeof at === 'object' && at !== null && Object.hasOwn(at, last))
    if (typeof at[last] === 'number' || typeof at[last] === 'boolean') at[last] = String(at[last])
}

export { ExpressionError }
