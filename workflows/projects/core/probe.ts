import * as z from 'zod'
import { operation, view } from '../../operation.ts'
import { healthPath } from './fields.ts'
import { probeEvents, probeStates } from './probing.ts'
import { hours } from './hours.ts'

const moment = z.iso.datetime()
const id = z.uuid().meta({ title: 'Project', widget: 'project' })
const change = { permission: 'projects:write', host: 'transaction', effect: 'idempotent' } as const

const settings = {
  path: healthPath.default('/').meta({ title: 'Path' }),
  seconds: z
    .int()
    .min(5)
    .max(3600)
    .default(60)
    .meta({ title: 'Every so many seconds', description: 'How often it is looked at' }),
  timeoutSeconds: z
    .int()
    .min(1)
    .max(60)
    .default(10)
    .meta({ title: 'Timeout, in seconds', description: 'An answer that takes longer is none' }),
  status: z
    .int()
    .min(100)
    .max(599)
    .nullable()
    .default(null)
    .meta({ title: 'Expected status', description: 'Any that is no error when left out' }),
  failures: z
    .int()
    .min(1)
    .max(20)
    .default(3)
    .meta({ title: 'Failures in a row', description: 'After so many it is down' }),
  mails: z
    .boolean()
    .default(true)
    .meta({ title: 'Mail the owners', description: 'When it goes down, and when it answers again' }),
  rollBackMinutes: z.int().min(0).max(1440).default(0).meta({
    title: 'Roll back, within minutes of a deploy',
    description:
      'When it begins to fail so soon after a deploy the release before answers again, once; 0 for never',
  }),
}

const probe = z.strictObject({
  path: z.string(),
  seconds: z.int(),
  timeoutSeconds: z.int(),
  status: z.int().nullable(),
  failures: z.int(),
  mails: z.boolean(),
  rollBackMinutes: z.int(),
  state: z.enum(probeStates),
  /** Since when it stands so. */
  since: moment,
  /** Checks that failed in a row. */
  failing: z.int(),
  checkedAt: moment.nullable(),
  /** What was wrong with the last check. */
  reason: z.string().nullable(),
  by: z.string(),
})
export type Probe = z.output<typeof probe>

export const setProjectProbe = operation({
  ...change,
  name: 'setProjectProbe',
  title: 'Watch a project',
  summary:
    'Asks a project for a page again and again, tells the owners when it goes down and answers again, and may roll it back.',
  phrases: ['watch {project}', 'watch the project {project}', 'watch the uptime of {project}'],
  input: z.strictObject({ project: id, ...settings }),
  output: z.strictObject({ probe }),
})

export const removeProjectProbe = operation({
  ...change,
  name: 'removeProjectProbe',
  title: 'Stop watching a project',
  summary: 'Asks the project no more; what was seen of it so far is forgotten.',
  phrases: ['stop watching {project}'],
  destructive: true,
  input: z.strictObject({ project: id }),
  output: z.strictObject({ removed: z.boolean() }),
})

export const getProjectProbe = view({
  name: 'getProjectProbe',
  title: 'Uptime of a project',
  summary: 'Whether a project that is watched answers as it should, and what the checks of late have seen.',
  permission: 'projects:read',
  input: z.strictObject({
    project: id,
    hours,
  }),
  output: z.strictObject({
    /** Null while it is not watched. */
    probe: probe.nullable(),
    /** Of each point, in minutes. */
    minutes: z.int(),
    /** Up to 96, without gaps, the oldest first. */
    points: z.array(
      z.strictObject({
        at: moment,
        checks: z.int(),
        failed: z.int(),
        /** The slowest good answer; null without one. */
        milliseconds: z.int().nullable(),
      }),
    ),
    total: z.strictObject({ checks: z.int(), failed: z.int() }),
  }),
})

export const listProbeEvents = view({
  name: 'listProbeEvents',
  title: 'Outages of a project',
  summary:
    'When a project that is watched went down, answered again, and was rolled back for it, newest first.',
  permission: 'projects:read',
  input: z.strictObject({
    project: id,
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        at: moment,
        event: z.enum(probeEvents),
        /** Why, as a person reads it. */
        reason: z.string().nullable(),
        /** What answered then, or was gone back to. */
        deployment: z.uuid().nullable(),
        number: z.int().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
})
