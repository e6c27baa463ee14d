import { expect, test } from 'vitest'
import type { Waits } from './contract.ts'
import { runSentence, waitingSentence } from './sentence.ts'

const until = '2026-12-21T10:00:00.000Z'

test.each<[Waits, string]>([
  [
    { for: 'answer', email: 'bob@example.com', until },
    'Waiting for bob@example.com to answer the invitation, until 2026-12-21 10:00:00 UTC.',
  ],
  [
    { for: 'grace', until },
    'Waiting until 2026-12-21 10:00:00 UTC, when everything is erased; until then an owner can keep it.',
  ],
  [
    { for: 'server', error: '451 not now.', at: '2026-12-20T10:00:00.000Z', until },
    'Not taken yet: 451 not now. Trying again at 2026-12-20 10:00:00 UTC, and giving up at 2026-12-21 10:00:00 UTC.',
  ],
])('a run that waits for %o says so, and until when', (waits, sentence) => {
  expect(waitingSentence(waits)).toBe(sentence)
  expect(runSentence({ status: 'waiting', error: null, waiting: [{ waits }], running: [] })).toBe(sentence)
})

test('a run that is held back says by whom and why, rather than what it would wait for', () => {
  const at = until
  const told = { status: 'waiting', error: null, waiting: [], running: ['send'] } as const
  const paused = (reason: string) =>
    runSentence({
      ...told,
      waiting: [...told.waiting],
      running: [...told.running],
      paused: { by: 'Ada', at, reason },
    })
  expect(paused('Freeze.')).toBe('Paused by Ada: Freeze.')
  expect(paused('')).toBe('Paused by Ada.')
})
