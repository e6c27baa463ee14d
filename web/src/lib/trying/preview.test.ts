import { expect, test } from 'vitest'
import { workOut } from './core.ts'
import { previewOf } from './preview.ts'
import { sampledOf, withPins } from './sampled.ts'
import { scopeOf } from './scope.ts'

const sample = sampledOf('Run', {
  trigger: { kind: 'webhook', body: { orders: [{ amount: 40 }, { amount: 90 }], name: 'Ada' } },
  ...{ run: 'r', steps: { total: { output: { sum: 130 }, port: 'out' } } },
})
const drawing = {
  nodes: [
    { id: 'total', type: 'set', values: {} },
    { id: 'big', type: 'filter', items: 'trigger.body.orders', where: 'item.amount > 50' },
    { id: 'each', type: 'forEach', items: 'trigger.body.orders' },
    { id: 'line', type: 'set', parent: 'each', values: {} },
  ],
  edges: [],
}
const evaluate = (source: string, scope: never) => {
  const worth = workOut(source, true, scope)
  return worth !== 'long' && 'value' in worth ? worth.value : undefined
}
const preview = (
  id: string,
  written: unknown,
  bare = false,
  field = 'x',
  turns = new Map<string, number>(),
) =>
  previewOf(workOut, written as never, {
    bare,
    field,
    scope: scopeOf(drawing, id, sample, evaluate as never, turns),
  })

test('a field shows what it would be for the sample', () => {
  expect(preview('big', 'Hello {{ trigger.body.name }}')).toEqual({ value: 'Hello Ada' })
  expect(preview('big', { deep: ['{{ steps.total.sum * 2 }}'] })).toEqual({ value: { deep: [260] } })
  expect(preview('big', 'as it is')).toBeNull()
})

test('in loops and lists it is shown for one item', () => {
  expect(preview('line', '{{ item.amount }} at {{ index }}')).toEqual({ value: '40 at 0' })
  expect(preview('line', '{{ item.amount }}', false, 'x', new Map([['each', 1]]))).toEqual({ value: 90 })
  expect(preview('big', 'item.amount > 50', true, 'where')).toEqual({ value: false })
})

test('what cannot be is said while it is typed', () => {
  expect(preview('total', '{{ trigger.body.nam }}')).toEqual({ problem: expect.stringContaining('nam') })
  expect(preview('total', '{{ 1 + }}')).toEqual({ problem: expect.any(String) })
  expect(preview('each', 'trigger.body.name', true, 'items')).toEqual({
    problem: 'Must be a list, but is a text',
  })
  expect(preview('big', 'item.amount', true, 'where')).toEqual({
    problem: 'Must be true or false, but is a number',
  })
})

test('what would hold the page up is left to the server', () => {
  const long =
    '[1,2,3,4,5,6,7,8,9].map(a, [1,2,3,4,5,6,7,8,9].map(b, [1,2,3,4,5,6,7,8,9].map(c, [1,2,3,4,5,6,7,8,9].map(d, [1,2,3,4,5,6,7,8,9].map(e, a * b)))))'
  expect(preview('total', `{{ size(${long}) }}`)).toEqual({ problem: expect.stringContaining('too long') })
})

test('what is pinned stands in place of what was', () => {
  const pinned = withPins(sample, { total: { output: { sum: 1 } } })
  expect(pinned.steps.get('total')).toEqual({ sum: 1 })
  expect(sample.steps.get('total')).toEqual({ sum: 130 })
})
