const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How long, in at most two units: "840 ms", "4.2 s", "3 min 4 s", "2 d 5 h". */
export const duration = (milliseconds: number): string => {
  const span = Math.max(0, milliseconds)
  if (span < 1) return '< 1 ms'
  if (span < second) return `${Math.round(span)} ms`
  if (span < 10 * second) return `${(span / second).toFixed(1)} s`
  if (span < minute) return `${Math.floor(span / second)} s`
  if (span < hour) return two(span, minute, 'min', second, 's')
  if (span < day) return two(span, hour, 'h', minute, 'min')
  return two(span, day, 'd', hour, 'h')
}

const two = (span: number, big: number, bigName: string, small: number, smallName: string) => {
  const rest = Math.floor((span % big) / small)
  return `${Math.floor(span / big)} ${bigName}${rest ? ` ${rest} ${smallName}` : ''}`
}

const coarse = (span: number): string => {
  if (span < minute) return `${Math.floor(span / second)} s`
  if (span < hour) return `${Math.floor(span / minute)} min`
  if (span < day) return `${Math.floor(span / hour)} h`
  return `${Math.floor(span / day)} d`
}

const shortDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const longDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** "just now", "4 min ago", "in 3 h"; a date beyond two weeks. */
export const relative = (iso: string, now: number): string => {
  const at = Date.parse(iso)
  const span = now - at
  if (Math.abs(span) > 14 * day)
    return (new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear() ? shortDate : longDate).format(
      at,
    )
  if (span >= 0) return span < 5 * second ? 'just now' : `${coarse(span)} ago`
  return span > -5 * second ? 'now' : `in ${coarse(-span)}`
}

/** The same without "ago", for narrow columns. */
export const age = (iso: string, now: number): string =>
  relative(iso, now).replace(/ ago$/, '').replace('just now', 'now')

const fullParts = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
} as const
const full = new Intl.DateTimeFormat('en-GB', fullParts)

/** The exact moment in the reader's own zone. */
export const exact = (iso: string): string => full.format(Date.parse(iso))

/** The exact moment in a zone; in UTC while its name is still being typed, and there is none of it. */
export const exactIn = (iso: string, timeZone: string): string => {
  const format = (zone: string) => new Intl.DateTimeFormat('en-GB', { ...fullParts, timeZone: zone })
  try {
    return format(timeZone).format(Date.parse(iso))
  } catch {
    return format('UTC').format(Date.parse(iso))
  }
}

const dayTime = new Intl.DateTimeFormat('en-GB', { weekday: 'long', hour: '2-digit', minute: '2-digit' })
const dateTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const timeOnly = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** A moment to come as one says it: "today 14:00", "Tuesday 14:00", "3 Feb 2027, 14:00". */
export const until = (iso: string, now: number): string => {
  const at = Date.parse(iso)
  if (new Date(at).toDateString() === new Date(now).toDateString()) return `today ${timeOnly.format(at)}`
  return at - now < 6 * day && at > now ? dayTime.format(at).replace(' at ', ' ') : dateTime.format(at)
}

/** A sentence of the server, its moments in the reader's own zone and words. */
export const told = (sentence: string, now: number): string =>
  sentence.replace(/(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC/g, (_, date: string, time: string) =>
    until(`${date}T${time}Z`, now),
  )

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
/** The day in the reader's own zone. */
export const exactDay = (iso: string): string => longDate.format(Date.parse(iso))

export const clockTime = (milliseconds: number): string => clock.format(milliseconds)
