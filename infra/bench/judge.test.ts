import { expect, test } from 'vitest'
import { judge, spreads } from './judge.ts'
import { percentile, spread } from './statistics.ts'

test('the spread of rounds is their median with the least and the most', () => {
  expect(spread([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 })
  expect(spread([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 })
})

test('a percentile is a value that was measured', () => {
  const values = Array.from({ length: 100 }, (_, i) => i + 1)
  expect(percentile(values, 0.5)).toBe(51)
  expect(percentile(values, 0.99)).toBe(100)
  expect(percentile([7], 0.99)).toBe(7)
  expect(percentile([], 0.5)).toBe(0)
})

test('a gate is a ratio of medians, kept or missed', () => {
  const sides = { ours: spreads([{ rate: 3 }, { rate: 5 }, { rate: 4 }]), bare: spreads([{ rate: 10 }]) }
  const gate = (atLeast: number) => ({
    ...{ says: 'at least', quantity: 'rate', side: 'ours', by: { side: 'bare' }, atLeast },
  })
  expect(judge({ gates: [gate(0.4), gate(0.41)] }, sides)).toMatchObject([
    { value: 0.4, passed: true },
    { value: 0.4, passed: false },
  ])
})

test('what was not measured passes no gate', () => {
  const gates = [{ says: 'at most', quantity: 'p95', side: 'ours', atMost: 50 }]
  expect(judge({ gates }, {})).toMatchObject([{ passed: false }])
  expect(judge({ gates }, { ours: spreads([{}]) })).toMatchObject([{ passed: false }])
})
