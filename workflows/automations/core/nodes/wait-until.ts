import * as z from 'zod'
import { common, FieldError, nodeKind, text } from '../node.ts'
import { isTimeZone, momentOf } from '../times.ts'

/** The furthest ahead, in milliseconds. */
const furthest = 366 * 86_400_000

export const waitUntil = nodeKind({
  type: 'waitUntil',
  title: 'Wait until',
  summary: 'Waits until a moment, or until the next time the clock says so in a time zone.',
  example: { at: '09:00', timeZone: 'Europe/Berlin' },
  waits: 'For its moment to come; one that has passed is not waited for.',
  config: z.strictObject({
    ...common,
    type: z.literal('waitUntil'),
    at: text(200).min(1).meta({
      title: 'Until',
      description:
        '09:00 for the next time it is so, 2026-12-24T18:00 there, or 2026-12-24T18:00:00Z anywhere',
    }),
    timeZone: text(200)
      .min(1)
      .default('UTC')
      .meta({ title: 'Time zone', description: 'Its name, like Europe/Berlin' }),
  }),
  ports: () => ['out'],
  run: ({ at, timeZone }, { now }) => {
    if (!isTimeZone(timeZone))
      throw new FieldError('timeZone', `is no time zone like Europe/Berlin: ${JSON.stringify(timeZone)}`)
    const moment = momentOf(at, timeZone, now)
    if (moment === undefined)
      throw new FieldError(
        'at',
        `is no time like 09:00, 2026-12-24T18:00 or 2026-12-24T18:00:00Z: ${JSON.stringify(at)}`,
      )
    if (moment > now + furthest)
      throw new FieldError('at', `is more than a year away: ${new Date(moment).toISOString()}`)
    if (moment <= now) return { do: 'finish', output: { until: new Date(moment).toISOString() } }
    return { do: 'sleep', until: moment }
  },
})
