import { expect, test } from 'vitest'
import { noSteps } from './steps.ts'

test.each([
  ['runAutomation', 'queued', null, 'No step has begun yet.'],
  ['runAutomation', 'completed', '2026-01-01T00:00:00Z', 'It had no steps.'],
  ['tryAutomation', 'cancelled', '2026-01-01T00:00:00Z', 'It ended before a step began.'],
  ['sendMail', 'running', null, 'What it does has no steps of its own.'],
  ['sendMail', 'failed', '2026-01-01T00:00:00Z', 'What it did has no steps of its own.'],
] as const)('a run of %s that is %s and has no steps says why', (operation, status, endedAt, says) =>
  expect(noSteps({ operation, status, endedAt })).toBe(says),
)
