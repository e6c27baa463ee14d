import * as z from 'zod'
import { view, type Output } from '../../operation.ts'

const moment = z.iso.datetime()

/** How runs end. */
export const endings = ['completed', 'failed', 'timed_out', 'cancelled'] as const
export type Ending = (typeof endings)[number]

/** Durations are kept by how long they are: four steps to each doubling of the milliseconds. */
const stepsOfDoubling = 4
/** Where the duration of that number begins, in milliseconds; below the first everything is shorter than one. */
export const beginOf = (bucket: number): number => (bucket <= 0 ? 0 : 2 ** ((bucket - 1) / stepsOfDoubling))

/** The duration that so large a share of them does not go beyond, within a tenth; null of none. */
export const quantile = (counts: ReadonlyMap<number, number>, share: number): number | null => {
  const sorted = [...counts].toSorted(([a], [b]) => a - b)
  const all = sorted.reduce((sum, [, count]) => sum + count, 0)
  let left = all * share
  for (const [bucket, count] of sorted) {
    if (left <= count) {
      const [from, to] = [beginOf(bucket), beginOf(bucket + 1)]
      return Math.round(from + (to - from) * (left / count))
    }
    left -= count
  }
  return null
}

/** What runs are counted by, how long it is, for spans of how many at most, and for how many days it is kept. */
export const grains = {
  hour: { milliseconds: 3_600_000, most: 49, keptDays: 14 },
  day: { milliseconds: 86_400_000, most: 35, keptDays: 120 },
  week: { milliseconds: 7 * 86_400_000, most: 106, keptDays: 800 },
} as const
export type Grain = keyof typeof grains
export const grainNames = Object.keys(grains) as [Grain, ...Grain[]]
/** Weeks begin on Mondays; 1970 began on a Thursday. */
const firstMonday = 4 * 86_400_000

/** When the hour, day or week of a moment began, in milliseconds since 1970. */
export const grainAt = (grain: Grain, at: number): number => {
  const { milliseconds } = grains[grain]
  const first = grain === 'week' ? firstMonday : 0
  return Math.floor((at - first) / milliseconds) * milliseconds + first
}
/** So many kinds of runs are told apart, and versions of each. */
export const mostKinds = 100
export const mostVersions = 10
/** So many runs that wait are looked at for since when they do, the oldest first. */
export const mostWaiting = 1000

const number = z.int().min(0)
const numbers = {
  ...{ completed: number, failed: number, timed_out: number, cancelled: number },
  /** How long those that completed took, in milliseconds; null without any. */
  p50: number.nullable(),
  p95: number.nullable(),
}
const kind = {
  operation: z.string(),
  /** Null for runs of single operations. */
  automation: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
}

export const getRunNumbers = view({
  name: 'getRunNumbers',
  title: 'Numbers of runs',
  summary:
    'How many runs ended, how, and how long they took: over time, by automation and version, and for how long others wait.',
  permission: 'runs:read',
  phrases: ['show numbers of runs', 'how long do runs take', 'throughput of runs'],
  input: z.strictObject({
    from: moment.optional().meta({ title: 'Ended since', description: 'A day before the end if left out' }),
    until: moment.optional().meta({ title: 'Ended before', description: 'Now if left out' }),
    automation: z.uuid().optional().meta({ title: 'Automation', widget: 'automation' }),
    operation: z.string().min(1).max(80).optional().meta({ title: 'Operation' }),
  }),
  output: z.strictObject({
    /** In whole hours, days or weeks of UTC. */
    from: moment,
    until: moment,
    every: z.enum(grainNames),
    total: z.strictObject(numbers),
    /** Each of them, those without any too. */
    times: z.array(z.strictObject({ at: moment, ...numbers })),
    /** Those of which most ended first. */
    items: z.array(
      z.strictObject({
        ...kind,
        ...numbers,
        /** The newest first; empty for runs without. */
        versions: z.array(z.strictObject({ version: z.int(), ...numbers })),
      }),
    ),
    /** Whether there are more kinds of runs than were told apart. */
    more: z.boolean(),
    waiting: z.strictObject({
      items: z.array(
        z.strictObject({
          ...kind,
          count: number,
          oldest: moment,
          /** Half of them wait for longer, in milliseconds. */
          p50: number,
        }),
      ),
      /** Whether there are more than were looked at. */
      more: z.boolean(),
    }),
  }),
})
export type RunNumbers = Output<typeof getRunNumbers>
