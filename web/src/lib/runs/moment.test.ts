import { expect, test } from 'vitest'
import type { RunDetail } from '#workflows/runs/contract.ts'
import { momentsOf, runAt } from './moment.ts'

const time = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString()
const step = (node: string, type: string, from: number, to: number | null, more: object = {}) => ({
  ...{ node, type, iteration: '', generation: 1, state: 'done', port: 'out', output: { of: node } },
  ...{ outputPayload: null, error: null, waits: null, sentence: null, startedAt: time(from) },
  ...{ endedAt: to === null ? null : time(to), ...more },
})
const detail = {
  run: { status: 'failed', createdAt: time(0), startedAt: time(0), endedAt: time(9) },
  steps: [
    step('call', 'http', 0, 2),
    step('pause', 'wait', 2, 6, { output: { until: time(6) } }),
    step('last', 'set', 6, 9, {
      state: 'failed',
      port: null,
      output: null,
      error: { code: 'x', message: 'x' },
    }),
  ],
  error: { code: 'x', message: 'x' },
  output: null,
} as unknown as RunDetail
const at = (second: number) => {
  const { run, steps, error } = runAt(detail, Date.parse(time(second)))
  return { status: run.status, error, steps: steps.map(({ node, state, output }) => [node, state, output]) }
}

test('a run is shown as it was at any moment, with no more than was known then', () => {
  expect(at(1)).toEqual({ status: 'running', error: null, steps: [['call', 'running', null]] })
  expect(at(4)).toEqual({
    status: 'waiting',
    error: null,
    steps: [
      ['call', 'done', { of: 'call' }],
      ['pause', 'waiting', null],
    ],
  })
  expect(at(7).steps.at(-1)).toEqual(['last', 'running', null])
  expect(at(9)).toMatchObject({ status: 'failed', error: { code: 'x' } })
})

test('a timer that ran then says until when', () => {
  const { steps } = runAt(detail, Date.parse(time(3)))
  expect(steps.at(-1)!.waits).toEqual({ for: 'time', until: time(6) })
})

test('what is open is shown as it is now, once all of it has begun', () => {
  const open = {
    ...detail,
    run: { ...detail.run, endedAt: null },
    steps: [step('call', 'http', 0, null, { state: 'running' })],
  }
  expect(runAt(open as never, Date.parse(time(3)))).toBe(open)
})

test('every beginning and end is a moment to go to, once', () => {
  expect(momentsOf(detail).map((each) => (each - Date.parse(time(0))) / 1000)).toEqual([0, 2, 6, 9])
})
