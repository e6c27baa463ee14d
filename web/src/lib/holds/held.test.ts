import { expect, test } from 'vitest'
import type { HeldAct } from '#workflows/holds/contract.ts'
import { isHeld, leftOf, outcomeOf, settledOf } from './held.ts'

const act = (values: Partial<HeldAct>): HeldAct => ({
  ...{ id: 'a', operation: 'deleteEndpoint', told: 'Delete an endpoint: “Billing”', subjects: [] },
  ...{ state: 'held', by: 'Ada', createdAt: '2026-12-21T10:00:00.000Z', until: '2026-12-21T10:00:10.000Z' },
  ...{ settledBy: null, settledAt: null, reason: null, error: null, run: null, mayUndo: true },
  ...values,
})
const at = (text: string) => Date.parse(`2026-12-21T${text}Z`)

test('an answer that names a held act is none that says it is done', () => {
  expect(isHeld({ run: {}, held: { id: 'a', until: '' } })).toBe(true)
  for (const answer of [{}, { run: {} }, null, undefined, 'held']) expect(isHeld(answer)).toBe(false)
})

test('how long it can be undone counts down to now', () => {
  expect(leftOf(act({}), at('10:00:00.400'))).toBe('in 10 s')
  expect(leftOf(act({}), at('09:58:05.000'))).toBe('in 2 min 5 s')
  expect(leftOf(act({}), at('10:00:11.000'))).toBe('now')
})

test('what was held and is over is told once, as it ended', () => {
  const before = [act({}), act({ id: 'b' }), act({ id: 'c' })]
  const done = act({ state: 'done' })
  const undone = act({ id: 'b', state: 'undone', settledBy: 'Grace' })
  expect(settledOf(before, [done, undone, act({ id: 'c' })])).toEqual([done, undone])
  expect(
    [done, undone, act({ state: 'failed', error: { code: 'x', message: 'It is over' } })].map(outcomeOf),
  ).toEqual([
    'Done: Delete an endpoint: “Billing”',
    'Undone by Grace: Delete an endpoint: “Billing”',
    'Not done: Delete an endpoint: “Billing”. It is over',
  ])
})
