import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { walk } from './testing.ts'
import { momentOf } from './times.ts'

const now = Date.UTC(2026, 2, 1, 12)
const at = (text: string, timeZone = 'UTC', from = now) => {
  const moment = momentOf(text, timeZone, from)
  return moment === undefined ? undefined : new Date(moment).toISOString()
}

describe('a moment', () => {
  test('by the clock is the next time it is so there', () => {
    expect(at('13:30')).toBe('2026-03-01T13:30:00.000Z')
    expect(at('12:00')).toBe('2026-03-02T12:00:00.000Z')
    expect(at('09:00', 'Europe/Berlin')).toBe('2026-03-02T08:00:00.000Z')
  })

  test('by date and clock is so there, before and after clocks change, and also when it has passed', () => {
    expect(at('2026-03-28T09:00', 'Europe/Berlin')).toBe('2026-03-28T08:00:00.000Z')
    expect(at('2026-03-30T09:00', 'Europe/Berlin')).toBe('2026-03-30T07:00:00.000Z')
    expect(at('2020-01-01T00:00:30', 'America/New_York')).toBe('2020-01-01T05:00:30.000Z')
  })

  test('that a change of clocks leaves out is the one after the gap; of two the first', () => {
    expect(at('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
    expect(at('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
  })

  test('with its offset is the same everywhere', () => {
    expect(at('2026-12-24T18:00:00Z', 'Asia/Tokyo')).toBe('2026-12-24T18:00:00.000Z')
    expect(at('2026-12-24T18:00:00+02:00')).toBe('2026-12-24T16:00:00.000Z')
  })

  test('is nothing else', () => {
    for (const text of [
      '',
      'soon',
      '25:00',
      '9:00',
      '2026-02-30T09:00',
      '2026-13-01T00:00',
      '2026-12-24',
      '* * * * *',
    ])
      expect(at(text), text).toBeUndefined()
    fc.assert(
      fc.property(fc.string(), (text) => [undefined, 'string'].includes(typeof (at(text) ?? '') as never)),
    )
  })

  test('as people write it comes back as they wrote it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2050, 0) }),
        fc.constantFrom('UTC', 'Asia/Kolkata', 'Asia/Tokyo', 'America/Phoenix'),
        (moment, timeZone) => {
          const minute = Math.floor(moment / 60_000) * 60_000
          const local = new Date(minute).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T').slice(0, 16)
          expect(momentOf(local, timeZone, now)).toBe(minute)
        },
      ),
    )
  })
})

test('a step waits until its moment, and not for one that has passed', () => {
  const drawn = (at: string, timeZone?: string) =>
    walk({
      nodes: [{ id: 'w', type: 'waitUntil', at, ...(timeZone && { timeZone }) }],
      edges: [{ from: 'trigger', to: 'w' }],
    })
  const later = drawn('13:00')
  expect(later.start().commands).toEqual([{ kind: 'timer', node: 'w', milliseconds: 3_600_000 }])
  const passed = drawn('2020-01-01T00:00')
  expect(passed.start().commands).toEqual([])
  expect(passed.state().status).toBe('completed')
  const nowhere = drawn('13:00', 'Mars/Olympus')
  nowhere.start()
  expect(nowhere.state().error).toMatchObject({ code: 'bad_field', field: 'timeZone' })
  const far = drawn('2099-01-01T00:00')
  far.start()
  expect(far.state().error).toMatchObject({ code: 'bad_field', field: 'at' })
})
