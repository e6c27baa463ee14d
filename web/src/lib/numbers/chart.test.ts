import { expect, test } from 'vitest'
import { durationLinesOf, failureShare, linesOf, percent, ticksOf } from './chart.ts'

test('heights are read by a few round lines, the last above the highest', () => {
  expect(linesOf(0)).toEqual([0, 1])
  expect(linesOf(3)).toEqual([0, 1, 2, 3])
  expect(linesOf(37)).toEqual([0, 10, 20, 30, 40])
  expect(linesOf(12_300)).toEqual([0, 5000, 10_000, 15_000])
})

test('durations are read by round durations', () => {
  expect(durationLinesOf(0)).toEqual([0, 1])
  expect(durationLinesOf(150)).toEqual([0, 50, 100, 150])
  expect(durationLinesOf(100_000)).toEqual([0, 30_000, 60_000, 90_000, 120_000])
})

test('what was cancelled is no failure, and nothing has no share', () => {
  const none = { completed: 0, failed: 0, timed_out: 0, cancelled: 4, p50: null, p95: null }
  expect(failureShare(none)).toBeNull()
  expect(failureShare({ ...none, completed: 8, failed: 1, timed_out: 1 })).toBe(0.2)
})

test('shares are said in two digits, and never as none while there are some', () => {
  expect([null, 0, 0.0004, 0.0123, 0.5, 1].map(percent)).toEqual([
    '–',
    '0 %',
    '< 0.1 %',
    '1.2 %',
    '50 %',
    '100 %',
  ])
})

test('moments are named from the last one back, as many as fit', () => {
  expect(ticksOf(4, 6)).toEqual([0, 1, 2, 3])
  expect(ticksOf(25, 6)).toEqual([4, 9, 14, 19, 24])
})
