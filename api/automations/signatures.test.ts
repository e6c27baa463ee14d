import { createHmac } from 'node:crypto'
import { createRequire } from 'node:module'
import * as check from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { verifyDelivery } from './signatures.ts'

const now = Date.parse('2026-11-20T12:00:00.900Z')
const seconds = Math.floor(now / 1000)
const secret = 'a secret of some length'
const body = Buffer.from('{"hello":"wörld"}')
const hex = (data: Buffer, key = secret) => createHmac('sha256', key).update(data).digest('hex')

interface Example {
  name: string
  examples: object[]
}
const examples = createRequire(import.meta.url)('@octokit/webhooks-examples') as {
  default?: Example[]
} & Example[]
const pushes = (examples.default ?? examples).find(({ name }) => name === 'push')!.examples

describe('github', () => {
  const headers = (data: Buffer) => ({
    'x-hub-signature-256': `sha256=${hex(data)}`,
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'x-github-event': 'push',
  })

  test('Real push deliveries are accepted with their id and event, and nothing changed in them is', () => {
    expect(pushes.length).toBeGreaterThan(3)
    for (const push of pushes) {
      const data = Buffer.from(JSON.stringify(push))
      expect(verifyDelivery('github', secret, headers(data), data, now)).toEqual({
        ok: true,
        deliveryId: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
        event: 'push',
      })
      const changed = Buffer.from(data)
      changed[data.length >> 1]! ^= 1
      expect(verifyDelivery('github', secret, headers(data), changed, now)).toMatchObject({ ok: false })
      expect(verifyDelivery('github', 'another secret', headers(data), data, now)).toEqual({
        ok: false,
        reason: 'X-Hub-Signature-256 does not match',
      })
    }
  })

  test('The example of GitHub’s documentation is accepted', () => {
    const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'
    expect(
      verifyDelivery(
        'github',
        "It's a Secret to Everybody",
        { 'x-hub-signature-256': signature },
        Buffer.from('Hello, World!'),
        now,
      ),
    ).toEqual({ ok: true })
  })

  test.each([
    ['', 'X-Hub-Signature-256 is missing'],
    ['sha256=', 'X-Hub-Signature-256 is not sha256= and 64 hexadecimal digits'],
    [hex(body), 'X-Hub-Signature-256 is not sha256= and 64 hexadecimal digits'],
    [`sha1=${hex(body)}`, 'X-Hub-Signature-256 is not sha256= and 64 hexadecimal digits'],
    [`sha256=${hex(body).slice(2)}`, 'X-Hub-Signature-256 is not sha256= and 64 hexadecimal digits'],
    [`sha256=${hex(body)}00`, 'X-Hub-Signature-256 is not sha256= and 64 hexadecimal digits'],
    [
      `sha256=${hex(body)}, sha256=${hex(body)}`,
      'X-Hub-Signature-256 is not sha256= and 64 hexadecimal digits',
    ],
    [`sha256=${'0'.repeat(64)}`, 'X-Hub-Signature-256 does not match'],
  ])('The signature %j is refused', (signature, reason) => {
    expect(verifyDelivery('github', secret, { 'x-hub-signature-256': signature }, body, now)).toEqual({
      ok: false,
      reason,
    })
  })

  test('A signature of an older kind alone is not enough', () => {
    const sha1 = createHmac('sha1', secret).update(body).digest('hex')
    expect(verifyDelivery('github', secret, { 'x-hub-signature': `sha1=${sha1}` }, body, now)).toMatchObject({
      ok: false,
    })
  })
})

describe('hmac', () => {
  test('The digest is taken with and without its prefix, over the bytes as they are', () => {
    const bytes = Buffer.from([0xff, 0, 0xfe])
    for (const signature of [`sha256=${hex(bytes)}`, hex(bytes), hex(bytes).toUpperCase()])
      expect(verifyDelivery('hmac', secret, { 'x-signature-256': signature }, bytes, now)).toEqual({
        ok: true,
      })
    expect(
      verifyDelivery('hmac', secret, { 'x-signature-256': hex(bytes) }, Buffer.from([0xfe, 0, 0xff]), now),
    ).toEqual({ ok: false, reason: 'X-Signature-256 does not match' })
    expect(
      verifyDelivery('hmac', secret, { 'x-hub-signature-256': `sha256=${hex(body)}` }, body, now),
    ).toEqual({ ok: false, reason: 'X-Signature-256 is missing' })
  })

  test('The delivery is named by X-Delivery-Id, else by Idempotency-Key', () => {
    const signed = { 'x-signature-256': hex(body), 'idempotency-key': 'second' }
    expect(verifyDelivery('hmac', secret, signed, body, now)).toEqual({ ok: true, deliveryId: 'second' })
    expect(verifyDelivery('hmac', secret, { ...signed, 'x-delivery-id': 'first' }, body, now)).toEqual({
      ok: true,
      deliveryId: 'first',
    })
  })
})

describe('standard', () => {
  const whsec = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const webhook = new Webhook(whsec)
  const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
  const signed = (at = seconds, data: Buffer | string = body) => ({
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': webhook.sign(id, new Date(at * 1000), data.toString()),
  })

  test('The official vector is accepted', () => {
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    }
    const data = Buffer.from('{"test": 2432232314}')
    expect(verifyDelivery('standard', whsec, headers, data, 1614265330_000)).toEqual({
      ok: true,
      deliveryId: id,
    })
    expect(
      verifyDelivery('standard', whsec, headers, Buffer.concat([data, Buffer.from(' ')]), 1614265330_000),
    ).toEqual({ ok: false, reason: 'webhook-signature does not match' })
  })

  test('It agrees with the package of the standard on any id, text and secret', () => {
    check.assert(
      check.property(
        check.string({ minLength: 1 }),
        check.string({ unit: 'grapheme' }),
        check.uint8Array({ minLength: 3, maxLength: 64 }),
        (name, text, key) => {
          const base64 = `whsec_${Buffer.from(key).toString('base64')}`
          const headers = {
            'webhook-id': name,
            'webhook-timestamp': String(seconds),
            'webhook-signature': new Webhook(base64).sign(name, new Date(seconds * 1000), text),
          }
          const verdict = verifyDelivery('standard', base64, headers, Buffer.from(text), now)
          expect(verdict.ok || verdict.reason).toBe(
            name.trim() ? true : 'webhook-id must be 1 to 200 printable characters',
          )
        },
      ),
    )
  })

  test('A secret without whsec_ signs with its own bytes', () => {
    const headers = {
      ...signed(),
      'webhook-signature': new Webhook(secret, { format: 'raw' }).sign(id, new Date(now), body.toString()),
    }
    expect(verifyDelivery('standard', secret, headers, body, now)).toEqual({ ok: true, deliveryId: id })
  })

  test('Five minutes are accepted both ways, and no second more', () => {
    for (const at of [seconds - 300, seconds, seconds + 300])
      expect(verifyDelivery('standard', whsec, signed(at), body, now)).toMatchObject({ ok: true })
    expect(verifyDelivery('standard', whsec, signed(seconds - 301), body, now)).toEqual({
      ok: false,
      reason: 'webhook-timestamp is 301 seconds old; at most 300 are accepted',
    })
    expect(verifyDelivery('standard', whsec, signed(seconds + 301), body, now)).toEqual({
      ok: false,
      reason: 'webhook-timestamp is 301 seconds ahead; at most 300 are accepted',
    })
  })

  test.each([
    'abc',
    '1234abc',
    `${seconds}abc`,
    ` ${seconds}`,
    `+${seconds}`,
    `0x${seconds.toString(16)}`,
    `${seconds}.0`,
    '1e9',
    '-1',
    '９',
    '9'.repeat(30),
  ])('The timestamp %j is refused', (timestamp) => {
    expect(
      verifyDelivery('standard', whsec, { ...signed(), 'webhook-timestamp': timestamp }, body, now),
    ).toMatchObject({ ok: false, reason: expect.stringContaining('webhook-timestamp') })
  })

  test('One of several signatures is enough, and only of version 1', () => {
    const signature = signed()['webhook-signature']
    const verdict = (given: string) =>
      verifyDelivery('standard', whsec, { ...signed(), 'webhook-signature': given }, body, now).ok
    expect(verdict(`v1,AAAA v2,xxx ${signature}`)).toBe(true)
    for (const given of [
      signature.replace('v1,', 'v1a,'),
      signature.slice(3),
      `v1,${signature}`,
      'v1,',
      'v1',
      signature.slice(0, -4),
      `${signature}A`,
      `${signature},x`,
    ])
      expect(verdict(given), given).toBe(false)
    expect(
      verifyDelivery('standard', whsec, { ...signed(), 'webhook-signature': '' }, body, now),
    ).toMatchObject({ ok: false })
  })

  test('Bytes that are no text are not mistaken for each other', () => {
    expect(
      verifyDelivery('standard', whsec, signed(seconds, Buffer.from([0xff])), Buffer.from([0xfe]), now),
    ).toMatchObject({ ok: false })
  })

  test.each(['whsec_', 'whsec_!!!!', 'whsec_='])(
    'The secret %j signs nothing, also not with an empty key',
    (broken) => {
      const forged = {
        ...signed(),
        'webhook-signature': `v1,${createHmac('sha256', '').update(`${id}.${seconds}.${body}`).digest('base64')}`,
      }
      expect(verifyDelivery('standard', broken, forged, body, now)).toEqual({
        ok: false,
        reason: 'The signing secret is not whsec_ and base64',
      })
    },
  )
})

test.each(['github', 'hmac', 'standard'] as const)('Without a secret %s refuses everything', (scheme) => {
  const forged = {
    'x-hub-signature-256': `sha256=${hex(body, '')}`,
    'x-signature-256': hex(body, ''),
    'webhook-id': 'a',
    'webhook-timestamp': String(seconds),
    'webhook-signature': 'v1,x',
  }
  for (const missing of [undefined, ''])
    expect(verifyDelivery(scheme, missing, forged, body, now)).toEqual({
      ok: false,
      reason: 'No signing secret is set',
    })
})

describe('none', () => {
  test('Everything is accepted, and named by the first header that names it', () => {
    expect(verifyDelivery('none', undefined, {}, body, now)).toEqual({ ok: true })
    const headers = {
      'x-delivery-id': 'a',
      'idempotency-key': 'b',
      'webhook-id': 'c',
      'x-github-delivery': 'd',
    }
    const found = Object.keys(headers).map((_, i) =>
      verifyDelivery('none', undefined, Object.fromEntries(Object.entries(headers).slice(i)), body, now),
    )
    expect(found.map((verdict) => verdict.ok && verdict.deliveryId)).toEqual(['a', 'b', 'c', 'd'])
  })

  test.each(['x'.repeat(201), 'a\nb', 'ü', '\u0000', '   '])(
    'The id %j is refused rather than forgotten',
    (id) => {
      expect(verifyDelivery('none', undefined, { 'x-delivery-id': id }, body, now)).toEqual({
        ok: false,
        reason: 'X-Delivery-Id must be 1 to 200 printable characters',
      })
    },
  )
})

test('Whatever arrives is answered, never thrown', () => {
  const names = [
    'x-hub-signature-256',
    'x-signature-256',
    'webhook-id',
    'webhook-timestamp',
    'webhook-signature',
    'x-delivery-id',
    'x-github-event',
    '__proto__',
    'constructor',
  ]
  check.assert(
    check.property(
      check.constantFrom('github', 'hmac', 'standard', 'none'),
      check.dictionary(
        check.constantFrom(...names),
        check.oneof(check.string(), check.stringMatching(/^[0-9a-f]{64}$/)),
      ),
      check.uint8Array(),
      (scheme, headers, data) => {
        expect(verifyDelivery(scheme as 'none', secret, headers, Buffer.from(data), now)).toHaveProperty('ok')
      },
    ),
  )
})
