import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { rest, schedule } from '#workflows/endpoints/core/limits.ts'
import { signedHeaders } from './signature.ts'

const [one, other] = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD']
const signed = {
  id: 'msg_1',
  timestamp: Math.floor(Date.now() / 1000),
  body: '{"type":"run.failed","ü":"✓"}',
}

test('it is what the library of Standard Webhooks makes, and what it checks', () => {
  const headers = signedHeaders([one!], signed)
  expect(headers['webhook-signature']).toBe(
    new Webhook(one!).sign(signed.id, new Date(signed.timestamp * 1000), signed.body),
  )
  expect(() => new Webhook(one!).verify(signed.body, headers)).not.toThrow()
})

test('with two secrets either checks it, and a third does not', () => {
  const headers = signedHeaders([one!, other!], signed)
  for (const secret of [one!, other!]) new Webhook(secret).verify(signed.body, headers)
  expect(() => new Webhook('whsec_AAAAAAAAAAAAAAAAAAAAAAAA').verify(signed.body, headers)).toThrow()
})

test('another body, id or time does not fit', () => {
  const headers = signedHeaders([one!], signed)
  const check = (body: string, more: object) => () => new Webhook(one!).verify(body, { ...headers, ...more })
  expect(check(`${signed.body} `, {})).toThrow()
  expect(check(signed.body, { 'webhook-id': 'msg_2' })).toThrow()
  expect(check(signed.body, { 'webhook-timestamp': String(signed.timestamp - 1) })).toThrow()
})

test('tries grow ever rarer, for three days, and a receiver that is down rests at most five minutes', () => {
  expect(schedule.toSorted((a, b) => a - b)).toEqual(schedule)
  const hours = schedule.reduce((sum, each) => sum + each, 0) / 3_600_000
  expect([hours > 72, hours < 96]).toEqual([true, true])
  expect([1, 4, 5, 6, 50].map(rest)).toEqual([0, 0, 5000, 10_000, 300_000])
})
