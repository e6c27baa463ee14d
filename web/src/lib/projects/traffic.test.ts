import { expect, test } from 'vitest'
import { barsOf, lineOf, roundUp, size, span } from './traffic.ts'

const point = (requests: number, clientErrors = 0, serverErrors = 0) => ({
  ...{ at: '2026-01-01T00:00:00.000Z', requests, clientErrors, serverErrors, bytes: 0, p50: null, p95: null },
})

test('a scale ends at a round number', () => {
  expect([0, 1, 3, 11, 20, 51, 4999].map(roundUp)).toEqual([1, 1, 5, 20, 20, 100, 5000])
})

test('bars stand for all requests, with the errors among them', () => {
  const { bars, most } = barsOf([point(10, 5, 1), point(0)], 100)
  expect(most).toBe(10)
  expect(bars[0]).toMatchObject({ x: 0, all: 100, client: 50, server: 10 })
  expect(bars[1]).toMatchObject({ x: 50, all: 0 })
})

test('a line breaks off where nothing is known, and a point alone is one', () => {
  expect(lineOf([10, null, 5, 10], 40, 10)).toBe('M5 0h0M25 50h0L35 0')
})

test('figures are said as people read them', () => {
  expect([null, 70, 1500].map(span)).toEqual(['–', '70 ms', '1.5 s'])
  expect([0, 999, 1500, 25_000, 3_200_000_000].map(size)).toEqual([
    '0 B',
    '999 B',
    '1.5 KB',
    '25 KB',
    '3.2 GB',
  ])
})
