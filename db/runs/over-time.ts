import { and, desc, sql } from 'drizzle-orm'
import { momentIn, offsetAt } from '#workflows/automations/core/cel/zones.ts'
import type * as contract from '#workflows/runs/contract.ts'
import { mostCounted, mostTimes, steps, type Every } from '#workflows/runs/contract.ts'
import { Refused } from '../refused.ts'
import { runs } from '../schema.ts'
import type { Read } from '../views.ts'
import { isReal, runsLike } from './lists.ts'

const day = 86_400_000

/** What a clock shows when the hour, day, week or month began that is so many after the one in which it shows this. */
const beginOf = (every: Every, showing: number, after: number): number => {
  if (every === 'hour') return (Math.floor(showing / 3_600_000) + after) * 3_600_000
  const today = Math.floor(showing / day) * day
  if (every === 'day') return today + after * day
  const date = new Date(today)
  if (every === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + after, 1)
  return today - ((date.getUTCDay() + 6) % 7) * day + after * 7 * day
}

/** When each of them began in a zone, from the one in which `from` is to the one before `until`. */
export const timesOf = (every: Every, from: number, until: number, zone: string): number[] => {
  const first = from + offsetAt(from, zone)
  const times: number[] = []
  for (let i = 0; times.length <= mostTimes; i++) {
    const at = momentIn(zone, beginOf(every, first, i))
    if (at >= until) return times
    // Of an hour that clocks show twice there is one.
    if (at !== times.at(-1)) times.push(at)
  }
  throw new Refused(422, 'bad_span', `These are more than ${mostTimes} of one ${every}`, {
    hint: 'Choose a shorter span, or count by what is longer.',
  })
}

const names: Record<Every, Intl.DateTimeFormatOptions> = {
  hour: { weekday: 'short', hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
}

const knownZone = (zone: string): string => {
  try {
    offsetAt(0, zone)
    return zone
  } catch {
    throw new Refused(422, 'bad_zone', `There is no time zone ${zone}`, { hint: 'Such as Europe/Berlin.' })
  }
}

export const getRunsOverTime: Read<typeof contract.getRunsOverTime> = async (tx, input, { org }) => {
  const { every, from, until } = input
  const zone = knownZone(input.zone)
  const end = Math.min(until === undefined ? Infinity : Date.parse(until), Date.now())
  const last = end + offsetAt(end, zone)
  const begin = from === undefined ? momentIn(zone, beginOf(every, last, 1 - steps[every])) : Date.parse(from)
  if (begin >= end)
    throw new Refused(422, 'bad_span', 'It must begin before it ends, and before now', {
      hint: 'Choose an earlier beginning.',
    })
  const times = timesOf(every, begin, end, zone)
  const filter = { ...input, from: new Date(begin).toISOString(), until: new Date(end).toISOString() }
  const newest = tx
    .select({ at: runs.createdAt })
    .from(runs)
    .where(and(runsLike(org, filter), isReal))
    .orderBy(desc(runs.id))
    .limit(mostCounted)
    .as('newest')
  const begins = sql.join(
    times.map((at) => sql`${new Date(at).toISOString()}::timestamptz`),
    sql`, `,
  )
  const place = sql<number>`width_bucket(${newest.at}, array[${begins}])`
  const rows = await tx
    .select({ place: place.as('place'), count: sql<number>`count(*)::int` })
    .from(newest)
    .groupBy(sql`place`)
  const counts = new Map(rows.map((each) => [each.place, each.count]))
  const called = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...names[every] })
  const items = times.map((at, i) => ({
    ...{ at: new Date(at).toISOString(), name: called.format(at).replace(',', '') },
    count: counts.get(i + 1) ?? 0,
  }))
  return { every, zone, items, more: items.reduce((sum, { count }) => sum + count, 0) >= mostCounted }
}
