import { expect, test } from 'vitest'
import { barOf, shareOf } from './uptime.ts'

test('a share of checks is rounded down, so that all is well only when it was', () => {
  expect(shareOf({ checks: 0, failed: 0 })).toBe('–')
  expect(shareOf({ checks: 10, failed: 0 })).toBe('100 %')
  expect(shareOf({ checks: 100_000, failed: 1 })).toBe('99.99 %')
  expect(shareOf({ checks: 3, failed: 1 })).toBe('66.66 %')
  expect(shareOf({ checks: 3, failed: 3 })).toBe('0 %')
})

test('a failure is seen however many checks there were, and nothing is drawn where nobody looked', () => {
  const at = '2026-01-01T00:00:00.000Z'
  const point = (checks: number, failed: number) => barOf({ at, checks, failed, milliseconds: null })
  expect(point(0, 0)).toBeNull()
  expect(point(60, 0)).toEqual({ well: 100, ill: 0 })
  expect(point(60, 1)).toEqual({ well: 80, ill: 20 })
  expect(point(2, 2)).toEqual({ well: 0, ill: 100 })
})
