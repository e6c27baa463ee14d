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
  [{ for: 'hold', until }, 'Held until 2026-12-21 10:00:00 UTC; until then it can be undone.'],
  [
    { for: 'limit', limit: 'crm', since: until },
    'Waiting for a place of the limit “crm” since 2026-12-21 10:00:00 UTC.',
  ],
  [
    { for: 'limit', limit: 'crm', since: until, ahead: 0 },
    'Waiting for a place of the limit “crm” since 2026-12-21 10:00:00 UTC, first in line.',
  ],
  [
    { for: 'limit', limit: 'crm', since: until, ahead: 1234 },
    'Waiting for a place of the limit “crm” since 2026-12-21 10:00:00 UTC, 1,234 before it.',
  ],
  [
    { for: 'turn', most: 1, key: 'Acme' },
    'Waiting for its turn: no more than 1 run of “Acme” may go on at once.',
  ],
  [{ for: 'turn', most: 2 }, 'Waiting for its turn: no more than 2 runs of it may go on at once.'],
  [
    { for: 'turn', most: 2, key: null },
    'Waiting for its turn: no more than 2 runs without a key may go on at once.',
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

test('a run whose code fails says so, whatever it would do otherwise', () => {
  const stalled = { since: until, error: 'x is not a function.' }
  expect(runSentence({ status: 'running', error: null, waiting: [], running: ['send'], stalled })).toBe(
    'Code error, retried since 2026-12-21 10:00:00 UTC: x is not a function. It goes on once a release mends that.',
  )
})

test('a stage says who is asked, how far it is, which it is, and until when', () => {
  const stage = { index: 1, of: 2, name: 'Board', need: 'any', given: [] }
  const asked = {
    for: 'approval' as const,
    title: 'Pay?',
    approvers: ['a@x.com'],
    roles: ['owner', 'member'],
  }
  const sentence = (more: object, also: object = {}) =>
    waitingSentence({ ...asked, ...also, stage: { ...stage, ...more } } as Waits)
  expect(sentence({ need: 'any' }, { until })).toBe(
    'Waiting for a@x.com or an owner or a member to approve “Pay?”, stage 2 of 2 “Board”, until 2026-12-21 10:00:00 UTC.',
  )
  expect(sentence({ need: 'all', of: 1, index: 0 })).toBe(
    'Waiting for a@x.com and an owner and a member (0 of 3) to approve “Pay?”.',
  )
  expect(
    sentence({ need: 2, of: 1, backup: { approvers: ['b@x.com'], roles: [] } }, { approvers: [], roles: [] }),
  ).toBe('Waiting for somebody, or b@x.com, (0 of 2) to approve “Pay?”.')
})

test('a form says who fills it in', () => {
  const form = {
    for: 'form' as const,
    title: 'Order',
    fields: [],
    approvers: [],
    roles: ['owner'],
    link: false,
  }
  expect(waitingSentence({ ...form } as Waits)).toBe('Waiting for an owner to fill in “Order”.')
  expect(waitingSentence({ ...form, link: true } as Waits)).toBe('Waiting for somebody to fill in “Order”.')
})
