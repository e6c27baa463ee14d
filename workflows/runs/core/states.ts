import * as z from 'zod'

const moment = z.iso.datetime()

export const runStatuses = [
  'queued',
  'running',
  'waiting',
  'completed',
  'failed',
  'cancelled',
  'timed_out',
] as const
export const runStatus = z.enum(runStatuses)
export type RunStatus = z.output<typeof runStatus>

export const stepStates = ['running', 'waiting', 'done', 'failed', 'skipped', 'cancelled'] as const
export const stepState = z.enum(stepStates)
export type StepState = z.output<typeof stepState>

export const failure = z.strictObject({
  code: z.string(),
  message: z.string(),
  node: z.string().optional(),
  /** In loops: at which item or round, from 0; "3.0" in a loop within a loop. */
  iteration: z.string().optional(),
  field: z.string().optional(),
  expression: z.string().optional(),
  hint: z.string().optional(),
})
export type Failure = z.output<typeof failure>

/** Who holds a run back, since when and why. */
export const paused = z.strictObject({ by: z.string(), at: moment, reason: z.string() })
export type Paused = z.output<typeof paused>

/** Since when the code of a run fails, and with what: the engine tries it again until a release mends it. */
export const stalled = z.strictObject({ since: moment, error: z.string() })
export type Stalled = z.output<typeof stalled>
