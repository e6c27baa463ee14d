import { expect, test } from 'vitest'
import { beginOf, quantile } from './numbers.ts'

test('the median of nothing is not known', () => {
  expect(quantile(new Map(), 0.5)).toBeNull()
})

test('durations below a millisecond are none', () => {
  expect(beginOf(0)).toBe(0)
  expect(quantile(new Map([[0, 10]]), 0.5)).toBeLessThanOrEqual(1)
})

test('four steps double a duration', () => {
  expect(beginOf(5) / beginOf(1)).toBe(2)
  expect(beginOf(41) / beginOf(37)).toBe(2)
})

test('a share of durations is found where that many are below, in whatever order they come', () => {
  const counts = new Map([
    [41, 5],
    [1, 90],
    [21, 5],
  ])
  expect(quantile(counts, 0.5)).toBe(1)
  expect(quantile(counts, 0.93)).toBeGreaterThan(beginOf(21))
  expect(quantile(counts, 0.99)).toBeGreaterThan(beginOf(41))
  expect(quantile(counts, 1)).toBe(Math.round(beginOf(42)))
})
