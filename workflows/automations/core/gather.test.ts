import { expect, test } from 'vitest'
import { arrivalProblems, countedSince, gathered, gatheredTrigger, isOver, type Gathering } from './gather.ts'
import { batch, debounce, throttle } from './options.ts'

/** Lets things arrive at moments, in seconds, and says when what waited went, and how many that were. */
const goes = (how: ReturnType<typeof debounce.parse> | ReturnType<typeof batch.parse>, moments: number[]) => {
  const gone: [at: number, count: number][] = []
  let waiting: Gathering | undefined
  for (const at of moments.map((second) => second * 1000)) {
    if (isOver(waiting, at)) {
      gone.push([waiting!.dueAt / 1000, waiting!.count])
      waiting = undefined
    }
    const { full, ...after } = gathered(how, waiting, at, 10)
    waiting = after
    if (full) {
      gone.push([at / 1000, after.count])
      waiting = undefined
    }
  }
  return waiting ? [...gone, [waiting.dueAt / 1000, waiting.count]] : gone
}

test('the last one goes once it was quiet, and what comes afterwards begins anew', () => {
  const how = debounce.parse({ quiet: '10s' })
  expect(goes(how, [0])).toEqual([[10, 1]])
  expect(goes(how, [0, 5, 14, 23])).toEqual([[33, 4]])
  expect(goes(how, [0, 5, 15, 16])).toEqual([
    [15, 2],
    [26, 2],
  ])
})

test('what never gets quiet goes at the latest after so long', () => {
  const every = Array.from({ length: 31 }, (_, i) => i * 5)
  expect(goes(debounce.parse({ quiet: '10s', longest: '1m' }), every)).toEqual([
    [60, 12],
    [120, 12],
    [160, 7],
  ])
  expect(goes(debounce.parse({ quiet: '1m', longest: '10s' }), [0, 4])).toEqual([[10, 2]])
})

test('so many go together, or fewer after so long', () => {
  const how = batch.parse({ size: 3, within: '1m' })
  expect(goes(how, [0, 1, 2, 3, 4])).toEqual([
    [2, 3],
    [63, 2],
  ])
  expect(goes(how, [0, 59, 60])).toEqual([
    [60, 2],
    [120, 1],
  ])
  expect(gathered(how, undefined, 0, 10_000_000).full).toBe(true)
})

test('what passed counts for as long as is said', () => {
  expect(countedSince(throttle.parse({ most: 3, per: '10s' }), 60_000)).toBe(50_000)
})

test('a run sees the last one as it came, or all of them without their headers', () => {
  const one = (i: number) => ({
    kind: 'webhook',
    id: String(i),
    method: 'POST',
    headers: { a: 'b' },
    body: { i },
  })
  expect(gatheredTrigger('last', [one(1), one(2)])).toEqual(one(2))
  expect(gatheredTrigger('all', [one(1), one(2)])).toMatchObject({
    kind: 'batch',
    count: 2,
    items: [
      { id: '1', body: { i: 1 } },
      { id: '2', body: { i: 2 } },
    ],
  })
})

test('what is wrong with the options is said on their fields', () => {
  const fields = (options: object) => arrivalProblems(options).map(({ field, code }) => [field, code])
  expect(fields({})).toEqual([])
  expect(fields({ throttle: { most: 1, per: '10ms', key: 'steps.a' } })).toEqual([
    ['throttle.key', 'unknown_name'],
    ['throttle.key', 'constant_key'],
    ['throttle.per', 'bad_duration'],
  ])
  expect(fields({ debounce: { quiet: '8d', longest: 'x' }, batch: { size: 2, within: '1m' } })).toEqual([
    ['debounce.quiet', 'bad_duration'],
    ['debounce.longest', 'bad_duration'],
    ['batch', 'gathered_twice'],
  ])
})
