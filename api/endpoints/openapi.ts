import * as z from 'zod'
import { bodyOf, eventTypeNames, eventTypes } from '#workflows/endpoints/core/events.ts'
import { longestQueue, overlapHours, patience } from '#workflows/endpoints/core/limits.ts'
import type { Content } from '../openapi-parts.ts'

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

const headers = [
  header('webhook-id', 'The same however often the event is sent; an event seen before is to be ignored.'),
  header('webhook-timestamp', 'When this try was made, in seconds since 1970; refuse old ones.'),
  header(
    'webhook-signature',
    `"v1," and the base64 HMAC-SHA256 of "id.timestamp.body" under the endpoint's secret; several with a space between while it is rotated (${overlapHours} hours).`,
  ),
]

const description = [
  'Signed as Standard Webhooks says.',
  `Any 2xx within ${patience / 1000} seconds takes it; redirects are not followed; 410 disables the endpoint; 429 and 503 may say Retry-After.`,
  'What was not taken is tried again for about three days, ever less often. Events come in order, except those that had to be tried again.',
  `At most ${longestQueue} wait; what comes beyond is kept and can be replayed.`,
].join(' ')

/** What we send to others, for section `webhooks` of the OpenAPI document. */
export const webhooks: Record<string, Content> = Object.fromEntries(
  eventTypeNames.map((type) => {
    const { title, summary, example } = eventTypes[type]
    const { $schema: _, ...schema } = z.toJSONSchema(bodyOf(type))
    return [
      type,
      {
        post: {
          operationId: `event.${type}`,
          tags: ['endpoints'],
          summary: title,
          description: `${summary} ${description}`,
          security: [],
          parameters: headers,
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema,
                example: { type, timestamp: '2026-03-01T09:30:00.000Z', data: example },
              },
            },
          },
          responses: {
            '2XX': { description: 'Taken' },
            410: { description: 'Gone for good; disables the endpoint' },
          },
        },
      },
    ]
  }),
)
