import { expect, test } from 'vitest'
import { timesOf } from './over-time.ts'

const times = (every: Parameters<typeof timesOf>[0], from: string, until: string, zone = 'Europe/Berlin') =>
  timesOf(every, Date.parse(from), Date.parse(until), zone).map((at) => new Date(at).toISOString())

test('days begin at midnight of the zone, also where clocks change', () =>
  expect(times('day', '2026-10-24T10:00:00Z', '2026-10-26T10:00:00Z')).toEqual([
    '2026-10-23T22:00:00.000Z',
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
  ]))

test('weeks begin on Mondays and months on their first', () => {
  expect(times('week', '2026-11-20T00:00:00Z', '2026-11-27T00:00:00Z')).toEqual([
    '2026-11-15T23:00:00.000Z',
    '2026-11-22T23:00:00.000Z',
  ])
  expect(times('month', '2026-01-31T23:30:00Z', '2026-03-02T00:00:00Z', 'UTC')).toEqual([
    '2026-01-01T00:00:00.000Z',
    '2026-02-01T00:00:00.000Z',
    '2026-03-01T00:00:00.000Z',
  ])
})

test('hours begin where clocks of the zone say so, those that are left out are none, and one shown twice is one', () => {
  expect(times('hour', '2026-11-27T00:45:00Z', '2026-11-27T02:00:00Z', 'Asia/Kolkata')).toEqual([
    '2026-11-27T00:30:00.000Z',
    '2026-11-27T01:30:00.000Z',
  ])
  const spring = times('hour', '2026-03-29T00:30:00Z', '2026-03-29T02:30:00Z')
  expect(spring.map((at) => at.slice(11, 13))).toEqual(['00', '01', '02'])
  expect(times('hour', '2026-10-25T00:30:00Z', '2026-10-25T02:30:00Z')).toHaveLength(2)
})

test('what nobody could tell apart is refused', () =>
  expect(() => times('hour', '2026-01-01T00:00:00Z', '2026-12-01T00:00:00Z')).toThrow(/more than 100/))
