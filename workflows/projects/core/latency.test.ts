import { expect, test } from 'vitest'
import { addCounts, latencyBounds, latencyClass, percentile } from './latency.ts'

const countsOf = (latencies: number[]) => {
  const counts: number[] = Array.from({ length: latencyBounds.length + 1 }, () => 0)
  for (const each of latencies) counts[latencyClass(each)]!++
  return counts
}

test('a percentile is the bound of the class it falls in, never less than the true one', () => {
  const latencies = Array.from({ length: 1000 }, (_, i) => i + 1)
  for (const part of [0.5, 0.95, 0.99]) {
    const found = percentile(countsOf(latencies), part)!
    expect(found).toBeGreaterThanOrEqual(1000 * part)
    expect(found).toBeLessThanOrEqual(1000 * part * 1.6)
  }
})

test('none without requests, and the last bound for what is slower than all', () => {
  expect(percentile(countsOf([]), 0.5)).toBeNull()
  expect(percentile(countsOf([1e9]), 0.5)).toBe(latencyBounds.at(-1))
})

test('counts of several minutes are those of all their requests', () => {
  const [one, two] = [
    [1, 5, 900],
    [3, 3, 70_000],
  ]
  expect(addCounts([countsOf(one!), countsOf(two!)])).toEqual(countsOf([...one!, ...two!]))
})
