import * as z from 'zod'
import { operation, view, type Output } from '../operation.ts'

const moment = z.iso.datetime()
const seconds = z.number().min(0)

export const getEngineRoom = view({
  name: 'getEngineRoom',
  title: 'Engine room',
  summary: 'Workers by version, queues with their backlog, and what waits to be handed to the engine.',
  permission: 'installation:manage',
  input: z.strictObject({}),
  output: z.strictObject({
    /** Null while the engine cannot be reached; then the rest of it is not known. */
    server: z.string().nullable(),
    /** What is wrong, each as a sentence. */
    warnings: z.array(z.string()),
    /** The newest first. */
    versions: z.array(
      z.strictObject({
        build: z.string(),
        state: z.enum(['current', 'ramping', 'draining', 'drained', 'inactive']),
        /** Whether it is what this process works with. */
        ours: z.boolean(),
        workers: z.int(),
        since: moment.nullable(),
      }),
    ),
    queues: z.array(
      z.strictObject({
        name: z.string(),
        kind: z.enum(['workflow', 'activity']),
        backlog: z.int(),
        /** Of the oldest that waits, in seconds. */
        age: seconds,
        /** Tasks a second that come and are taken. */
        added: z.number(),
        taken: z.number(),
        workers: z.array(
          z.strictObject({ identity: z.string(), build: z.string().nullable(), seenAt: moment }),
        ),
      }),
    ),
    /** What waits to be handed on, over all organisations; ages in seconds. */
    outbox: z.array(z.strictObject({ what: z.string(), state: z.string(), count: z.int(), age: seconds })),
    open: z.array(z.strictObject({ operation: z.string(), status: z.string(), count: z.int() })),
  }),
})
export type EngineRoom = Output<typeof getEngineRoom>

/** Open runs that are looked at, the longest silent first. */
export const mostLooked = 100

export const listStuckRuns = view({
  name: 'listStuckRuns',
  title: 'Stuck runs',
  summary: `Open runs that do not get on, with the reason: of the ${mostLooked} that have been silent for longest, over all organisations.`,
  permission: 'installation:manage',
  audited: true,
  input: z.strictObject({}),
  output: z.strictObject({
    looked: z.int(),
    items: z.array(
      z.strictObject({
        organisation: z.string(),
        run: z.uuid(),
        operation: z.string(),
        status: z.string(),
        createdAt: moment,
        /** Why it does not get on. */
        reason: z.string(),
        attempts: z.int(),
      }),
    ),
  }),
})
export type StuckRuns = Output<typeof listStuckRuns>

export const retryOutbox = operation({
  name: 'retryOutbox',
  title: 'Hand on again now',
  summary:
    'Lets the relay try at once what waits to be handed to the engine, instead of when its pause is over.',
  permission: 'installation:manage',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    what: z.enum(['runs', 'messages']).meta({ title: 'What' }),
    row: z.uuid().optional().meta({ title: 'One alone', description: 'Its id; all of them when left out' }),
  }),
  output: z.strictObject({ count: z.int() }),
})

/** What was tried this often is more than late. */
export const manyTries = 5

export const listUndelivered = view({
  name: 'listUndelivered',
  title: 'What cannot be handed on',
  summary: `Runs and messages that the engine has not taken in ${manyTries} tries, the oldest 100 over all organisations, with the reason.`,
  permission: 'installation:manage',
  audited: true,
  input: z.strictObject({}),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        what: z.enum(['runs', 'messages']),
        organisation: z.string(),
        id: z.uuid(),
        run: z.uuid(),
        /** The operation, or what is said. */
        name: z.string(),
        since: moment,
        attempts: z.int(),
        /** When it is tried next. */
        next: moment.nullable(),
        reason: z.string().nullable(),
      }),
    ),
  }),
})
export type Undelivered = Output<typeof listUndelivered>
