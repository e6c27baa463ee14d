import { ExpressionError } from '../errors.ts'
import { define } from '../function.ts'
import { moment } from '../operators.ts'
import { momentIn, parts, wall, type Parts } from '../zones.ts'
import { formatted } from './dates-written.ts'
import { read } from './dates-read.ts'

const units = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute'] as const
type Unit = (typeof units)[number]

/** What the clocks showed when the unit began that they show now; weeks begin on Monday. */
const beginning = ({ year, month, day, hours, minutes, weekday }: Parts, unit: Unit): number =>
  ({
    year: () => wall(year, 1, 1),
    quarter: () => wall(year, month - ((month - 1) % 3), 1),
    month: () => wall(year, month, 1),
    week: () => wall(year, month, day - ((weekday + 6) % 7)),
    day: () => wall(year, month, day),
    hour: () => wall(year, month, day, hours),
    minute: () => wall(year, month, day, hours, minutes),
  })[unit]()

const startOf = define('startOf', ['timestamp', 'string', 'string?'], ([time, unit, zone], budget) => {
  budget.spend(1000)
  const known = units.find((each) => each === unit)
  if (!known)
    throw new ExpressionError(`startOf() knows no ${JSON.stringify(unit.slice(0, 40))}`, {
      hint: `Write ${units.map((each) => `"${each}"`).join(', ')}.`,
    })
  const now = parts(time, zone)
  // Hours are counted from where they began, since one that comes twice cannot be told from what clocks show.
  if (known === 'hour' || known === 'minute') {
    const since = ((known === 'hour' ? now.minutes * 60 : 0) + now.seconds) * 1000
    return moment(time.getTime() - since - (((time.getTime() % 1000) + 1000) % 1000))
  }
  return moment(momentIn(zone, beginning(now, known)))
})

const most = 120_000

/** The same day and time so many months later, or the last day of that month where it is shorter. */
const addMonths = define('addMonths', ['timestamp', 'whole', 'string?'], ([time, months, zone], budget) => {
  budget.spend(1000)
  if (Math.abs(months) > most)
    throw new ExpressionError(`addMonths() got ${months} months; the limit is ${most}`)
  const { year, month, day, hours, minutes, seconds } = parts(time, zone)
  const last = new Date(wall(year, month + months + 1, 0)).getUTCDate()
  const milliseconds = ((time.getTime() % 1000) + 1000) % 1000
  const showing = wall(year, month + months, Math.min(day, last), hours, minutes, seconds, milliseconds)
  return moment(momentIn(zone, moment(showing).getTime()))
})

/** The same time so many days later, on the clocks of the zone. */
const addDays = define('addDays', ['timestamp', 'whole', 'string?'], ([time, days, zone], budget) => {
  budget.spend(1000)
  if (Math.abs(days) > most * 31)
    throw new ExpressionError(`addDays() got ${days} days; the limit is ${most * 31}`)
  const { year, month, day, hours, minutes, seconds } = parts(time, zone)
  const milliseconds = ((time.getTime() % 1000) + 1000) % 1000
  const showing = wall(year, month, day + days, hours, minutes, seconds, milliseconds)
  return moment(momentIn(zone, moment(showing).getTime()))
})

export const dateFunctions = [
  startOf,
  addMonths,
  addDays,
  define(
    'formatDate',
    ['timestamp', 'string', 'string?', 'string?'],
    ([time, pattern, zone, locale], budget) => {
      const text = formatted(time, pattern, zone, locale, budget)
      budget.text(text.length)
      return text
    },
  ),
  define('parseDate', ['string', 'string', 'string?'], ([text, pattern, zone], budget) => {
    budget.spend(1000)
    return moment(read(text, pattern, zone))
  }),
]
