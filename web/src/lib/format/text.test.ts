import { expect, test } from 'vitest'
import { counted } from './text.ts'

test('a number that was counted to its limit says that there are more', () => {
  expect(counted({ count: 0, more: false })).toBe('0')
  expect(counted({ count: 10_000, more: false })).toBe('10,000')
  expect(counted({ count: 10_000, more: true })).toBe('10,000+')
})
