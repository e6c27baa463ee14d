import { analyse, evaluate, ExpressionError } from './cel.ts'
import { within } from './cel/limits.ts'
import { parseDuration } from './duration.ts'
import type { Problem } from './graph.ts'
import type { Json } from './json.ts'
import type { Dedupe, WebhookTrigger } from './webhook.ts'

/** Steps a key may take: it is made where deliveries arrive, while others wait. */
const most = 20_000
const longest = 500
const shortest = 1000

type Made = { key: string } | { why: string }

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

/** What a delivery is known by; or why it has no key, so that it starts a run of its own rather than none. */
export const keyOf = ({ key }: Dedupe, trigger: Json): Made =>
  within(most, () => madeOf(key, trigger)) ?? { why: 'its key takes too long to make' }

/** What is wrong with the options of a webhook, by field. */
export const webhookProblems = ({ dedupe }: WebhookTrigger): Problem[] => {
  if (!dedupe) return []
  const { error, roots } = analyse(dedupe.key)
  const at = { node: 'trigger', field: 'dedupe.key' }
  const found: Problem[] = error
    ? [
        {
          ...at,
          code: 'bad_expression',
          message: `${error.message} in ${dedupe.key}`,
          ...(error.hint ? { hint: error.hint } : {}),
        },
      ]
    : roots
        .filter((root) => root !== 'trigger')
        .map((root) => ({
          ...at,
          code: 'unknown_name',
          message: `Nothing is called "${root}" in ${dedupe.key}`,
          hint: 'A key is made of the delivery alone: it sees trigger.',
        }))
  if (!error && !roots.includes('trigger'))
    found.push({
      ...at,
      code: 'constant_key',
      message: `${dedupe.key} is the same for every delivery`,
      hint: 'Write for example trigger.body.id or trigger.headers["x-request-id"].',
    })
  if ((parseDuration(dedupe.within) ?? -1) < shortest)
    found.push({
      node: 'trigger',
      field: 'dedupe.within',
      code: 'bad_duration',
      message: `${JSON.stringify(dedupe.within)} is no duration of a second or more`,
      hint: 'Write for example 90s, 10m, 2h or 30d, up to 366d.',
    })
  return found
}
