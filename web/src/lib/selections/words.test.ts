import { expect, test } from 'vitest'
import type { Selection } from '#workflows/selections/contract.ts'
import { selectionSentence } from './words.ts'

const none = { pending: 0, sent: 0, done: 0, failed: 0, skipped: 0 }
const of = (more: Partial<Selection>) =>
  ({ act: 'cancel', count: 12, confirmedBy: 'Ada', counts: none, ...more }) as Selection

test('before it is confirmed it is a question', () => {
  expect(selectionSentence(of({ confirmedBy: null }), false)).toBe('Cancel 12 runs?')
  expect(selectionSentence(of({ confirmedBy: null, act: 'approve', count: 1 }), false)).toBe(
    'Approve 1 approval?',
  )
})

test('then it says how far it is, and in the end what was not done', () => {
  const counts = { ...none, pending: 4, done: 7, skipped: 1 }
  expect(selectionSentence(of({ counts }), false)).toBe('Cancelling 12 runs: 7 done; 1 had moved meanwhile.')
  expect(selectionSentence(of({ counts }), true)).toBe(
    '7 of 12 runs cancelled; 1 had moved meanwhile, 4 were not reached.',
  )
})
