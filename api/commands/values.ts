import type * as z from 'zod'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Slot } from '#workflows/commands/core/slots.ts'
import { dayIn } from './when.ts'
import { numberIn } from './words.ts'

interface At {
  now: Date
  zone: string
}

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }
const span =
  /^(?:(\d+(?:[.,]\d+)?)\s*|([a-z]+)\s+)?(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|years?)$/i

/** “30 seconds”, “an hour” as seconds. */
const secondsIn = (text: string): number | undefined => {
  const [, figures, word, unit] = span.exec(text.trim()) ?? []
  const count = figures ?? word
  const many = count === undefined ? 1 : (numberIn(count) ?? Number(count.replace(',', '.')))
  if (!unit || Number.isNaN(many)) return undefined
  const days = /^mo/i.test(unit) ? 30 : /^y/i.test(unit) ? 365 : undefined
  return many * (days === undefined ? seconds[unit[0]!.toLowerCase()]! : days * 86_400)
}

/** What a field counts in, by its name and title: seconds for one of them. */
const countsIn = ({ field, title }: Slot): number | undefined => {
  const [, unit] = /(seconds|minutes|hours|days)/i.exec(`${title} ${field}`) ?? []
  return unit ? seconds[unit[0]!.toLowerCase()] : undefined
}

/** Seconds as “5m”. */
const lengthOf = (length: number): string => {
  const [letter, size] = Object.entries(seconds)
    .toReversed()
    .find(([name, each]) => name !== 'w' && length % each === 0) ?? ['s', 1]
  return `${length / size}${letter}`
}

/** A value as a field wants it, in each of the ways it may be meant: text, number, length of time, moment, list. */
const readings = function* (slot: Slot, text: string, at: At, moment: boolean): Generator<Json> {
  const length = secondsIn(text)
  const counted = countsIn(slot)
  // “minute” is a length of time where one is asked for.
  if (length !== undefined && /^(?:per|expires|expiresAfter)$/.test(slot.field)) yield lengthOf(length)
  yield text
  if (length !== undefined && counted !== undefined && Number.isInteger(length / counted))
    yield length / counted
  const [, gigabytes] = /^(\d+)\s*(?:gb|gigabytes?)\b/i.exec(text) ?? []
  if (gigabytes && slot.field === 'megabytes') yield Number(gigabytes) * 1024
  const number = numberIn(text.replace(/\s*(?:mb|megabytes?|%|percent|times|runs|calls)(?:\s+.*)?$/i, ''))
  if (number !== undefined) yield number
  if (length !== undefined) yield lengthOf(length)
  const day = moment && dayIn(text, at.now, at.zone)
  if (day) yield (/^(?:to|until)$/.test(slot.field) ? day.until : day.from).toISOString()
  yield text.split(/\s*,\s*(?:and\s+)?|\s+and\s+/i)
}

/** The first reading that the field takes. */
export const valueOf = (slot: Slot, shape: z.ZodType | undefined, text: string, at: At): Json | undefined => {
  const fits = (value: Json) => shape?.safeParse(value).success ?? false
  const moment = !fits('a') && fits(at.now.toISOString())
  for (const value of readings(slot, text, at, moment)) if (fits(value)) return value
  return undefined
}
