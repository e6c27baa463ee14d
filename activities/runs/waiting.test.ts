import type { Info } from '@temporalio/activity'
import { expect, test } from 'vitest'
import { nextAttempt } from './waiting.ts'

const now = Date.parse('2026-11-21T10:00:00.000Z')
const info = (attempt: number, retryPolicy?: Info['retryPolicy']) =>
  ({ attempt, retryPolicy, scheduledTimestampMs: now - 1000, scheduleToCloseTimeoutMs: 3_601_000 }) as Info

test.each([
  [1, '2026-11-21T10:00:05.000Z'],
  [3, '2026-11-21T10:00:45.000Z'],
  [30, '2026-11-21T11:00:00.000Z'],
])('after attempt %i the next one is tried at %s', (attempt, at) => {
  const policy = { initialInterval: 5000, backoffCoefficient: 3, maximumInterval: 3_600_000 }
  expect(nextAttempt(info(attempt, policy), now)).toEqual({ at, until: '2026-11-21T11:00:00.000Z' })
})

test('without a policy of its own an activity is tried again as the engine does', () => {
  expect(nextAttempt(info(2), now).at).toBe('2026-11-21T10:00:02.000Z')
})
