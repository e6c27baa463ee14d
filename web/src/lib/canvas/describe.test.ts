import { expect, test } from 'vitest'
import { drawn, endOf } from './describe.ts'

const drawing = {
  nodes: [
    { id: 'first', type: 'set', values: {} },
    { id: 'pauseAutomation', type: 'operation', operation: 'pauseAutomation' },
  ],
  edges: [{ from: 'trigger', to: 'first' }],
}
const step = (operation: string, more: object = {}) =>
  ({
    kind: 'operation',
    operation,
    title: operation,
    input: { a: 1 },
    over: null,
    at: null,
    ...more,
  }) as never

test('what was understood is drawn one after another, under ids that are free', () => {
  const made = drawn(drawing, [step('pauseAutomation'), step('sendMail')], { from: 'first' })
  expect(made.ids).toEqual(['pauseAutomation2', 'sendMail'])
  expect(made.drawing.nodes).toHaveLength(4)
  expect(made.drawing.edges.slice(1)).toEqual([
    { from: 'first', to: 'pauseAutomation2' },
    { from: 'pauseAutomation2', to: 'sendMail' },
  ])
  expect(drawing.nodes).toHaveLength(2)
})

test('what is done to several is done in a loop, and what is to wait waits', () => {
  const over = { field: 'automation', values: ['x', 'y"z'] }
  const { drawing: made } = drawn(
    drawing,
    [step('runAutomation', { over, at: '2026-11-28T08:00:00.000Z' }), step('sendMail')],
    {
      from: 'trigger',
    },
  )
  expect(made.nodes.slice(2)).toMatchObject([
    { id: 'wait', type: 'waitUntil', at: '2026-11-28T08:00:00.000Z' },
    { id: 'each', type: 'forEach', items: '["x", "y\\"z"]' },
    { id: 'runAutomation', parent: 'each', input: { a: 1, automation: '{{ item }}' } },
    { id: 'sendMail' },
  ])
  expect(made.edges.slice(1)).toEqual([
    { from: 'trigger', to: 'wait' },
    { from: 'wait', to: 'each' },
    { from: 'each', port: 'each', to: 'runAutomation' },
    { from: 'each', port: 'done', to: 'sendMail' },
  ])
})

test('what only looks is no step, and is said to be left out', () => {
  const made = drawn(drawing, [step('listRuns', { kind: 'view', title: 'Runs' })], { from: 'first' })
  expect(made).toMatchObject({ ids: [], left: ['Runs, for it only looks'] })
})

test('it goes on where the automation ends', () => {
  expect(endOf(drawing, () => true)).toEqual({ from: 'pauseAutomation' })
  expect(endOf(drawing, ({ id }) => id !== 'pauseAutomation')).toEqual({ from: 'first' })
  expect(endOf({ nodes: [], edges: [] }, () => true)).toEqual({ from: 'trigger' })
})

const watching = {
  trigger: { type: 'schedule', schedules: [], timeZone: 'UTC' },
  nodes: [
    { id: 'first', type: 'try' },
    { id: 'call', type: 'http', parent: 'first' },
    { id: 'tell', type: 'set', parent: 'first', values: { why: '{{ steps.first.error.message }}' } },
  ],
  edges: [
    { from: 'trigger', to: 'first' },
    { from: 'first', port: 'try', to: 'call' },
    { from: 'first', port: 'catch', to: 'tell' },
  ],
}
const repeats = { often: 'Every day at 08:00', next: [], does: [], graph: watching }

test('what happens again and again is drawn as what it does, and becomes when it begins', () => {
  const made = drawn({ ...drawing, trigger: { type: 'manual' } }, [step('automatePlan', { repeats })], {
    from: 'first',
  })
  expect(made.left).toEqual([])
  expect(made.ids).toEqual(['first2', 'call', 'tell'])
  expect(made.drawing.trigger).toEqual(watching.trigger)
  expect(made.drawing.nodes.slice(2)).toMatchObject([
    { id: 'first2' },
    { id: 'call', parent: 'first2' },
    { id: 'tell', values: { why: '{{ steps.first2.error.message }}' } },
  ])
  expect(made.drawing.edges.slice(1)).toEqual([
    { from: 'first', to: 'first2' },
    { from: 'first2', port: 'try', to: 'call' },
    { from: 'first2', port: 'catch', to: 'tell' },
  ])
})

test('what begins by something else goes on doing so, and says which times are left out', () => {
  const trigger = { type: 'webhook' }
  const made = drawn({ ...drawing, trigger }, [step('automatePlan', { repeats })], { from: 'first' })
  expect(made.drawing.trigger).toBe(trigger)
  expect(made.left).toEqual(['“Every day at 08:00”, for it begins by something else'])
})
