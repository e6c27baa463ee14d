import { Cron } from 'croner'
import { parseDuration } from './duration.ts'
import type { Problem } from './graph.ts'
import type { ScheduleTrigger, When } from './schedule.ts'

/** The shortest interval, in milliseconds; and how far ahead times are looked for, since a calendar may name none. */
const shortest = 10_000
const horizon = 10 * 366 * 86_400_000

/** A calendar as cron lines, one for each time of day: days of month and of week must both fit. */
const cronLines = ({ times, weekdays, monthDays, months }: Extract<When, { kind: 'calendar' }>): string[] => {
  const list = (values: readonly (string | number)[] | undefined) => (values?.length ? values.join(',') : '*')
  const days = list(monthDays?.map((day) => (day === 'last' ? 'L' : day)))
  return times.map((time) => {
    const [hour, minute] = time.split(':').map(Number)
    return `${minute} ${hour} ${days} ${list(months)} ${list(weekdays)}`
  })
}

/** What finds the time after another, of one way of saying when. */
type Next = (after: number) => number | undefined

const ofCron = (line: string, timeZone: string, both: boolean): Next => {
  const cron = new Cron(line, { timezone: timeZone, paused: true, mode: '5-part', domAndDow: both })
  return (after) => cron.nextRun(new Date(after))?.getTime()
}

const ofInterval = (every: number, offset: number): Next => {
  return (after) => (Math.floor((after - offset) / every) + 1) * every + offset
}

const nexts = ({ schedules, timeZone }: ScheduleTrigger): Next[] =>
  schedules.flatMap((when) => {
    if (when.kind === 'interval')
      return [ofInterval(parseDuration(when.every)!, parseDuration(when.offset ?? '0s')!)]
    if (when.kind === 'cron') return [ofCron(when.expression, timeZone, false)]
    return cronLines(when).map((line) => ofCron(line, timeZone, true))
  })

/**
 * The times after a moment at which a schedule fires, each once and in order, none after `until`. A time of day that a
 * change of clocks leaves out happens right after the gap; one that comes twice happens the first time, but what goes by
 * the hour or the minute goes on through both.
 */
export const fireTimes = (
  trigger: ScheduleTrigger,
  { after, until = after + horizon, limit }: { after: number; until?: number; limit: number },
): number[] => {
  const sources = nexts(trigger).map((next) => ({ next, at: next(after) }))
  const times: number[] = []
  while (times.length < limit) {
    const at = Math.min(...sources.map((source) => source.at ?? Infinity))
    if (at > until) break
    times.push(at)
    for (const source of sources) if (source.at === at) source.at = source.next(at)
  }
  return times
}

const clock = /^([01]\d|2[0-3]):([0-5]\d)$/
const local = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/
const absolute = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

/**
 * The moment somebody means: "09:00" is the next time after `now` that it is so in the zone, "2026-12-24T18:00" is there,
 * with "Z" or an offset it is anywhere. What a change of clocks leaves out is as long after the gap as it was in it; of
 * two the first. Undefined for anything else.
 */
export const momentOf = (text: string, timeZone: string, now: number): number | undefined => {
  const written = text.trim()
  if (clock.test(written)) {
    const [hour, minute] = written.split(':').map(Number)
    return ofCron(`${minute} ${hour} * * *`, timeZone, true)(now)
  }
  if (absolute.test(written)) {
    const moment = Date.parse(written)
    return Number.isNaN(moment) ? undefined : moment
  }
  const found = local.exec(written)
  if (!found) return undefined
  const [year, month, day, hour, minute, second = 0] = found.slice(1).map((part) => Number(part ?? 0))
  const asUtc = Date.UTC(year!, month! - 1, day, hour, minute, second)
  // A day that its month does not have.
  if (new Date(asUtc).getUTCDate() !== day || new Date(asUtc).getUTCMonth() !== month! - 1) return undefined
  const offsetAt = (moment: number) => shownIn(timeZone, moment) - moment
  // The offset before comes first where a moment comes twice, and leads past a gap where there is none.
  const before = asUtc - offsetAt(asUtc - 86_400_000)
  if (shownIn(timeZone, before) === asUtc) return before
  const after = asUtc - offsetAt(asUtc + 86_400_000)
  return shownIn(timeZone, after) === asUtc ? after : before
}

/** What clocks in a zone show at a moment, as if it were UTC, to the second. */
const shownIn = (timeZone: string, moment: number): number => {
  const parts = new Intl.DateTimeFormat('en', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(moment)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    // An offset would be taken too, but knows nothing of changes of clocks.
    return !/^[+-]/.test(name)
  } catch {
    return false
  }
}

const isDuration = (text: string | undefined, least = 0): boolean =>
  text === undefined || (parseDuration(text) ?? -1) >= least

type Found = Omit<Problem, 'node'>

const problemsOfWhen = (when: When, field: string): Found[] => {
  if (when.kind === 'interval') {
    const every = parseDuration(when.every)
    if (every === undefined || every < shortest)
      return [
        {
          field: `${field}.every`,
          code: 'bad_interval',
          message: `${JSON.stringify(when.every)} is no interval of ten seconds or more`,
          hint: 'Write for example 30s, 15m, 2h or 3d.',
        },
      ]
    if (!isDuration(when.offset) || parseDuration(when.offset ?? '0s')! >= every)
      return [
        {
          field: `${field}.offset`,
          code: 'bad_duration',
          message: `${JSON.stringify(when.offset)} is no duration shorter than the interval`,
        },
      ]
    return []
  }
  const lines = when.kind === 'cron' ? [when.expression] : cronLines(when)
  try {
    const some = lines.some((line) => ofCron(line, 'UTC', when.kind === 'calendar')(0) !== undefined)
    return some
      ? []
      : [{ field, code: 'never_fires', message: 'There is no such day, so this would never happen' }]
  } catch {
    return [
      {
        field: `${field}.expression`,
        code: 'bad_cron',
        message: `${JSON.stringify(lines[0])} is no cron expression of five fields`,
        hint: 'Minute, hour, day of month, month, day of week: 0 9 * * 1-5 is 9:00 from Monday to Friday.',
      },
    ]
  }
}

/** What is wrong with a schedule, by field. */
export const scheduleProblems = (trigger: ScheduleTrigger): Problem[] => {
  const { schedules, timeZone, catchUp, jitter } = trigger
  const found = schedules.flatMap((when, i) => problemsOfWhen(when, `schedules.${i}`))
  if (!isTimeZone(timeZone))
    found.push({
      field: 'timeZone',
      code: 'unknown_time_zone',
      message: `There is no time zone ${JSON.stringify(timeZone)}`,
      hint: 'Write its name, for example Europe/Berlin or America/New_York.',
    })
  for (const [field, value] of Object.entries({ catchUp, jitter }))
    if (!isDuration(value))
      found.push({
        field,
        code: 'bad_duration',
        message: `${JSON.stringify(value)} is not a duration`,
        hint: 'Write for example 0s, 90s, 10m, 2h or 3d, up to 366d.',
      })
  return found.map((each) => ({ node: 'trigger', ...each }))
}
