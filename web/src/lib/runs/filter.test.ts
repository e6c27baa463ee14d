import { expect, test } from 'vitest'
import { filterOf, queryOf } from './filter.ts'

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
