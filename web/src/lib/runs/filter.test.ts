import { expect, test } from 'vitest'
import { filterOfView } from '../../../../workflows/runs/core/view-query.ts'
import { filterOf, lets, queryOf } from './filter.ts'

const now = Date.parse('2026-11-21T10:00:42.000Z')
const asked = (address: string) =>
  Object.fromEntries(
    Object.entries(filterOf(new URLSearchParams(address), now)).filter(([, value]) => value !== undefined),
  )

test('an address without parameters asks for every run', () => {
  expect(asked('')).toEqual({})
  expect(asked('status=&text=&since=')).toEqual({})
})

test('every filter of an address is asked for, and a span by the minute it began in', () => {
  expect(asked('status=waiting&automation=a&operation=o&parent=p&text=deploy&since=hour')).toEqual({
    ...{ status: 'waiting', automation: 'a', operation: 'o', parent: 'p', text: 'deploy' },
    from: '2026-11-21T09:00:00.000Z',
  })
})

test('moments from one until another, and a version, are asked for as they are; what is none narrows nothing', () => {
  expect(
    asked('from=2026-11-21T09:00:00.000Z&until=2026-11-21T10:00:00Z&version=3&subject=order%201'),
  ).toEqual({
    ...{
      from: '2026-11-21T09:00:00.000Z',
      until: '2026-11-21T10:00:00.000Z',
      version: 3,
      subject: 'order 1',
    },
  })
  expect(asked('from=soon&until=&version=x')).toEqual({})
})

test('what failed and what timed out are found together', () => {
  expect(asked('status=unsuccessful')).toEqual({ status: 'unsuccessful' })
  expect(filterOfView('status=unsuccessful', new Date(now))).toEqual({ status: 'unsuccessful' })
  expect([
    lets('unsuccessful', 'timed_out'),
    lets('unsuccessful', 'cancelled'),
    lets('failed', 'timed_out'),
  ]).toEqual([...[true, false, false]])
})

test('a status that nobody knows is none', () => {
  expect(asked('status=borked')).toEqual({})
  expect(asked('status=toString')).toEqual({})
})

test('a span that nobody knows is none', () => {
  expect(asked('since=forever')).toEqual({})
})

test('a saved view keeps what filters, in one order, and nothing else', () => {
  const kept = (address: string) => queryOf(new URLSearchParams(address))
  expect(kept('since=hour&status=failed&step=x&text=a%26b')).toBe('text=a%26b&status=failed&since=hour')
  expect(kept('text=&other=1')).toBe('')
})

test.each([
  '',
  'status=failed&since=hour',
  'text=a%26b&version=3&automation=0190f000-0000-7000-8000-000000000001',
  'from=2026-11-20T09%3A00%3A00.000Z&until=2026-11-21T09%3A00%3A00.000Z&subject=order%201',
  'status=borked&version=x&since=forever&columns=age',
])('an alert counts what the page of the view “%s” shows', (query) => {
  expect(filterOfView(query, new Date(now))).toEqual(asked(query))
})
