import { expect, test } from 'vitest'
import { dayIn, periodIn } from './when.ts'

/** Friday, 27 November 2026, 14:00 in Berlin. */
const now = new Date('2026-11-27T13:00:00.000Z')
const period = (text: string) => {
  const found = periodIn(text, now, 'Europe/Berlin')
  return found && [found.rest, found.from.toISOString(), found.until.toISOString()]
}

test.each([
  ['what failed last night', '2026-11-26T17:00:00.000Z', '2026-11-27T05:00:00.000Z'],
  ['what failed yesterday evening', '2026-11-26T17:00:00.000Z', '2026-11-26T23:00:00.000Z'],
  ['what failed yesterday morning', '2026-11-25T23:00:00.000Z', '2026-11-26T11:00:00.000Z'],
  ['what failed this afternoon', '2026-11-27T11:00:00.000Z', '2026-11-27T17:00:00.000Z'],
  ['what failed at the weekend', '2026-11-20T23:00:00.000Z', '2026-11-22T23:00:00.000Z'],
  ['what failed so far this week', '2026-11-22T23:00:00.000Z', '2026-11-29T23:00:00.000Z'],
  ['what failed this year', '2025-12-31T23:00:00.000Z', '2026-12-31T23:00:00.000Z'],
  ['what failed last year', '2024-12-31T23:00:00.000Z', '2025-12-31T23:00:00.000Z'],
  ['what failed since yesterday evening', '2026-11-26T19:00:00.000Z', '2026-11-27T13:00:00.000Z'],
])('“%s” is a stretch of time', (text, from, until) => {
  expect(period(text)).toEqual(['what failed', from, until])
})

test.each([
  ['midnight', '2026-11-26T23:00:00.000Z'],
  ['noon', '2026-11-27T11:00:00.000Z'],
  ['18:00', '2026-11-26T17:00:00.000Z'],
  ['Friday', '2026-11-26T23:00:00.000Z'],
  ['Saturday', '2026-11-20T23:00:00.000Z'],
])('“since %s” is since the last one', (said, from) => {
  expect(dayIn(said, now, 'Europe/Berlin')?.from.toISOString()).toBe(from)
})

test.each(['what failed', 'the weekly report', 'tonight'])('“%s” is none', (text) => {
  expect(period(text)).toBeUndefined()
})
