import { expect, test } from 'vitest'
import { spanOf, ticksOf } from './timeline.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString()
const ms = (seconds: number) => Date.parse(at(seconds))

test('a timeline reaches from the first step to the end, or to now while the run goes on', () => {
  const run = { createdAt: at(0), startedAt: at(1), endedAt: null }
  const step = { startedAt: at(2), endedAt: at(4) }
  expect(spanOf(run, [step], ms(9))).toEqual({ begin: ms(1), end: ms(9) })
  expect(spanOf({ ...run, endedAt: at(5) }, [step], ms(9))).toEqual({ begin: ms(1), end: ms(5) })
  // Clocks of two machines differ by a little; nothing is cut off.
  expect(spanOf({ ...run, endedAt: at(3) }, [{ startedAt: at(0.5), endedAt: at(4) }], ms(9))).toEqual({
    begin: ms(0.5),
    end: ms(4),
  })
})

test('ticks are round and few, whether it took milliseconds or months', () => {
  expect(ticksOf(4)).toEqual([0, 1, 2, 3])
  expect(ticksOf(9500)).toEqual([0, 2000, 4000, 6000, 8000])
  expect(ticksOf(2 * 3_600_000)).toEqual([0, 1_800_000, 3_600_000, 5_400_000])
  for (const length of [1, 77, 12_345, 9e6, 7e8, 9e10, 5e12]) {
    expect(ticksOf(length).length).toBeLessThanOrEqual(7)
    expect(ticksOf(length).length).toBeGreaterThanOrEqual(1)
  }
})
