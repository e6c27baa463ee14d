import * as z from 'zod'
import { durationOf } from '../duration.ts'
import { common, nodeKind, text } from '../node.ts'

export const event = nodeKind({
  type: 'event',
  title: 'Wait for an event',
  summary: 'Waits until somebody sends an event of this name and key, or the time is over.',
  example: { event: 'order.paid', key: '{{ trigger.body.order }}', expiresAfter: '3d' },
  waits: 'For an event of its name and key, or for its time to be over.',
  config: z.strictObject({
    ...common,
    type: z.literal('event'),
    event: text(120).min(1).meta({ title: 'Event', description: 'Its name, as sendEvent says it' }),
    key: text(200).default('').meta({
      title: 'Key',
      description: 'Which one of them, such as an order’s number; empty for events without a key',
    }),
    expiresAfter: text(200)
      .optional()
      .meta({ title: 'Expires after', description: 'For example 2h or 3d; then it leaves by "expired"' }),
  }),
  ports: () => ['arrived', 'expired'],
  run: ({ event, key, expiresAfter }, { now }) => ({
    do: 'await',
    event,
    key,
    ...(expiresAfter === undefined ? {} : { until: now + durationOf('expiresAfter', expiresAfter) }),
  }),
})
