import { arrays } from '../arrays.ts'
import type { runSteps } from '../schema.ts'

/** The columns of app.run_steps that are written with a burst. */
export const stepArrays = arrays<typeof runSteps.$inferInsert>('steps', {
  run: ['uuid', ({ run }) => run],
  path: ['text', ({ path }) => path],
  iteration: ['text', ({ iteration }) => iteration ?? ''],
  generation: ['int', ({ generation }) => generation],
  node: ['text', ({ node }) => node],
  type: ['text', ({ type }) => type],
  state: ['text', ({ state }) => state],
  port: ['text', ({ port }) => port],
  input: ['json', ({ input }) => input],
  input_payload: ['json', ({ inputPayload }) => inputPayload],
  output: ['json', ({ output }) => output],
  output_payload: ['json', ({ outputPayload }) => outputPayload],
  error: ['json', ({ error }) => error],
  waits: ['json', ({ waits }) => waits],
  waits_for: ['text', ({ waitsFor }) => waitsFor],
  effect_key: ['text', ({ effectKey }) => effectKey],
  started_at: ['timestamptz', ({ startedAt }) => startedAt],
  ended_at: ['timestamptz', ({ endedAt }) => endedAt],
})
