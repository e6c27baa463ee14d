import { ExpressionError } from '../errors.ts'
import { momentIn, wall } from '../zones.ts'
import { piecesOf, type Piece, type Token } from './date-pattern.ts'

const months = 'january february march april may june july august september october november december'.split(
  ' ',
)
const weekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ')
const short = (all: readonly string[]) => all.map((each) => each.slice(0, 3))

type Field =
  'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond' | 'weekday' | 'half' | 'offset'

const number = (field: Field, expression: string, add = 0) => ({
  field,
  expression,
  of: (text: string) => Number(text) + add,
})
const name = (field: Field, all: readonly string[], from: number) => ({
  field,
  expression: all.join('|'),
  of: (text: string) => all.indexOf(text.toLowerCase()) + from,
})
const ahead = (text: string): number => {
  if (/^z$/i.test(text)) return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))
  return text.startsWith('-') ? -minutes : minutes
}

/** How each part looks, and what number it makes. */
const readers: Partial<Record<Token, ReturnType<typeof number>>> = {
  yyyy: number('year', String.raw`\d{4}`),
  yy: number('year', String.raw`\d{2}`, 2000),
  MMMM: name('month', months, 1),
  MMM: name('month', short(months), 1),
  MM: number('month', String.raw`\d{2}`),
  M: number('month', String.raw`\d{1,2}`),
  dd: number('day', String.raw`\d{2}`),
  d: number('day', String.raw`\d{1,2}`),
  EEEE: name('weekday', weekdays, 0),
  EEE: name('weekday', short(weekdays), 0),
  HH: number('hour', String.raw`\d{2}`),
  H: number('hour', String.raw`\d{1,2}`),
  hh: number('hour', String.raw`\d{2}`),
  h: number('hour', String.raw`\d{1,2}`),
  mm: number('minute', String.raw`\d{2}`),
  m: number('minute', String.raw`\d{1,2}`),
  ss: number('second', String.raw`\d{2}`),
  s: number('second', String.raw`\d{1,2}`),
  SSS: number('millisecond', String.raw`\d{3}`),
  a: name('half', ['am', 'pm'], 0),
  XXX: { field: 'offset', expression: String.raw`Z|[+-]\d{2}:\d{2}`, of: ahead },
  XX: { field: 'offset', expression: String.raw`Z|[+-]\d{4}`, of: ahead },
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)

/** Every part is read once, so there is next to nothing to try twice. */
const expressionOf = (pieces: readonly Piece[]): RegExp => {
  const seen = new Set<Field>()
  const sources = pieces.map((piece) => {
    if ('text' in piece) return escaped(piece.text)
    const reader = readers[piece.token]
    if (!reader) throw new ExpressionError(`parseDate() cannot read ${piece.token}`)
    if (seen.has(reader.field))
      throw new ExpressionError(`parseDate() got a pattern that holds the ${reader.field} twice`)
    seen.add(reader.field)
    return `(${reader.expression})`
  })
  return new RegExp(`^${sources.join('')}$`, 'i')
}

/** Hours of half a day as those of a whole one; undefined where there is no such hour. */
const hourOf = (hour: number, half: number | undefined): number | undefined => {
  if (half === undefined) return hour <= 23 ? hour : undefined
  return hour >= 1 && hour <= 12 ? (hour % 12) + half * 12 : undefined
}

/** The moment a text names that is written as a pattern says; on a zone's clocks unless it holds its own offset. */
export const read = (text: string, pattern: string, zone: string | undefined): number => {
  const pieces = piecesOf('parseDate', pattern)
  const shown = JSON.stringify(text.slice(0, 40))
  const match = text.length <= 200 ? expressionOf(pieces).exec(text) : null
  if (!match)
    throw new ExpressionError(`parseDate() cannot read ${shown}`, {
      hint: `It is not written like ${JSON.stringify(pattern)}; names of months and days are English.`,
    })
  const found = new Map<Field, number>()
  let at = 1
  for (const piece of pieces) {
    const reader = 'token' in piece ? readers[piece.token] : undefined
    if (reader) found.set(reader.field, reader.of(match[at++]!))
  }
  const year = found.get('year')
  if (year === undefined)
    throw new ExpressionError('parseDate() needs the year in its pattern', { hint: 'Write yyyy or yy.' })
  const [month, day] = [found.get('month') ?? 1, found.get('day') ?? 1]
  const hour = hourOf(found.get('hour') ?? (found.has('half') ? 12 : 0), found.get('half'))
  const [minute, second] = [found.get('minute') ?? 0, found.get('second') ?? 0]
  const date = new Date(wall(year, month, day))
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  const weekday = found.get('weekday')
  if (!real || hour === undefined || minute > 59 || second > 59)
    throw new ExpressionError(`parseDate() got ${shown}, and there is no such time`)
  if (weekday !== undefined && weekday !== date.getUTCDay())
    throw new ExpressionError(`parseDate() got ${shown}, which is another day of the week`)
  const showing = wall(year, month, day, hour, minute, second, found.get('millisecond') ?? 0)
  const offset = found.get('offset')
  return offset === undefined ? momentIn(zone, showing) : showing - offset * 60_000
}
