import { expect, test } from 'vitest'
import type { Waits } from '#workflows/runs/contract.ts'
import { askedOf, movedTo } from './asked.ts'

const item = { status: 'waiting', generation: 1, node: null, stage: null } as const
const now = (status: string, generation = 1) => ({ status: status as never, generation })

test('a run that stands as it did is acted on; a queued one that begins has not moved', () => {
  expect(movedTo(item, now('waiting'), undefined)).toBeUndefined()
  expect(movedTo({ ...item, status: 'queued' }, now('running'), undefined)).toBeUndefined()
})

test('one that has moved is told with where it is now', () => {
  expect(movedTo(item, now('completed'), undefined)).toBe('It has completed by now.')
  expect(movedTo(item, now('running'), undefined)).toBe('It is running by now.')
  expect(movedTo({ ...item, status: 'failed' }, now('failed', 2), undefined)).toBe(
    'It was tried again meanwhile.',
  )
  expect(movedTo(item, undefined, undefined)).toBe('It is gone.')
})

test('of an approval it matters whether it still waits, not what else the run does', () => {
  const approval = { ...item, node: 'ask' }
  const waits: Waits = { for: 'approval', title: 'Go?', approvers: [] }
  const waiting = { state: 'waiting', waits }
  expect(movedTo(approval, now('running'), waiting)).toBeUndefined()
  for (const step of [undefined, { state: 'done', waits: null }])
    expect(movedTo(approval, now('waiting'), step)).toBe('It no longer waits for this approval.')
})

test('of a chain it matters which stage is decided: nobody looked at the next one', () => {
  const stage = (index: number) => ({ index, of: 2, name: '', need: 'any' as const, given: [] })
  const waits = (index: number): Waits => ({
    for: 'approval',
    title: 'Go?',
    approvers: [],
    stage: stage(index),
  })
  const step = (index: number) => ({ state: 'waiting', waits: waits(index) })
  const first = { ...item, node: 'ask', stage: 0 }
  expect(movedTo(first, now('waiting'), step(0))).toBeUndefined()
  expect(movedTo(first, now('waiting'), step(1))).toBe('Another stage of it is decided by now.')
})

test('each act is what a person would say to one run', () => {
  const at = { run: 'r', node: 'ask', iteration: '3', stage: 1 }
  expect(askedOf({ act: 'reject', reason: 'No' }, at)).toEqual({
    name: 'decideApproval',
    input: { run: 'r', node: 'ask', iteration: '3', stage: 1, decision: 'reject', comment: 'No' },
  })
  expect(askedOf({ act: 'retry', reason: '' }, at).input).toEqual({ run: 'r', from: 'failure' })
})
