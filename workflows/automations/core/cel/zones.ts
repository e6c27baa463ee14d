import { ExpressionError } from './errors.ts'
import { takeAside } from './limits.ts'
import { Recent } from './recent.ts'

const clocks = new Recent<Intl.DateTimeFormat>(50)
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

const clock = (zone: string): Intl.DateTimeFormat => {
  // Making one takes as long as thousands of steps.
  takeAside(2000)
  // CEL writes offsets with or without the plus.
  const timeZone = /^\d\d:\d\d$/.test(zone) ? `+${zone}` : zone
  try {
    // prettier-ignore
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  } catch {
    throw new ExpressionError(`there is no time zone ${JSON.stringify(zone.slice(0, 40))}`, {
      hint: 'Write for example "Europe/Berlin" or "UTC".',
    })
  }
}

/** What calendar and clock of a zone show; months from 1, days of the week from Sunday = 0, of the year from 0. */
export interface Parts {
  year: number
  month: number
  day: number
  hours: number
  minutes: number
  seconds: number
  weekday: number
  dayOfYear: number
}

export const parts = (time: Date, zone: string | undefined): Parts => {
  const all = new Map(
    clocks
      .get(zone ?? 'UTC', clock)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  )
  const number = (name: Intl.DateTimeFormatPartTypes) => Number(all.get(name))
  const [year, month, day] = [number('year'), number('month'), number('day')]
  return {
    year,
    month,
    day,
    hours: number('hour'),
    minutes: number('minute'),
    seconds: number('second'),
    weekday: days.indexOf(all.get('weekday') ?? ''),
    dayOfYear: Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000),
  }
}

/** What they show, as milliseconds of a clock that knows no zones. */
const shown = (moment: number, zone: string | undefined): number => {
  const { year, month, day, hours, minutes, seconds } = parts(new Date(moment), zone)
  return wall(year, month, day, hours, minutes, seconds) + (((moment % 1000) + 1000) % 1000)
}

/** Date.UTC, which takes the years 0 to 99 for those after 1900. */
export const wall = (year: number, month: number, day: number, ...time: number[]): number => {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const [hours = 0, minutes = 0, seconds = 0, milliseconds = 0] = time
  return date.setUTCHours(hours, minutes, seconds, milliseconds)
}

/** By how much a zone is ahead of UTC at a moment, in milliseconds. */
export const offsetAt = (moment: number, zone: string | undefined): number => shown(moment, zone) - moment

/**
 * The moment at which a zone's clocks show this. What a change of clocks leaves out is as long after the gap as it was
 * in it; of two moments it is the first.
 */
export const momentIn = (zone: string | undefined, showing: number): number => {
  const before = showing - offsetAt(showing - 86_400_000, zone)
  if (shown(before, zone) === showing) return before
  const after = showing - offsetAt(showing + 86_400_000, zone)
  return shown(after, zone) === showing ? after : before
}
