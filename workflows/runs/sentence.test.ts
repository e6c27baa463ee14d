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
