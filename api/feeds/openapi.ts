import * as z from 'zod'
import { events, problems, queryParameters, type Schema } from '../openapi-parts.ts'
import { followed } from './look.ts'

const text = { type: 'string' }
const drawn = (shape: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io })
  return schema
}
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** The routes of feeds, drawn from the views that declare one. */
export const feedPaths = followed.map(({ domain, contract }) => {
  const { name, title, permission, feed } = contract
  const list = drawn(contract.output, 'output')
  const { items } = list.properties as { items: Schema }
  const key = feed.key.map((field) => `\`${field}\``).join('/')
  return {
    method: 'get' as const,
    path: `/api/v1/${feed.path}`,
    operationId: `follow${capital(name)}`,
    tags: [domain],
    summary: `Follow: ${title}`,
    description:
      `Server-sent events about what ${name} lists, with its filters. \`list\` is the list itself: at first, and again ` +
      'whenever too much is new to be told one by one; it stands in place of all that was told before. `change` has the ' +
      `items that are new or changed, and in \`left\` what is no longer in the list. Both name items by ${key}: what is ` +
      'told under a name stands in place of all that had it. Where nothing is new, a comment comes every 15 seconds. After a break ' +
      'send the id of the last event, and nothing is lost or told twice; one that is not known gets the list anew. The ' +
      'stream ends when you may not read it any more, and after half an hour.',
    'x-permission': permission,
    parameters: [
      ...queryParameters(drawn(contract.input, 'input')),
      {
        name: 'since',
        in: 'query',
        required: false,
        description: 'As Last-Event-ID, for whoever cannot send headers',
        schema: text,
      },
      {
        name: 'Last-Event-ID',
        in: 'header',
        required: false,
        description: 'The id of the last event that was received',
        schema: text,
      },
    ],
    responses: {
      200: events('Events, until the connection ends', {
        list,
        change: {
          type: 'object',
          required: ['items', 'left'],
          properties: { items, left: { type: 'array', items: text } },
        },
      }),
      ...problems([400, 401, 403, 422, 429, 500, 503]),
    },
  }
})
