import { Problem } from '../problem.ts'
import type { Json } from '#workflows/automations/core/json.ts'

/** The largest delivery, in bytes. */
export const deliveryLimit = 10_000_000
const deepest = 100

/** Headers that are the sender's secrets, or ours by mistake. */
const secret = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-api-key'])
const mostHeaders = 100

/** Header names in lower case, without those that carry secrets. */
export const keptHeaders = (headers: Headers): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => !secret.has(name)).slice(0, mostHeaders))

const depthOf = (value: unknown): number => {
  let deepestSeen = 0
  const open: [unknown, number][] = [[value, 0]]
  for (let at = open.pop(); at; at = open.pop()) {
    const [inside, depth] = at
    if (depth > deepestSeen) deepestSeen = depth
    if (depth > deepest) return depth
    if (typeof inside === 'object' && inside !== null)
      for (const each of Object.values(inside))
        if (typeof each === 'object' && each !== null) open.push([each, depth + 1])
  }
  return deepestSeen
}

const parse = (text: string): Json => {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch (error) {
    throw new Problem({
      status: 400,
      code: 'malformed_json',
      detail: `The body is not JSON: ${(error as Error).message}.`,
    })
  }
  if (depthOf(value) > deepest)
    throw new Problem({ status: 400, code: 'too_deep', detail: `The body is nested deeper than ${deepest}.` })
  return value
}

/** What expressions see as trigger.body: JSON as it is, a form as an object, text as text, anything else as base64. */
export const bodyOf = (type: string, bytes: Buffer): Json => {
  if (bytes.length === 0) return null
  const kind = type.split(';')[0]!.trim().toLowerCase()
  if (/^application\/([a-z0-9.+-]+\+)?json$/.test(kind)) return parse(bytes.toString())
  if (kind === 'application/x-www-form-urlencoded') {
    const form = new URLSearchParams(bytes.toString())
    const fields = Object.fromEntries(form)
    // GitHub's form deliveries hold their JSON in a field.
    return Object.keys(fields).length === 1 && fields.payload !== undefined ? parse(fields.payload) : fields
  }
  const text = bytes.toString()
  return Buffer.from(text).equals(bytes) ? text : { base64: bytes.toString('base64') }
}
