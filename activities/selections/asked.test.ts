import { expect, test } from 'vitest'
import { askedOf, movedTo } from './asked.ts'

const item = { status: 'waiting', generation: 1, node: null } as const
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
  const waiting = { state: 'waiting', waitsFor: 'approval' }
  expect(movedTo(approval, now('running'), waiting)).toBeUndefined()
  for (const step of [undefined, { state: 'done', waitsFor: null }])
    expect(movedTo(approval, now('waiting'), step)).toBe('It no longer waits for this approval.')
})

test('each act is what a person would say to one run', () => {
  const at = { run: 'r', node: 'ask', iteration: '3' }
  expect(askedOf({ act: 'reject', reason: 'No' }, at)).toEqual({
    name: 'decideApproval',
    input: { run: 'r', node: 'ask', iteration: '3', decision: 'reject', comment: 'No' },
  })
  expect(askedOf({ act: 'retry', reason: '' }, at).input).toEqual({ run: 'r', from: 'failure' })
})
