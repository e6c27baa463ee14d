import { ExpressionError } from '../errors.ts'
import { define } from '../function.ts'
import { moment } from '../operators.ts'
import { Duration, typeOf } from '../values.ts'
import { parts, type Parts } from '../zones.ts'

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

const timestamp = define('timestamp', ['any'], ([value]) => {
  if (value instanceof Date) return value
  if (typeof value === 'number') return moment(value * 1000)
  if (typeof value !== 'string')
    throw new ExpressionError(`timestamp() needs a string or seconds since 1970, but got a ${typeOf(value)}`)
  const match = pattern.exec(value)
  const day = match && new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))
  if (!day || day.getUTCDate() !== Number(match[3]) || day.getUTCMonth() !== Number(match[2]) - 1)
    throw new ExpressionError(`timestamp() cannot read ${JSON.stringify(value.slice(0, 40))}`, {
      hint: 'Write 2026-01-31T09:30:00Z or 2026-01-31T09:30:00+01:00.',
    })
  return moment(Date.parse(value))
})

const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 0.001, ns: 0.000001 } as const

const duration = define('duration', ['any'], ([value]) => {
  if (value instanceof Duration) return value
  const text = typeof value === 'string' ? value : ''
  if (!/^[+-]?(\d{1,15}(\.\d{1,9})?(d|h|ms|m|s|us|ns)){1,7}$/.test(text))
    throw new ExpressionError(
      `duration() cannot read ${typeof value === 'string' ? JSON.stringify(text.slice(0, 40)) : `a ${typeOf(value)}`}`,
      { hint: 'Write "90s", "1h30m" or "3d".' },
    )
  let milliseconds = 0
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(d|h|ms|m|s|us|ns)/g))
    milliseconds += Number(number) * units[unit as keyof typeof units]
  return new Duration(text.startsWith('-') ? -milliseconds : milliseconds)
})

const part = (name: string, read: (parts: Parts) => number) =>
  define(name, ['timestamp', 'string?'], ([time, zone], budget) => {
    budget.spend(100)
    return read(parts(time, zone))
  })

/** Of a timestamp, in a time zone; or the whole of a duration in that unit. */
const both = (name: string, read: (parts: Parts) => number, unit: number) =>
  define(name, ['any', 'string?'], ([value, zone], budget) => {
    budget.spend(100)
    if (value instanceof Duration) return Math.trunc(value.milliseconds / unit)
    if (value instanceof Date) return read(parts(value, zone))
    throw new ExpressionError(`${name}() needs a timestamp or a duration, but got a ${typeOf(value)}`, {
      hint: 'Make one with timestamp("2026-01-31T09:30:00Z").',
    })
  })

export const timeFunctions = [
  timestamp,
  duration,
  part('getFullYear', ({ year }) => year),
  // CEL counts months and days of the month from 0, and getDate from 1.
  part('getMonth', ({ month }) => month - 1),
  part('getDate', ({ day }) => day),
  part('getDayOfMonth', ({ day }) => day - 1),
  part('getDayOfWeek', ({ weekday }) => weekday),
  part('getDayOfYear', ({ dayOfYear }) => dayOfYear),
  both('getHours', ({ hours }) => hours, units.h),
  both('getMinutes', ({ minutes }) => minutes, units.m),
  both('getSeconds', ({ seconds }) => seconds, units.s),
  define('getMilliseconds', ['any', 'string?'], ([value]) => {
    if (value instanceof Duration) return Math.trunc(value.milliseconds)
    if (value instanceof Date) return ((value.getTime() % 1000) + 1000) % 1000
    throw new ExpressionError(`getMilliseconds() needs a timestamp or a duration, but got a ${typeOf(value)}`)
  }),
]
