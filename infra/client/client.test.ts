import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from 'vitest'
import { createClient, MainspringError, NoAnswerError, RunFailedError, type Client } from './client.mjs'

interface Calls {
  list: {
    kind: 'view'
    input: { limit?: number; cursor?: string }
    output: { items: { id: number }[]; nextCursor: string | null }
    feed: true
  }
  look: { kind: 'view'; input: { id: string }; output: { id: string } }
  change: { kind: 'operation'; input: { to: string }; output: { done: boolean } }
  say: { kind: 'message'; input: { run: string }; output: { said: boolean } }
  work: { kind: 'durable'; input: { on: string }; output: number }
  getRun: {
    kind: 'view'
    input: { run: string }
    output: { run: { id: string; status: string }; output: number | null }
  }
}
const routes = {
  list: { path: 'x/list', kind: 'view', feed: 'x/feed' },
  look: { path: 'x/look', kind: 'view' },
  change: { path: 'x/change', kind: 'operation' },
  say: { path: 'x/say', kind: 'message' },
  work: { path: 'x/work', kind: 'durable' },
  getRun: { path: 'runs/getRun', kind: 'view' },
} as const

type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => void
let answers: Answering[]
let asked: {
  method: string
  url: string
  once?: string
  authorization?: string
  body: string
  last?: string
}[]
let server: ReturnType<typeof createServer>
let client: Client<Calls>

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answering =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(status, { status, code, detail: `It is ${code}.`, hint: 'Mend it.', requestId: 'r' }, headers)
const broken: Answering = (_, response) => void response.destroy()
const events =
  (...blocks: string[]): Answering =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(blocks.map((each) => `${each}\n\n`).join(''))
  }

beforeEach(async () => {
  answers = []
  asked = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (data) => (body += data))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const { authorization, 'idempotency-key': once, 'last-event-id': last } = headers
      asked.push({ method, url, authorization, body, once: once as string, last: last as string })
      const answer = answers.shift() ?? problem(500, 'nothing_left')
      answer(request, response, body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  client = createClient<Calls>({ url: `http://127.0.0.1:${port}/`, key: 'k', routes })
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe('a change', () => {
  test('is sent again under the same key while nothing answers, and no more than it must', async () => {
    answers = [
      broken,
      problem(503, 'database_unavailable'),
      problem(409, 'request_in_flight'),
      json(200, { done: true }),
    ]
    expect(await client.change({ to: 'a' })).toEqual({ done: true })
    expect(asked).toHaveLength(4)
    expect(asked[0]).toMatchObject({
      method: 'POST',
      url: '/api/v1/x/change',
      body: '{"to":"a"}',
      authorization: 'Bearer k',
    })
    expect(asked[0]!.once).toMatch(/^[0-9a-f]{32}$/)
    expect(new Set(asked.map(({ once }) => once)).size).toBe(1)
    answers = [json(200, { done: true }), json(200, { done: true })]
    await client.change({ to: 'a' })
    await client.change({ to: 'a' }, { once: 'mine' })
    expect(new Set(asked.map(({ once }) => once)).size).toBe(3)
    expect(asked.at(-1)!.once).toBe('mine')
  })

  test('that is refused is not sent again, and says why', async () => {
    answers = [problem(422, 'invalid_graph')]
    const error = await client.change({ to: 'a' }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(MainspringError)
    expect(error).toMatchObject({
      status: 422,
      code: 'invalid_graph',
      hint: 'Mend it.',
      errors: [],
      requestId: 'r',
    })
    expect(asked).toHaveLength(1)
  })

  test('is given up when nothing ever answers, or what answers is somebody else', async () => {
    const few = createClient<Calls>({ url: 'http://127.0.0.1:1', routes, attempts: 2 })
    await expect(few.change({ to: 'a' })).rejects.toBeInstanceOf(NoAnswerError)
    answers = [(_, response) => response.writeHead(404).end('<html>')]
    const { port } = server.address() as AddressInfo
    const once = createClient<Calls>({ url: `http://127.0.0.1:${port}`, routes, attempts: 1 })
    await expect(once.change({ to: 'a' })).rejects.toThrow(/nothing that Mainspring says/)
  })

  test('ends with its signal, also between two tries', async () => {
    const stop = new AbortController()
    answers = [
      (request, response, body) => {
        setTimeout(() => stop.abort(new Error('enough')), 5)
        problem(503, 'database_unavailable', { 'retry-after': '30' })(request, response, body)
      },
    ]
    await expect(client.change({ to: 'a' }, { signal: stop.signal })).rejects.toThrow('enough')
    expect(asked).toHaveLength(1)
  })
})

test('a view’s fields go into its query, and every page is read once', async () => {
  answers = [
    json(200, { items: [{ id: 1 }, { id: 2 }], nextCursor: 'a b' }),
    json(200, { items: [{ id: 3 }], nextCursor: null }),
  ]
  const ids: number[] = []
  for await (const { id } of client.list.each({ limit: 2 })) ids.push(id)
  expect(ids).toEqual([1, 2, 3])
  expect(asked.map(({ url }) => url)).toEqual(['/api/v1/x/list?limit=2', '/api/v1/x/list?limit=2&cursor=a+b'])
  expect(asked[0]!.once).toBeUndefined()
})

test('a message tells whether it was applied already', async () => {
  answers = [json(200, { said: true }), json(202, { message: { id: 'm', state: 'pending' } })]
  expect(await client.say({ run: 'r' })).toEqual({ applied: true, output: { said: true } })
  expect(await client.say({ run: 'r' })).toEqual({ applied: false, message: { id: 'm', state: 'pending' } })
})

describe('a run', () => {
  const detail = (status: string, output: number | null = null) =>
    `event: run\ndata: ${JSON.stringify({ run: { id: 'r', status }, output, error: null })}`
  const started = json(202, { run: { id: 'r', status: 'queued', url: 'u' } })

  test('may be waited for by the server', async () => {
    answers = [json(200, { run: { id: 'r', status: 'completed', url: 'u' }, output: 7 })]
    expect(await client.work({ on: 'a' }, { wait: 99 })).toMatchObject({ output: 7 })
    expect(asked[0]!.url).toBe('/api/v1/x/work?wait=30')
  })

  test('is followed to its end through lost connections', async () => {
    answers = [
      started,
      events(detail('running')),
      broken,
      events(detail('completed', 7), 'event: end\ndata: {}'),
    ]
    expect(await client.work.finish({ on: 'a' })).toBe(7)
    expect(asked.map(({ url }) => url)).toEqual(['/api/v1/x/work', ...Array(3).fill('/api/v1/runs/r/events')])
  })

  test('that does not complete is an error', async () => {
    answers = [started, events(detail('cancelled'), 'event: end\ndata: {}')]
    const error = await client.work.finish({ on: 'a' }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(RunFailedError)
    expect(error).toMatchObject({ code: 'cancelled', run: { id: 'r' } })
  })
})

test('a list is followed from where it was, until nobody wants more', async () => {
  answers = [
    events('id: 1\nevent: list\ndata: {"items":[{"id":1}],"nextCursor":null}'),
    events('id: 2\nevent: change\ndata: {"items":[],"left":["1"]}'),
  ]
  const heard = []
  for await (const each of client.list.follow({ limit: 5 })) {
    heard.push(each.event)
    if (each.event === 'change') break
  }
  expect(heard).toEqual(['list', 'change'])
  expect(asked.map(({ url, last }) => [url, last])).toEqual([
    ['/api/v1/x/feed?limit=5', undefined],
    ['/api/v1/x/feed?limit=5', '1'],
  ])
  answers = [problem(403, 'forbidden')]
  await expect(client.list.follow().next()).rejects.toMatchObject({ code: 'forbidden' })
})

test('what a method takes and gives is known by type', () => {
  expectTypeOf(client.change).parameter(0).toEqualTypeOf<{ to: string }>()
  expectTypeOf(client.change).returns.resolves.toEqualTypeOf<{ done: boolean }>()
  expectTypeOf(client.list.each).returns.toEqualTypeOf<AsyncGenerator<{ id: number }, void, undefined>>()
  expectTypeOf(client.work.finish).returns.resolves.toEqualTypeOf<number>()
  expectTypeOf(client.look).not.toHaveProperty('each')
  expectTypeOf(client.look).not.toHaveProperty('follow')
  expectTypeOf(client.change).not.toHaveProperty('finish')
  expectTypeOf<keyof Client<Calls>>().toEqualTypeOf<keyof Calls | 'follow' | 'finished'>()
})
