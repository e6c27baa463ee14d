import * as z from 'zod'
import { options } from './options.ts'

export const limits = { schedules: 10, times: 24 } as const

const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ title: 'Time', examples: ['09:00'] })
const duration = z.string().min(1).max(20)

/** When it happens, in one of three ways of saying it. */
export const when = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('cron'),
      expression: z
        .string()
        .min(1)
        .max(200)
        .meta({
          title: 'Cron',
          description: 'Five fields: minute, hour, day of month, month, day of week',
          examples: ['0 9 * * 1-5'],
        }),
    })
    .meta({ title: 'By cron' }),
  z
    .strictObject({
      kind: z.literal('interval'),
      every: duration.meta({
        title: 'Every',
        description: 'For example 30s, 15m, 2h or 3d',
        examples: ['15m'],
      }),
      offset: duration.optional().meta({ title: 'Shifted by', description: 'Shorter than the interval' }),
    })
    .meta({ title: 'At intervals' }),
  z
    .strictObject({
      kind: z.literal('calendar'),
      times: z.array(timeOfDay).min(1).max(limits.times).meta({ title: 'Times of day' }),
      weekdays: z
        .array(weekday)
        .max(7)
        .optional()
        .meta({ title: 'Days of the week', description: 'Any when left out' }),
      monthDays: z
        .array(z.union([z.int().min(1).max(31), z.literal('last')]))
        .max(31)
        .optional()
        .meta({ title: 'Days of the month', description: 'Any when left out; "last" is the last one' }),
      months: z
        .array(z.int().min(1).max(12))
        .max(12)
        .optional()
        .meta({ title: 'Months', description: 'Any when left out' }),
    })
    .meta({ title: 'By calendar' }),
])
export type When = z.output<typeof when>

/** What becomes of a time at which the run before it has not ended. */
export const overlaps = ['skip', 'buffer', 'allow', 'cancel'] as const

export const scheduleTrigger = z
  .strictObject({
    type: z.literal('schedule'),
    schedules: z.array(when).min(1).max(limits.schedules).meta({ title: 'When' }),
    timeZone: z
      .string()
      .min(1)
      .max(64)
      .default('UTC')
      .meta({ title: 'Time zone', description: 'Its name, like Europe/Berlin' }),
    overlap: z.enum(overlaps).default('skip').meta({
      title: 'While a run before it goes on',
      description: 'skip: leave it out · buffer: keep one for later · allow: run beside it · cancel: end it',
    }),
    catchUp: duration.default('1h').meta({
      title: 'Catch up',
      description: 'What was missed longer ago than this, while the system was away, is not made up for',
    }),
    jitter: duration
      .optional()
      .meta({ title: 'Spread', description: 'Start up to so much later, so that not all start at once' }),
    ...options,
  })
  .meta({ title: 'By schedule' })
export type ScheduleTrigger = z.output<typeof scheduleTrigger>
