import * as chrono from 'chrono-node'
import { numberIn, numbers } from './words.ts'

/** The wall clock of a zone as if it were UTC, in milliseconds. */
const wallClock = (moment: Date, zone: string): number => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    },
  } as Intl.DateTimeFormatOptions).formatToParts(moment)
  const of = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

/** The day it is in a zone at a moment, as the midnight of that day in UTC. */
const dayOf = (moment: Date, zone: string): number =>
  Math.floor(wallClock(moment, zone) / 86_400_000) * 86_400_000

const offsetAt = (moment: Date, zone: string): number =>
  wallClock(moment, zone) - Math.floor(moment.getTime() / 1000) * 1000

/** The moment at which the clocks of a zone show this; asked twice, since they may change in between. */
const momentOf = (wall: number, zone: string): Date => {
  const first = wall - offsetAt(new Date(wall), zone)
  return new Date(wall - offsetAt(new Date(first), zone))
}

export interface When {
  at: Date
  /** Whether an hour was said; otherwise it is nine in the morning. */
  certain: boolean
  /** What remains of the sentence. */
  rest: string
}

/** The hour of a part of the day that is said without one. */
const hours: Readonly<Record<string, number>> = { afternoon: 15, evening: 18, tonight: 20, night: 22 }

const edges = /^[\s,;:.!?-]*$/

/**
 * The time said at the beginning or the end of a sentence; one in the middle may be part of a name, unless these were
 * taken out of it.
 */
export const whenIn = (text: string, now: Date, zone: string, anywhere = false): When | undefined => {
  const timezone = Math.round(offsetAt(now, zone) / 60_000)
  const [found] = chrono.en.casual
    .parse(text, { instant: now, timezone }, { forwardDate: true })
    .filter(
      ({ index, text: said }) =>
        anywhere || edges.test(text.slice(0, index)) || edges.test(text.slice(index + said.length)),
    )
  if (!found || /^(?:this|last|past)\s+(?:week|month|year)$/i.test(found.text)) return undefined
  // “for two hours” is how long, and “from now on” no time at which something is done.
  // nor is “within an hour”, which is until when or of how long.
  if (
    /^(?:for|within)\b/i.test(found.text) ||
    /\bfor\s+(?:the\s+next\s+)?$/i.test(text.slice(0, found.index))
  )
    return undefined
  if (/now$/i.test(found.text) && /^\s+on\b/i.test(text.slice(found.index + found.text.length)))
    return undefined
  const { start } = found
  const relative = /\b(in|after)\s+(a|an|\d|half|one|two|three|five|ten)/i.test(found.text)
  const certain = start.isCertain('hour')
  const of = (part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second') => start.get(part) ?? 0
  const hour = certain
    ? of('hour')
    : (Object.entries(hours).find(([part]) => found.text.toLowerCase().includes(part))?.[1] ?? 9)
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), hour, certain ? of('minute') : 0)
  const exact =
    relative && certain ? new Date(Math.round(start.date().getTime() / 60_000) * 60_000) : undefined
  // “go on at 15:30” keeps its “on”.
  const before = text
    .slice(0, found.index)
    .replace(/^at\b/i.test(found.text) ? /\s+$/ : /\s+(at|on|by)\s*$/i, '')
  // “the import of tonight” tells which one.
  if (/\bof\s*$/i.test(before)) return undefined
  return {
    at: exact ?? momentOf(wall, zone),
    certain,
    rest: `${before} ${text.slice(found.index + found.text.length)}`.trim().replace(/^,\s*|\s*,$/g, ''),
  }
}

export const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

export interface Period {
  from: Date
  until: Date
  /** How it was said. */
  said: string
  rest: string
}

const period = new RegExp(
  `(?:^|\\s+)(?:(?:from|of|in|during|within|over|for|throughout|across|at)\\s+)?(?:so far\\s+)?(?:(yesterday (?:or|and) today|today (?:or|and) yesterday|today|this morning|this afternoon|yesterday morning|yesterday afternoon|yesterday evening|last night|yesterday|so far today|this week|last week|(?:the|last) weekend|this month|last month|this year|last year|the week|the month)|(?:the\\s+)?(?:last|past)\\s+(?:(${numbers})\\s+)?(hour|day|week|month)s?|(?:the\\s+)?last\\s+(24|48|72)h)(?=\\s|[,;]\\s|'s\\s|$)`,
  'i',
)

/** A day by its name or date: from its beginning to its end; of what is ahead, the last one that was. */
export const dayIn = (said: string, now: Date, zone: string): { from: Date; until: Date } | undefined => {
  const timezone = Math.round(offsetAt(now, zone) / 60_000)
  const text = said.replace(/^(?:all (?:of|day)|the whole (?:of|day)|the)\s+/i, '')
  const [found] = chrono.en.casual.parse(text, { instant: now, timezone })
  if (!found || found.index > 0 || !edges.test(text.slice(found.text.length))) return undefined
  const { start } = found
  const of = (part: 'year' | 'month' | 'day' | 'hour' | 'minute') => start.get(part) ?? 0
  if (!start.isCertain('day') && !start.isCertain('weekday') && !start.isCertain('hour')) return undefined
  const day = 86_400_000
  const hour = start.isCertain('hour')
  const wall = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    hour ? of('hour') : 0,
    hour ? of('minute') : 0,
  )
  // “Friday” that is ahead is the last one, “midnight” the one before.
  const back = (start.isCertain('weekday') ? 7 : 1) * day
  const ahead = !start.isCertain('day') && momentOf(wall, zone) > now ? back : 0
  const length = hour ? 0 : day
  return { from: momentOf(wall - ahead, zone), until: momentOf(wall - ahead + length, zone) }
}

const between = /(?:^|\s+)(?:from|between)\s+(.+?)\s+(?:to|until|till|through|and)\s+(.+)$/i
const onDay =
  /(?:^|\s+)(?:(?:on|for|of|from)\s+)?((?:all (?:of|day)\s+|the whole\s+(?:of\s+)?)?(?:(?:on\s+)?(?:last\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|the day before yesterday|(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s+\d{4})?|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?|\d{4}-\d\d-\d\d))(?=\s|$)/i

const months = 'january february march april may june july august september october november december'.split(
  ' ',
)

/** “between Monday and Wednesday”, “on 20 November”. */
const dated = (text: string, now: Date, zone: string): Period | undefined => {
  const range = between.exec(text)
  if (range) {
    const [from, until] = [dayIn(range[1]!, now, zone), dayIn(range[2]!, now, zone)]
    if (from && until && until.until > from.from)
      return {
        from: from.from,
        until: until.until,
        said: range[0].trim(),
        rest: text.slice(0, range.index).trim(),
      }
  }
  const month =
    /(?:^|\s+)in\s+(january|february|march|april|may|june|july|august|september|october|november|december)(?=\s|$)/i.exec(
      text,
    )
  if (month) {
    const at = months.indexOf(month[1]!.toLowerCase())
    const today = new Date(dayOf(now, zone))
    const year = today.getUTCFullYear() - (at > today.getUTCMonth() ? 1 : 0)
    return {
      ...{ from: momentOf(Date.UTC(year, at, 1), zone), until: momentOf(Date.UTC(year, at + 1, 1), zone) },
      ...{
        said: month[0].trim(),
        rest: `${text.slice(0, month.index)} ${text.slice(month.index + month[0].length)}`.trim(),
      },
    }
  }
  const on = onDay.exec(text)
  const day = on && dayIn(on[1]!.replace(/^on\s+/i, ''), now, zone)
  if (!day || day.from > now) return undefined
  return {
    ...day,
    said: on[0].trim(),
    rest: `${text.slice(0, on.index)} ${text.slice(on.index + on[0].length)}`.trim(),
  }
}

/** “since Monday”: from the beginning of that day, if no hour was said, until now. */
const since = (text: string, now: Date, zone: string): Period | undefined => {
  const at = /(?:^|\s)since\s+/i.exec(text)
  if (!at) return undefined
  const timezone = Math.round(offsetAt(now, zone) / 60_000)
  const said = text.slice(at.index + at[0].length)
  const [found] = chrono.en.casual.parse(said, { instant: now, timezone })
  if (!found || found.index > 0) return undefined
  const { start } = found
  const of = (part: 'year' | 'month' | 'day' | 'hour' | 'minute') => start.get(part) ?? 0
  const isNamed = /\b(?:morning|noon|afternoon|evening|night)\b/i.test(found.text)
  const hour = start.isCertain('hour') || isNamed ? [of('hour'), of('minute')] : [0, 0]
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), ...(hour as [number, number]))
  const ahead = !start.isCertain('day') && momentOf(wall, zone) > now
  // “since midnight” is since the last one, “since Friday” since the last of these.
  const back = start.isCertain('weekday') ? 7 : 1
  const from = momentOf(ahead ? wall - back * 86_400_000 : wall, zone)
  if (from > now) return undefined
  return {
    ...{ from, until: now, said: `since ${found.text}` },
    rest: `${text.slice(0, at.index)} ${said.slice(found.text.length)}`.trim(),
  }
}

/** The stretch of time that a question is about, until now or to the end of that day, week or month. */
export const periodIn = (text: string, now: Date, zone: string): Period | undefined => {
  const found = period.exec(text)
  const begun = since(text, now, zone)
  if (begun || !found) return begun ?? dated(text, now, zone)
  const [said, named, number = '1', unit = found[4] && 'hour'] = found
  // “yesterday's missed times”
  const after = text.slice(found.index + said.length).replace(/^(?:'s\b|(?=[,;]))/i, '')
  const rest = `${text.slice(0, found.index)} ${after}`.replace(/\s+(?=[,;])/g, '').trim()
  if (unit) {
    const many = Number(found[4] ?? numberIn(number))
    const hours = many * { hour: 1, day: 24, week: 168, month: 720 }[unit.toLowerCase() as 'hour']
    return { from: new Date(now.getTime() - hours * 3_600_000), until: now, said: said.trim(), rest }
  }
  const day = 86_400_000
  const today = dayOf(now, zone)
  const monday = today - ((new Date(today).getUTCDay() + 6) % 7) * day
  const month = (back: number) =>
    Date.UTC(new Date(today).getUTCFullYear(), new Date(today).getUTCMonth() - back, 1)
  const year = (back: number) => Date.UTC(new Date(today).getUTCFullYear() - back, 0, 1)
  const spans: Record<string, [number, number]> = {
    today: [today, today + day],
    'so far today': [today, today + day],
    yesterday: [today - day, today],
    'yesterday or today': [today - day, today + day],
    'this morning': [today, today + day / 2],
    'this afternoon': [today + day / 2, today + (3 * day) / 4],
    'yesterday morning': [today - day, today - day / 2],
    'yesterday afternoon': [today - day / 2, today - day / 4],
    'yesterday evening': [today - day / 4, today],
    'last night': [today - day / 4, today + day / 4],
    'the weekend': [monday - 2 * day, monday],
    'last weekend': [monday - 2 * day, monday],
    'this year': [year(0), year(-1)],
    'last year': [year(1), year(0)],
    'this week': [monday, monday + 7 * day],
    'last week': [monday - 7 * day, monday],
    'the week': [monday, monday + 7 * day],
    'the month': [month(0), month(-1)],
    'this month': [month(0), month(-1)],
    'last month': [month(1), month(0)],
  }
  const both = /\s(?:or|and)\s/i.test(named!) ? 'yesterday or today' : named!
  const [from, until] = spans[both.toLowerCase().replace(/\s+/g, ' ')]!
  return { from: momentOf(from, zone), until: momentOf(until, zone), said: said.trim(), rest }
}
