import * as z from 'zod'
import { problem } from '../automations/core/graph.ts'
import { scheduleTrigger } from '../automations/core/schedule.ts'
import { operation, view } from '../operation.ts'

/** waiting: for a run before it to end. started: it has a run. skipped: left out on purpose. missed: nobody was there. */
export const fireStates = ['waiting', 'started', 'skipped', 'missed'] as const
/** schedule: at its time. catch_up: later, since the system was away. backfill: somebody asked for it. */
export const fireSources = ['schedule', 'catch_up', 'backfill'] as const

const moment = z.iso.datetime()
const automation = z.uuid().meta({ title: 'Automation', widget: 'automation' })

const fire = z.strictObject({
  /** The time it is for; when its run began says the run. */
  at: moment,
  state: z.enum(fireStates),
  source: z.enum(fireSources),
  /** Why it waits, was skipped or was missed, as a person reads it. */
  reason: z.string().nullable(),
  run: z.uuid().nullable(),
})
export type Fire = z.output<typeof fire>

export const previewSchedule = operation({
  name: 'previewSchedule',
  title: 'Preview a schedule',
  summary: 'Says when a schedule would fire next, and what is wrong with it; keeps nothing.',
  permission: 'automations:read',
  effect: 'idempotent',
  host: 'transaction',
  input: z.strictObject({
    trigger: scheduleTrigger.meta({ title: 'Schedule' }),
    after: moment.optional().meta({ title: 'After', description: 'Now when left out' }),
    count: z.int().min(1).max(50).default(20).meta({ title: 'How many times' }),
  }),
  output: z.strictObject({ times: z.array(moment), problems: z.array(problem) }),
})

export const backfillSchedule = operation({
  name: 'backfillSchedule',
  title: 'Make up for a time span',
  summary:
    'Starts a run for every time of a past span that has none yet, oldest first; one after another unless runs may overlap.',
  permission: 'automations:run',
  effect: 'idempotent',
  host: 'transaction',
  input: z.strictObject({
    automation,
    from: moment.meta({ title: 'From' }),
    to: moment.meta({ title: 'To', description: 'Not after now' }),
  }),
  output: z.strictObject({
    /** Times that got a run, or will. */
    added: z.int(),
    /** More of them than are taken at once: ask again. */
    more: z.boolean(),
  }),
})

export const getSchedule = view({
  name: 'getSchedule',
  title: 'Show a schedule',
  summary: 'When the published version of an automation fires next, and whether the engine knows of it.',
  permission: 'automations:read',
  input: z.strictObject({ automation }),
  output: z.strictObject({
    /** Null when the published version has another trigger, or there is none. */
    schedule: z
      .strictObject({
        trigger: scheduleTrigger,
        /** Whether it fires: not while the automation is paused. */
        active: z.boolean(),
        next: z.array(moment),
        /** Whether the engine was told of the last change. */
        told: z.boolean(),
      })
      .nullable(),
  }),
})

/** Times missed so long ago are not counted any more, and no more than so many. */
export const missedDays = 30
export const mostMissed = 100

export const listSchedules = view({
  name: 'listSchedules',
  title: 'Schedules',
  summary: `Automations with a schedule: when each fires next, what became of its last time, and how many it missed in ${missedDays} days.`,
  permission: 'automations:read',
  phrases: ['show schedules', 'what runs next', 'which schedules missed'],
  input: z.strictObject({
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        automation: z.strictObject({ id: z.uuid(), name: z.string(), version: z.int() }),
        trigger: scheduleTrigger,
        active: z.boolean(),
        told: z.boolean(),
        /** Null while it is paused, or when its times are over. */
        next: moment.nullable(),
        /** Of the times that are over, or wait. */
        last: fire.nullable(),
        missed: z.strictObject({ count: z.int(), more: z.boolean() }),
        /** Times that wait for a run before them to end. */
        waiting: z.int(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
})
export type ScheduleListed = z.output<typeof listSchedules.output>['items'][number]

export const listFires = view({
  name: 'listFires',
  title: 'Times of a schedule',
  summary: 'The times at which a schedule fired, was skipped or was missed, newest first.',
  permission: 'automations:read',
  input: z.strictObject({
    automation,
    state: z.enum(fireStates).optional().meta({ title: 'State' }),
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  output: z.strictObject({ items: z.array(fire), nextCursor: z.string().nullable() }),
})
