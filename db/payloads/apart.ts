import { createHash } from 'node:crypto'
import type { Json } from '#workflows/automations/core/json.ts'
import type { PayloadReference } from '#workflows/automations/core/state.ts'
import type { PayloadText } from './recent.ts'

/** A value whose JSON has more characters is kept apart from what refers to it. */
export const inlineLimit = 16_000

export const payloadOf = (text: string): PayloadText => ({
  id: createHash('sha256').update(text).digest('hex'),
  text,
})

/** A value, or where it will be kept when it is large. */
export const apart = (
  value: Json,
):
  | { value: Json; payload?: undefined; payloads: [] }
  | { value: null; payload: PayloadReference; payloads: [PayloadText] } => {
  const text = JSON.stringify(value)
  if (text.length <= inlineLimit) return { value, payloads: [] }
  const payload = payloadOf(text)
  return { value: null, payload: { id: payload.id, size: text.length }, payloads: [payload] }
}

/** One of some texts as the value it is. */
export const parsePayload = (texts: Record<string, string>, id: string): Json => {
  const text = texts[id]
  if (text === undefined) throw new Error(`The payload ${id} is not at hand`)
  return JSON.parse(text) as Json
}
