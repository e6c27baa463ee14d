import { parseDuration } from './duration.ts'
import type { Problem } from './graph.ts'
import type { Json } from './json.ts'
import { keyProblems, madeKey, type Made } from './key.ts'
import type { Dedupe, WebhookTrigger } from './webhook.ts'

const shortest = 1000

/** What a delivery is known by; or why it has no key, so that it starts a run of its own rather than none. */
export const keyOf = ({ key }: Dedupe, trigger: Json): Made => madeKey(key, trigger)

/** What is wrong with the options of a webhook, by field. */
export const webhookProblems = ({ dedupe }: WebhookTrigger): Problem[] => {
  if (!dedupe) return []
  const found = keyProblems('dedupe.key', dedupe.key)
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
