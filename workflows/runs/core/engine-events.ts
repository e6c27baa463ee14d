import * as z from 'zod'
import { json } from '../../automations/core/json.ts'
import { view } from '../../operation.ts'

const engineEvent = z.strictObject({
  id: z.int(),
  at: z.iso.datetime(),
  /** As the engine calls it, such as ActivityTaskScheduled. */
  type: z.string(),
  /** What it is about: an activity, a message, another event. */
  about: z.string().nullable(),
  /** The step it is of, where that is known. */
  node: z.string().nullable(),
  /** All the engine keeps of it, readable; long values are cut. */
  detail: json,
})
export type EngineEvent = z.output<typeof engineEvent>

export const listEngineEvents = view({
  name: 'listEngineEvents',
  title: 'Events of the engine',
  summary: 'What the engine wrote down of a run, in its order; what the engine keeps no longer is kept here.',
  permission: 'runs:read',
  input: z.strictObject({
    run: z.uuid().meta({ title: 'Run', widget: 'run' }),
    generation: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .meta({ title: 'Generation', description: 'The newest when left out' }),
    execution: z
      .string()
      .regex(/^[0-9a-f-]{36}$/, 'as `before` was answered')
      .optional()
      .meta({ title: 'Earlier history', description: 'A long run goes on with a history of its own' }),
    limit: z.int().min(1).max(500).default(100),
    cursor: z.string().max(3000).optional(),
  }),
  output: z.strictObject({
    items: z.array(engineEvent),
    nextCursor: z.string().nullable(),
    /** The history this one goes on from. */
    before: z.string().nullable(),
    generation: z.int(),
    /** There is nothing of it: it never came to the engine, or ended a moment before the engine lost it. */
    missing: z.boolean(),
    /** It is what was kept here, since the engine has it no longer or cannot be asked. */
    kept: z.boolean(),
    /** How many there are in all, where that is known. */
    total: z.int().nullable(),
    /** Where the engine's own pages show it; null where none are set, or for who may not read the engine's payloads. */
    elsewhere: z.url().nullable(),
  }),
})
