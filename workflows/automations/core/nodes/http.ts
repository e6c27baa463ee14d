import * as z from 'zod'
import { pageExpressions, pages } from '../http-pages.ts'
import { json } from '../json.ts'
import { type Doubt, FieldError, limited, nodeKind, text, timed } from '../node.ts'

const repeatable = new Set(['GET', 'HEAD', 'PUT', 'DELETE'])

export const http = nodeKind({
  type: 'http',
  title: 'HTTP request',
  summary: 'Calls a URL, once per run as far as the receiver can tell.',
  example: { method: 'POST', url: 'https://example.com/orders', body: { id: '{{ trigger.body.id }}' } },
  waits: 'For an answer, and between attempts for its next one; for a person where an answer was lost.',
  onlyCalls: true,
  config: z.strictObject({
    ...timed,
    ...limited,
    type: z.literal('http'),
    method: z
      .enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
      .default('GET')
      .meta({ title: 'Method' }),
    url: text().min(1).meta({ title: 'URL' }),
    headers: z
      .record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), text())
      .optional()
      .meta({ title: 'Headers' }),
    query: z.record(z.string().min(1).max(200), text()).optional().meta({ title: 'Query' }),
    body: json.optional().meta({ title: 'Body' }),
    timeoutSeconds: z
      .number()
      .int()
      .min(1)
      .max(300)
      .default(30)
      .meta({ title: 'Gives up after', unit: 'seconds' }),
    attempts: z.number().int().min(1).max(20).default(5).meta({ title: 'Attempts' }),
    pages: pages.optional().meta({ title: 'Reads all pages' }),
    doubt: z.enum(['ask', 'repeat', 'fail']).optional().meta({
      title: 'When the answer was lost',
      description: 'Repeats GET, HEAD, PUT and DELETE and asks for others unless you say.',
    }),
  }),
  ports: () => ['out'],
  expressions: ({ pages: read }) =>
    read ? pageExpressions(read).map((each) => ({ ...each, sees: ['answer', 'page'] })) : [],
  run: ({ method, url, headers = {}, query = {}, body, timeoutSeconds, attempts, doubt, pages: read }) => {
    let target: URL
    try {
      target = new URL(url)
    } catch {
      throw new FieldError('url', `is not a URL: ${JSON.stringify(url)}`)
    }
    if (target.protocol !== 'http:' && target.protocol !== 'https:')
      throw new FieldError('url', `must begin with http:// or https://, but is ${JSON.stringify(url)}`)
    for (const [name, value] of Object.entries(query)) target.searchParams.append(name, value)
    // Every page’s call is made from this one, which travels with the run.
    if (read && JSON.stringify([headers, body ?? null]).length > 64_000)
      throw new FieldError('body', 'must be smaller with pages: at most 64,000 characters with the headers')
    if (read?.by === 'page') target.searchParams.set(read.parameter, String(read.first))
    return {
      do: 'fetch',
      request: { method, url: target.href, headers, ...(body === undefined ? {} : { body }), timeoutSeconds },
      ...(read && { pages: read }),
      retry: { attempts },
      doubt: doubt ?? ((repeatable.has(method) ? 'repeat' : 'ask') satisfies Doubt),
    }
  },
})
