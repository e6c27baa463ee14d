import * as z from 'zod'
import { view, type Output } from '../../operation.ts'
import { mostCounted, runFilter } from './filter.ts'

const moment = z.iso.datetime()

/** What runs are counted by over time, and how many of these are shown when nobody says since when. */
export const steps = { hour: 24, day: 7, week: 8, month: 12 } as const
export type Every = keyof typeof steps
/** So many can be told apart in a drawing. */
export const mostTimes = 100

export const getRunsOverTime = view({
  name: 'getRunsOverTime',
  title: 'Runs over time',
  summary: `How many runs were accepted in each hour, day, week or month, of the newest ${mostCounted.toLocaleString('en')} that are like that.`,
  permission: 'runs:read',
  phrases: ['show runs per day', 'show runs over time'],
  input: z.strictObject({
    every: z
      .enum(Object.keys(steps) as [Every, ...Every[]])
      .default('day')
      .meta({ title: 'For each' }),
    status: runFilter.status,
    automation: runFilter.automation,
    from: runFilter.from,
    until: runFilter.until,
    zone: z
      .string()
      .min(1)
      .max(64)
      .default('UTC')
      .meta({ title: 'Time zone', description: 'In which days begin, like Europe/Berlin' }),
  }),
  output: z.strictObject({
    every: z.enum(Object.keys(steps) as [Every, ...Every[]]),
    zone: z.string(),
    /** Each of them, oldest first, those without any too; none that has not begun. */
    items: z.array(
      z.strictObject({
        at: moment,
        /** As it is called in the zone. */
        name: z.string().meta({ examples: ['Mon 23 Nov'] }),
        count: z.int().min(0),
      }),
    ),
    /** Whether there are more runs than were counted. */
    more: z.boolean(),
  }),
})
export type RunsOverTime = Output<typeof getRunsOverTime>
