import type { When } from '#workflows/automations/core/schedule.ts'
import { numberIn, numbers } from './words.ts'

/** When something happens again and again, and what of the sentence remains. */
export interface Every {
  when: When
  /** Whether an hour was said, or is not needed. */
  certain: boolean
  rest: string
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
type Day = (typeof days)[number]
const named = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
const clock = `(?:\\d{1,2}(?:[:.]\\d\\d)?\\s?(?:am|pm|a\\.m\\.|p\\.m\\.|o'clock)?|noon|midnight)`
const at = `(?:,?\\s+(?:at\\s+|(?=\\d{1,2}[:.]\\d\\d))(${clock}(?:(?:\\s*,\\s*|\\s+and\\s+)(?:at\\s+)?${clock})*))?`
/** As in a timetable: “mon-fri”, “sat,sun”. */
const short = '(?:mon|tue|wed|thu|fri|sat|sun)'
const number = `(${numbers})`
const turns: readonly (readonly [RegExp, (found: string[]) => Omit<Every, 'rest'> | undefined])[] = [
  [
    new RegExp(
      `at\\s+(${clock})\\s+(?:(?:every|each)\\s+(weekday|working day|day|morning|evening|night|week|${named})|(daily)|on\\s+(weekday)s)`,
    ),
    ([, times, a, b, c]) => ofDays(a ?? b ?? c!, times),
  ],
  [
    new RegExp(`(?:every|each)\\s+(?:${number}\\s+)?(minute|min|hour)s?|(hourly)`),
    ([, n, unit]) => interval(n, unit ?? 'hour'),
  ],
  [
    new RegExp(`(${short}(?:\\s*(?:-|–|to|,|\\+|/)\\s*${short})*)${at}`),
    ([, list, times]) => (times ? calendar(times, among(list!)) : undefined),
  ],
  [/(?:every|each)\s+half\s+(?:an\s+)?hour/, () => interval('30', 'minute')],
  [new RegExp(`(?:every|each)\\s+${number}\\s+days`), ([, n]) => interval(n, 'day')],
  [
    new RegExp(
      `at\\s+(${clock})\\s+(?:on\\s+)?(?:the\\s+)?(first|1st|\\d{1,2}(?:st|nd|rd|th)|last)(?:\\s+day)?\\s+of\\s+(?:every|each|the)\\s+month`,
    ),
    ([, times, day]) => monthly(day!, times),
  ],
  [
    new RegExp(
      `(?:on\\s+)?(?:the\\s+)?(?:every\\s+|each\\s+)?(first|1st|\\d{1,2}(?:st|nd|rd|th)|last)(?:\\s+day)?\\s+of\\s+(?:every|each|the)\\s+month${at}`,
    ),
    ([, day, times]) => monthly(day!, times),
  ],
  [
    new RegExp(
      `(?:every|each)\\s+month(?:\\s+on\\s+the\\s+(first|1st|\\d{1,2}(?:st|nd|rd|th)|last)(?:\\s+day)?)?${at}|monthly${at}`,
    ),
    ([, day = 'first', times, others]) => monthly(day, times ?? others),
  ],
  [
    new RegExp(
      `(?:(?:(?:every|each|on)\\s+|(?=(?:mon|tues|wednes|thurs|fri|satur|sun)days\\b))(${named}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)(?:every\\s+)?${named})*))${at}`,
    ),
    ([said, list, times]) =>
      /^on\s/.test(said!) && !/days\b/.test(list!) ? undefined : calendar(times, daysIn(list!)),
  ],
  [
    new RegExp(
      `(?:(?:every|each)\\s+(weekday|working day|weekend|day|morning|evening|night|week)|(?:on\\s+)?(weekday|weekend)s|(?<!\\b(?:and|or|tags?)\\s)(daily|weekly))${at}`,
    ),
    ([, a, b, c, times]) => ofDays(a ?? b ?? c!, times),
  ],
]

const interval = (n: string | undefined, unit: string): Omit<Every, 'rest'> | undefined => {
  const count = n === undefined ? 1 : numberIn(n)
  return count ? { when: { kind: 'interval', every: `${count}${unit[0]}` }, certain: true } : undefined
}

/** “mon-fri” is all of them between as well. */
const among = (list: string): Day[] => {
  const [, from, to] = /^(\w{3})\s*(?:-|–|to)\s*(\w{3})$/.exec(list) ?? []
  if (!from || !to) return daysIn(list)
  const [first, last] = [from, to].map((each) => days.indexOf(each as Day))
  return days.filter((_, i) => (first! <= last! ? i >= first! && i <= last! : i >= first! || i <= last!))
}

const daysIn = (list: string): Day[] => days.filter((day) => list.includes(day))

/** “8”, “8:30”, “5 pm” as the time of a day; undefined when there is no such time. */
const timeOf = (said: string): string | undefined => {
  if (said === 'noon') return '12:00'
  if (said === 'midnight') return '00:00'
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d\d))?\s?([ap])?/.exec(said) ?? []
  const late = half === 'p' && Number(hours) < 12 ? 12 : half === 'a' && Number(hours) === 12 ? -12 : 0
  const hour = Number(hours) + late
  return hour < 24 && Number(minutes) < 60 ? `${String(hour).padStart(2, '0')}:${minutes}` : undefined
}

const calendar = (
  said: string | undefined,
  weekdays: Day[] | undefined,
  otherwise = '09:00',
  monthDays?: (number | 'last')[],
): Omit<Every, 'rest'> | undefined => {
  const times = said
    ? said.split(/\s*,\s*|\s+and\s+/).map((each) => timeOf(each.trim().replace(/^at\s+/, '')))
    : [otherwise]
  if (times.some((each) => each === undefined)) return undefined
  return {
    when: {
      kind: 'calendar',
      times: times as string[],
      ...(weekdays ? { weekdays } : {}),
      ...(monthDays ? { monthDays } : {}),
    },
    certain: said !== undefined,
  }
}

const monthly = (day: string, times: string | undefined) => {
  const which = day === 'last' ? 'last' : day === 'first' ? 1 : Number.parseInt(day, 10)
  return which === 'last' || (which >= 1 && which <= 31)
    ? calendar(times, undefined, '09:00', [which])
    : undefined
}

const hours: Record<string, string> = { morning: '08:00', evening: '18:00', night: '22:00' }

const ofDays = (said: string, times: string | undefined) => {
  if (said === 'weekday' || said === 'working day') return calendar(times, [...days.slice(0, 5)])
  if (said === 'weekend') return calendar(times, ['sat', 'sun'])
  if (said === 'week' || said === 'weekly') return calendar(times, ['mon'])
  const only = daysIn(said)
  return calendar(times, only.length > 0 ? only : undefined, hours[said])
}

const edge = /^[\s,;:.!?-]*(?:and\s+)?$/i

/** How often, said at the beginning, at the end, or before an “and”; what stands in quotes is never read. */
export const everyIn = (text: string): Every | undefined => {
  const lower = text.toLowerCase()
  for (const [turn, read] of turns) {
    const found = new RegExp(`(?<!\\S)(?:${turn.source})(?=$|[\\s,;.!?]|:\\s)`).exec(lower)
    if (!found) continue
    const before = text.slice(0, found.index)
    const after = text.slice(found.index + found[0].length)
    if (!edge.test(before) && !edge.test(after) && !/^,?\s+and\s/i.test(after)) continue
    const every = read([...found])
    if (every) return { ...every, rest: `${before.trim()} ${after.replace(/^[\s,;:]+/, '')}`.trim() }
  }
  return undefined
}
