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

const isTimeZone = (name: string): boolean => {
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
