import { expect, test } from 'vitest'
import { filtersOf } from './audit.ts'

const now = Date.parse('2026-11-21T12:34:56Z')

test('an address names filters, and a span that ends now', () => {
  const address = new URLSearchParams('outcome=refused&text=ada&since=day&entry=1&outrageous=x')
  expect(filtersOf(address, now)).toEqual({
    outcome: 'refused',
    text: 'ada',
    from: '2026-11-20T12:34:00.000Z',
  })
})

test('an address without filters, or with an unknown span, asks for everything', () => {
  expect(filtersOf(new URLSearchParams(''), now)).toEqual({})
  expect(filtersOf(new URLSearchParams('since=forever&actor='), now)).toEqual({})
})
