import { expect, test } from 'vitest'
import { expiredSentence } from './expired.ts'

const found = (count: number, more = false) => ({ count, more, oldest: '2026-03-01T12:00:00.000Z' })

test('what is erased is said with its number and its oldest', () => {
  expect(expiredSentence({ runs: found(1), deliveries: found(0), sent: null })).toBe(
    'This erases for good: 1 ended run, the oldest of 1 Mar 2026.',
  )
  expect(expiredSentence({ runs: found(100_000, true), deliveries: found(2), sent: found(1) })).toBe(
    'This erases for good: more than 100,000 ended runs, the oldest of 1 Mar 2026; 2 received deliveries, the oldest of 1 Mar 2026; 1 sent delivery, the oldest of 1 Mar 2026.',
  )
  expect(
    expiredSentence({ runs: { count: 0, more: false, oldest: null }, deliveries: null, sent: null }),
  ).toBe('Nothing is that old now: this erases nothing today.')
})
