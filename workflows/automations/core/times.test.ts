import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scheduleTrigger, type ScheduleTrigger } from './schedule.ts'
import { fireTimes, scheduleProblems } from './times.ts'

const trigger = (schedules: unknown[], more: object = {}): ScheduleTrigger =>
  scheduleTrigger.parse({ type: 'schedule', schedules, ...more })
const cron = (expression: string, timeZone = 'UTC') => trigger([{ kind: 'cron', expression }], { timeZone })
const times = (of: ScheduleTrigger, after: string, limit: number) =>
  fireTimes(of, { after: Date.parse(after), limit }).map((at) => new Date(at).toISOString().slice(5, 16))

describe('a change of clocks', () => {
  test('a time that is left out happens right after the gap', () =>
    expect(times(cron('30 2 * * *', 'America/New_York'), '2026-03-07T00:00Z', 3)).toEqual([
      '03-07T07:30',
      '03-08T07:00',
      '03-09T06:30',
    ]))
  test('a time that comes twice happens once', () =>
    expect(times(cron('30 1 * * *', 'America/New_York'), '2026-10-31T00:00Z', 3)).toEqual([
      '10-31T05:30',
      '11-01T05:30',
      '11-02T06:30',
    ]))
  test('what goes by the minute goes on through the hour that comes twice, and is not doubled at a gap', () => {
    expect(times(cron('*/20 * * * *', 'America/New_York'), '2026-11-01T04:59Z', 7)).toEqual(
      ['05:00', '05:20', '05:40', '06:00', '06:20', '06:40', '07:00'].map((at) => `11-01T${at}`),
    )
    expect(times(cron('30 * * * *', 'Europe/Berlin'), '2026-03-28T23:59Z', 3)).toEqual(
      ['00:30', '01:30', '02:30'].map((at) => `03-29T${at}`),
    )
  })
  test('an interval knows no clocks', () =>
    expect(
      times(
        trigger([{ kind: 'interval', every: '6h', offset: '30m' }], { timeZone: 'Europe/Berlin' }),
        '2026-03-28T23:00Z',
        3,
      ),
    ).toEqual(['03-29T00:30', '03-29T06:30', '03-29T12:30']))
})

test('a calendar wants every part of it to fit', () => {
  const month = trigger([{ kind: 'calendar', times: ['09:00', '17:30'], monthDays: ['last'] }])
  expect(times(month, '2026-02-01T00:00Z', 3)).toEqual(['02-28T09:00', '02-28T17:30', '03-31T09:00'])
  const friday13 = trigger([{ kind: 'calendar', times: ['00:00'], monthDays: [13], weekdays: ['fri'] }])
  expect(times(friday13, '2026-01-01T00:00Z', 3)).toEqual(['02-13T00:00', '03-13T00:00', '11-13T00:00'])
})

test('several schedules of one automation fire once at a time they share', () =>
  expect(
    times(
      trigger([
        { kind: 'cron', expression: '0 * * * *' },
        { kind: 'interval', every: '30m' },
      ]),
      '2026-01-01T00:10Z',
      3,
    ),
  ).toEqual(['01-01T00:30', '01-01T01:00', '01-01T01:30']))

test.each([
  [[{ kind: 'cron', expression: '0 0 30 2 *' }], {}, 'never_fires', 'schedules.0'],
  [[{ kind: 'cron', expression: 'every day' }], {}, 'bad_cron', 'schedules.0.expression'],
  [[{ kind: 'cron', expression: '0 0 * * * *' }], {}, 'bad_cron', 'schedules.0.expression'],
  [[{ kind: 'interval', every: '1s' }], {}, 'bad_interval', 'schedules.0.every'],
  [[{ kind: 'interval', every: '1m', offset: '1m' }], {}, 'bad_duration', 'schedules.0.offset'],
  [[{ kind: 'interval', every: '1m' }], { timeZone: 'Mars/Base' }, 'unknown_time_zone', 'timeZone'],
  [[{ kind: 'interval', every: '1m' }], { timeZone: '+02:00' }, 'unknown_time_zone', 'timeZone'],
  [[{ kind: 'interval', every: '1m' }], { catchUp: 'soon' }, 'bad_duration', 'catchUp'],
])('a mistake is named by its field: %j %j', (schedules, more, code, field) =>
  expect(scheduleProblems(trigger(schedules, more))).toMatchObject([{ node: 'trigger', code, field }]),
)

const zone = fc.constantFrom(
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
)
const star = (least: number, most: number) =>
  fc.oneof(
    fc.constant('*'),
    fc.integer({ min: least, max: most }).map(String),
    fc.integer({ min: 2, max: 6 }).map((step) => `*/${step}`),
  )
const expression = fc
  .tuple(star(0, 59), star(0, 23), star(1, 28), star(1, 12), star(0, 6))
  .map((fields) => fields.join(' '))
const moment = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2031, 0) })

test('times go forward, and asking from any of them gives those after it', () =>
  fc.assert(
    fc.property(expression, zone, moment, fc.nat(7), (line, timeZone, after, from) => {
      const of = cron(line, timeZone)
      const until = after + 5 * 366 * 86_400_000
      const all = fireTimes(of, { after, until, limit: 12 })
      expect(all).toEqual([...new Set(all)].toSorted((a, b) => a - b))
      expect(all.every((at) => at > after && at % 60_000 === 0)).toBe(true)
      if (all[from] !== undefined)
        expect(fireTimes(of, { after: all[from], until, limit: 11 - from })).toEqual(all.slice(from + 1))
    }),
    { numRuns: 300 },
  ))

test('every day has its fixed time once, whatever the clocks do', () =>
  fc.assert(
    fc.property(zone, fc.nat(23), fc.nat(59), moment, (timeZone, hour, minute, after) => {
      const all = fireTimes(cron(`${minute} ${hour} * * *`, timeZone), { after, limit: 370 })
      const day = new Intl.DateTimeFormat('en-CA', { timeZone })
      expect(new Set(all.map((at) => day.format(at))).size).toBe(370)
    }),
    { numRuns: 25 },
  ))
