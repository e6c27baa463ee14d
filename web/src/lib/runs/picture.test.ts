import { expect, test } from 'vitest'
import type { Step } from '#workflows/runs/contract.ts'
import { loosen } from '#lib/graph/loose.ts'
import { pictureOf } from './picture.ts'

const graph = loosen({
  trigger: { type: 'manual' },
  nodes: [
    { id: 'outer', type: 'forEach', items: '[1]' },
    { id: 'inner', type: 'forEach', parent: 'outer', items: '[1]' },
    { id: 'leaf', type: 'set', parent: 'inner', values: {} },
    { id: 'end', type: 'set', values: {} },
    { id: 'never', type: 'http', method: 'POST', url: 'x' },
  ],
  edges: [
    { from: 'trigger', to: 'outer' },
    { from: 'outer', to: 'inner', port: 'each' },
    { from: 'inner', to: 'leaf', port: 'each' },
    { from: 'outer', to: 'end', port: 'done' },
    { from: 'end', to: 'never' },
  ],
})!
const step = (node: string, iteration = '', more: Partial<Step> = {}) =>
  ({
    ...{
      node,
      iteration,
      generation: 1,
      state: 'done',
      port: node === 'leaf' || node === 'end' ? 'out' : 'done',
    },
    ...{
      output: `${node}@${iteration}`,
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: '2026-01-01T00:00:01.000Z',
    },
    ...more,
  }) as Step
const steps = [
  step('outer'),
  ...['0', '1'].map((at) => step('inner', at)),
  ...['0.0', '0.1', '1.0'].map((at) => step('leaf', at)),
  step('end'),
]
const run = { steps, trial: null, error: null }

test('a run is shown at one turn of each loop, the last unless another is chosen', () => {
  const last = pictureOf(run, graph)
  expect(last.steps.get('leaf')?.output).toBe('leaf@1.0')
  expect(Object.fromEntries(last.turns)).toEqual({
    outer: { all: [0, 1], at: 1 },
    inner: { all: [0], at: 0 },
  })
  const first = pictureOf(run, graph, new Map([['outer', 0]]))
  expect(first.steps.get('leaf')?.output).toBe('leaf@0.1')
  expect(first.turns.get('inner')).toEqual({ all: [0, 1], at: 1 })
})

test('where it failed is looked at first', () => {
  const error = { code: 'x', message: 'x', node: 'leaf', iteration: '0.0' }
  expect(pictureOf({ ...run, error }, graph).steps.get('leaf')?.output).toBe('leaf@0.0')
})

test('ways and cards say how often they were taken', () => {
  const { counts, tried } = pictureOf(run, graph)
  expect([...counts.values()]).toEqual([1, 2, 3, 1, 1])
  expect(tried.get('leaf')).toMatchObject({ times: 3, failed: 0 })
  expect(tried.has('never')).toBe(false)
})

test('only in a trial is a step held back', () => {
  const never = step('never', '', { output: { heldBack: true, would: {} } })
  const trial = { until: null, alone: false, outward: false, pinned: [] }
  const held = (more: object) =>
    pictureOf({ steps: [never], error: null, trial, ...more }, graph).tried.get('never')?.heldBack
  expect(held({})).toBe(true)
  expect(held({ trial: null })).toBe(false)
  expect(held({ trial: { ...trial, outward: true } })).toBe(false)
})
