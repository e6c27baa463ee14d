import { ExpressionError } from '../errors.ts'
import { takeAside, type Budget } from '../limits.ts'
import { Recent } from '../recent.ts'
import { offsetAt, parts } from '../zones.ts'
import { piecesOf, type Token } from './date-pattern.ts'

const two = (number: number) => String(number).padStart(2, '0')

const names = new Recent<Intl.DateTimeFormat>(50)

/** How a language writes a part of a date. Inside of a date, since some write months differently there. */
const named = (part: 'month' | 'weekday', style: 'long' | 'short', at: number, locale: string): string => {
  const format = names.get(`${part} ${style} ${locale}`, () => {
    takeAside(2000)
    try {
      const day = part === 'month' ? ({ day: 'numeric' } as const) : {}
      return new Intl.DateTimeFormat(locale, { ...day, [part]: style, timeZone: 'UTC' })
    } catch {
      throw new ExpressionError(`there is no language ${JSON.stringify(locale.slice(0, 40))}`, {
        hint: 'Write for example "en", "de" or "pt-BR".',
      })
    }
  })
  return format.formatToParts(at).find(({ type }) => type === part)?.value ?? ''
}

const offset = (minutes: number, colon: string): string => {
  if (minutes === 0) return 'Z'
  const all = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(all / 60))}${colon}${two(all % 60)}`
}

/** A time as a pattern says, on the calendar and clocks of a zone, with names as a language has them. */
export const formatted = (
  time: Date,
  pattern: string,
  zone: string | undefined,
  locale = 'en',
  budget: Budget,
): string => {
  const pieces = piecesOf('formatDate', pattern)
  budget.spend(200 + pieces.length * 100)
  const { year, month, day, hours, minutes, seconds } = parts(time, zone)
  const date = Date.UTC(year, month - 1, day)
  const twelve = hours % 12 === 0 ? 12 : hours % 12
  const ahead = () => Math.round(offsetAt(time.getTime(), zone) / 60_000)
  const write: Record<Token, () => string | number> = {
    yyyy: () => String(year).padStart(4, '0'),
    yy: () => two(year % 100),
    Q: () => Math.ceil(month / 3),
    MMMM: () => named('month', 'long', date, locale),
    MMM: () => named('month', 'short', date, locale),
    MM: () => two(month),
    M: () => month,
    dd: () => two(day),
    d: () => day,
    EEEE: () => named('weekday', 'long', date, locale),
    EEE: () => named('weekday', 'short', date, locale),
    HH: () => two(hours),
    H: () => hours,
    hh: () => two(twelve),
    h: () => twelve,
    mm: () => two(minutes),
    m: () => minutes,
    ss: () => two(seconds),
    s: () => seconds,
    SSS: () => String(((time.getTime() % 1000) + 1000) % 1000).padStart(3, '0'),
    a: () => (hours < 12 ? 'AM' : 'PM'),
    XXX: () => offset(ahead(), ':'),
    XX: () => offset(ahead(), ''),
  }
  return pieces.map((piece) => ('text' in piece ? piece.text : write[piece.token]())).join('')
}
