import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Trigger } from '#workflows/automations/core/graph.ts'

/** How a delivery proves where it is from; see the webhook trigger. */
export type Scheme = Extract<Trigger, { type: 'webhook' }>['scheme']

export type Verdict = { ok: true; deliveryId?: string; event?: string } | { ok: false; reason: string }

const toleranceSeconds = 300

/**
 * Whether a delivery is signed with our secret, and what the sender calls it. A scheme that signs refuses
 * everything while no secret is set.
 * @param headers by name in lower case
 * @param body as it arrived, byte for byte
 * @param now milliseconds since 1970
 */
export const verifyDelivery = (
  scheme: Scheme,
  secret: string | undefined,
  headers: Record<string, string>,
  body: Buffer,
  now: number,
): Verdict => {
  const reason =
    scheme === 'none'
      ? undefined
      : secret
        ? whyForged[scheme](secret, headers, body, now)
        : 'No signing secret is set'
  return reason === undefined ? identified(scheme, headers) : { ok: false, reason }
}

type Check = (
  secret: string,
  headers: Record<string, string>,
  body: Buffer,
  now: number,
) => string | undefined

const hexSignature =
  (name: string, pattern: RegExp): Check =>
  (secret, headers, body) => {
    const given = headers[name.toLowerCase()]
    if (!given) return `${name} is missing`
    const hex = pattern.exec(given)?.[1]
    if (!hex) return `${name} is not sha256= and 64 hexadecimal digits`
    return timingSafeEqual(Buffer.from(hex, 'hex'), createHmac('sha256', secret).update(body).digest())
      ? undefined
      : `${name} does not match`
  }

/**
 * Standard Webhooks. Computed here rather than by the package standardwebhooks, which reads the body as text
 * first (different bytes may then be the same text), takes "1234abc" as a timestamp and looks at the clock itself.
 */
const standard: Check = (secret, headers, body, now) => {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']
  if (!id || !timestamp || !signatures)
    return 'webhook-id, webhook-timestamp and webhook-signature are needed'
  if (!/^\d{1,12}$/.test(timestamp)) return 'webhook-timestamp is not seconds since 1970'
  const age = Math.floor(now / 1000) - Number(timestamp)
  if (age > toleranceSeconds)
    return `webhook-timestamp is ${age} seconds old; at most ${toleranceSeconds} are accepted`
  if (age < -toleranceSeconds)
    return `webhook-timestamp is ${-age} seconds ahead; at most ${toleranceSeconds} are accepted`
  const key = keyOf(secret)
  if (!key) return 'The signing secret is not whsec_ and base64'
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')
  // Several while a sender replaces its secret; versions we do not know are skipped.
  const given = signatures.split(' ', 20).filter((each) => each.startsWith('v1,'))
  return given.some((each) => same(each.slice(3), expected)) ? undefined : 'webhook-signature does not match'
}

/** The bytes that sign: those behind whsec_, or those of any other text. */
const keyOf = (secret: string): Buffer | undefined => {
  if (!secret.startsWith('whsec_')) return Buffer.from(secret)
  const base64 = secret.slice('whsec_'.length)
  // Buffer.from skips what is not base64, down to an empty key that anybody could sign with.
  return /^[A-Za-z0-9+/]{4,}={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : undefined
}

const same = (given: string, expected: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const whyForged: Record<Exclude<Scheme, 'none'>, Check> = {
  github: hexSignature('X-Hub-Signature-256', /^sha256=([0-9a-f]{64})$/i),
  hmac: hexSignature('X-Signature-256', /^(?:sha256=)?([0-9a-f]{64})$/i),
  standard,
}

/** Which headers name a delivery; the first that is there counts. */
const idHeaders: Record<Scheme, string[]> = {
  github: ['X-GitHub-Delivery'],
  hmac: ['X-Delivery-Id', 'Idempotency-Key'],
  standard: ['webhook-id'],
  none: ['X-Delivery-Id', 'Idempotency-Key', 'webhook-id', 'X-GitHub-Delivery'],
}

const identified = (scheme: Scheme, headers: Record<string, string>): Verdict => {
  const name = idHeaders[scheme].find((each) => headers[each.toLowerCase()])
  const deliveryId = name && headers[name.toLowerCase()]
  const event = scheme === 'github' || scheme === 'none' ? headers['x-github-event'] : undefined
  if (deliveryId && !isPrintable(deliveryId))
    return { ok: false, reason: `${name} must be 1 to 200 printable characters` }
  if (event && !isPrintable(event))
    return { ok: false, reason: 'X-GitHub-Event must be 1 to 200 printable characters' }
  return { ok: true, ...(deliveryId ? { deliveryId } : {}), ...(event ? { event } : {}) }
}

const isPrintable = (text: string): boolean => /^[\x20-\x7e]{1,200}$/.test(text) && text.trim() !== ''
