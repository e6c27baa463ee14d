import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { canary, failure } from './canary.fixture.ts'
import { CallFailed, EgressRefused, guardedFetchWith, type Guard } from './guarded-fetch.ts'

const target = canary()

test('Redirects change the method as the fetch standard says', async () => {
  const cases: [number, string, string][] = [
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'POST', 'GET'],
    [303, 'PUT', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [301, 'PUT', 'PUT'],
    [307, 'POST', 'POST'],
    [308, 'DELETE', 'DELETE'],
  ]
  for (const [status, method, then] of cases) {
    target.seen = []
    target.handle = (request, response) =>
      void (request.url === '/'
        ? response.writeHead(status, { location: 'end' }).end()
        : response.end('there'))
    const answer = await target.allowing()({
      method,
      url: target.url,
      headers: { Authorization: 'Bearer s', 'X-Key': 'k' },
      body: { a: 1 },
    })
    expect(answer.url).toBe(`${target.url}/end`)
    const sends = method !== 'HEAD' && then !== 'GET'
    expect(target.seen[1], `${status} ${method}`).toMatchObject({
      method: then,
      url: '/end',
      body: sends ? '{"a":1}' : '',
      headers: { authorization: 'Bearer s', 'x-key': 'k' },
    })
    expect(target.seen[1]!.headers['content-type']).toBe(sends ? 'application/json' : undefined)
  }
})

test('What may be a secret does not follow to another host', async () => {
  target.handle = (request, response) =>
    void (request.url === '/'
      ? response.writeHead(307, { location: `http://127.0.0.2:${target.port}/end` }).end()
      : response.end('there'))
  const headers = {
    Authorization: 'Bearer s',
    Cookie: 'c=1',
    'X-Api-Key': 'k',
    Accept: 'text/plain',
    'Idempotency-Key': 'i',
  }
  await target.allowing(`127.0.0.2:${target.port}`)({ method: 'POST', url: target.url, headers, body: 'x' })
  expect(target.seen[0]!.headers).toMatchObject({
    authorization: 'Bearer s',
    cookie: 'c=1',
    'x-api-key': 'k',
    'idempotency-key': 'i',
  })
  expect(target.seen[1]!.headers).toMatchObject({ accept: 'text/plain', 'idempotency-key': 'i' })
  for (const name of ['authorization', 'cookie', 'x-api-key'])
    expect(target.seen[1]!.headers).not.toHaveProperty(name)
})

test('Redirects without end are given up after five', async () => {
  target.handle = (request, response) => void response.writeHead(302, { location: `${request.url}x` }).end()
  const error = await failure(target.allowing()({ method: 'GET', url: target.url }))
  expect(error.message).toContain('redirects more than 5 times')
  expect(target.hits).toBe(6)
})

test('Headers that belong to the connection or would begin another header are refused', async () => {
  for (const [name, value] of [
    ['Host', 'inside'],
    ['Content-Length', '5'],
    ['Transfer-Encoding', 'chunked'],
    ['Connection', 'upgrade'],
    ['X-A', 'b\r\nX-C: d'],
    ['X-A', 'b\nc'],
    ['X A', 'b'],
    ['X-A', '😀'],
  ] as const)
    expect(
      await failure(target.allowing()({ method: 'GET', url: target.url, headers: { [name]: value } })),
      name,
    ).toBeInstanceOf(EgressRefused)
  expect(target.hits).toBe(0)
})

test('Bodies are sent as text, JSON or a form; a user in the URL becomes a header', async () => {
  const send = target.allowing()
  await send({ method: 'POST', url: target.url, body: 'plain' })
  await send({ method: 'POST', url: target.url, body: { a: [1, null] } })
  await send({
    method: 'POST',
    url: target.url,
    body: { a: ['x y', 2] },
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  })
  await send({ method: 'GET', url: `http://us%40er:pa%20ss@127.0.0.1:${target.port}/`, body: 'never' })
  expect(target.seen.map(({ body, headers }) => [body, headers['content-type']])).toEqual([
    ['plain', 'text/plain; charset=utf-8'],
    ['{"a":[1,null]}', 'application/json'],
    ['a=x+y&a=2', 'application/x-www-form-urlencoded'],
    ['', undefined],
  ])
  expect(target.seen[3]!.headers.authorization).toBe(`Basic ${Buffer.from('us@er:pa ss').toString('base64')}`)
})

test('Answers are JSON, text or base64, by what they say they are', async () => {
  const get = async (
    type: string | undefined,
    data: string | Buffer,
    headers: Record<string, string | string[]> = {},
  ) => {
    target.handle = (_, response) =>
      void response.writeHead(200, { ...(type ? { 'content-type': type } : {}), ...headers }).end(data)
    const { body, encoding, bytes } = await target.allowing()({ method: 'GET', url: target.url })
    return { body, encoding, bytes }
  }
  expect((await get('application/json; charset=utf-8', '{"a":[1]}')).body).toEqual({ a: [1] })
  expect((await get('application/problem+json', '[1]')).body).toEqual([1])
  expect((await get('application/json', '{broken')).body).toBe('{broken')
  expect((await get('application/json', `${'['.repeat(50_000)}${']'.repeat(50_000)}`)).body).toMatch(
    /^\[\[\[/,
  )
  expect((await get('text/html', '<p>ü')).body).toBe('<p>ü')
  expect((await get('text/plain; charset=iso-8859-1', Buffer.from([0xfc]))).body).toBe('ü')
  expect((await get(undefined, 'plain')).body).toBe('plain')
  expect(await get(undefined, Buffer.from([0xff, 0xfe]))).toEqual({
    body: '//4=',
    encoding: 'base64',
    bytes: 2,
  })
  expect(await get('image/png', Buffer.from([1, 2]))).toEqual({ body: 'AQI=', encoding: 'base64', bytes: 2 })
  expect(await get('text/plain', 'a\0b')).toEqual({ body: 'YQBi', encoding: 'base64', bytes: 3 })
  expect((await get('application/json', gzipSync('{"a":1}'), { 'content-encoding': 'gzip' })).body).toEqual({
    a: 1,
  })
  expect(
    (await get('application/json', brotliCompressSync('{"a":1}'), { 'content-encoding': 'br' })).body,
  ).toEqual({ a: 1 })
  expect((await get('application/json', '', { 'content-encoding': 'gzip' })).body).toBe('')
  target.handle = (_, response) =>
    void response.writeHead(404, { 'X-Two': ['a', 'b'], 'content-type': 'text/plain' }).end('no')
  expect(await target.allowing()({ method: 'GET', url: target.url })).toMatchObject({
    status: 404,
    body: 'no',
    headers: { 'x-two': 'a, b' },
  })
})

test('Answers are cut at the limit, also compressed ones, without reading on', async () => {
  let written = 0
  target.handle = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const more = () => {
      while (!response.destroyed && written < 200_000_000 && response.write('x'.repeat(64_000)))
        written += 64_000
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  }
  const answer = await target.allowing()({ method: 'GET', url: target.url }, { maxBytes: 100_000 })
  expect(answer).toMatchObject({ truncated: true, bytes: 100_000 })
  expect(answer.body).toHaveLength(100_000)
  expect(written).toBeLessThan(20_000_000)

  const bomb = gzipSync(Buffer.alloc(100_000_000))
  target.handle = (_, response) =>
    void response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' }).end(bomb)
  const before = process.memoryUsage().rss
  expect(await target.allowing()({ method: 'GET', url: target.url })).toMatchObject({
    truncated: true,
    bytes: 1_000_000,
  })
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
})

const nowhere: Guard['lookup'] = (host, _, done) =>
  done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), [])

test('What fails before anything was sent says so', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: closed } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  const plain = { method: 'POST', url: `http://127.0.0.1:${closed}/`, body: 'x' }
  expect(await failure(target.allowing(`127.0.0.1:${closed}`)(plain))).toMatchObject({
    name: 'CallFailed',
    phase: 'before-send',
    message: expect.stringContaining('refuses connections'),
  })
  expect(
    await failure(
      guardedFetchWith({ allow: [], lookup: nowhere })({ ...plain, url: 'http://nowhere.test/' }),
    ),
  ).toMatchObject({ phase: 'before-send', message: expect.stringContaining('cannot be found') })
  expect(
    await failure(target.allowing()({ ...plain, url: `https://127.0.0.1:${target.port}/` })),
  ).toMatchObject({
    phase: 'before-send',
  })
  const silent = guardedFetchWith({ allow: [], lookup: () => undefined })
  expect(
    await failure(silent({ ...plain, url: 'http://slow.test/' }, { timeoutMilliseconds: 150 })),
  ).toMatchObject({ phase: 'before-send', message: expect.stringContaining('within 0.15 seconds') })
  expect(target.hits).toBe(0)
})

test('What fails after the request was sent says so', async () => {
  target.handle = (request) => void request.socket.destroy()
  expect(await failure(target.allowing()({ method: 'POST', url: target.url, body: 'x' }))).toMatchObject({
    name: 'CallFailed',
    phase: 'after-send',
    message: expect.stringContaining('closed the connection'),
  })
  target.handle = () => undefined
  const began = performance.now()
  expect(
    await failure(
      target.allowing()({ method: 'POST', url: target.url, body: 'x' }, { timeoutMilliseconds: 200 }),
    ),
  ).toMatchObject({
    phase: 'after-send',
    message: expect.stringContaining('did not answer within 0.2 seconds'),
  })
  expect(performance.now() - began).toBeLessThan(10_000)
  target.handle = (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half')
    setTimeout(() => response.destroy(), 20)
  }
  expect(await failure(target.allowing()({ method: 'POST', url: target.url }))).toMatchObject({
    phase: 'after-send',
  })
  target.handle = (_, response) => void response.writeHead(200).write('drip')
  expect(
    await failure(target.allowing()({ method: 'GET', url: target.url }, { timeoutMilliseconds: 200 })),
  ).toMatchObject({ phase: 'after-send' })
  target.handle = (_, response) =>
    void response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip')
  expect(await failure(target.allowing()({ method: 'GET', url: target.url }))).toMatchObject({
    phase: 'after-send',
  })
})

test('A POST that was answered by a redirect has been acted on, whatever happens after', async () => {
  const gone = target.port + 1
  target.handle = (_, response) =>
    void response.writeHead(303, { location: `http://127.0.0.1:${gone}/` }).end()
  expect(
    await failure(target.allowing(`127.0.0.1:${gone}`)({ method: 'POST', url: target.url, body: 'x' })),
  ).toMatchObject({ phase: 'after-send' })
  target.handle = (_, response) =>
    void response.writeHead(307, { location: `http://127.0.0.1:${gone}/` }).end()
  expect(
    await failure(target.allowing(`127.0.0.1:${gone}`)({ method: 'POST', url: target.url, body: 'x' })),
  ).toMatchObject({ phase: 'before-send' })
})

test('A call can be given up', async () => {
  target.handle = () => undefined
  const stop = new AbortController()
  setTimeout(() => stop.abort(new Error('cancelled')), 50)
  const error = await failure(
    target.allowing()({ method: 'POST', url: target.url, body: 'x' }, { signal: stop.signal }),
  )
  expect(error).toBeInstanceOf(CallFailed)
  expect(error).toMatchObject({
    phase: 'after-send',
    message: expect.stringContaining('given up'),
    cause: stop.signal.reason,
  })
  expect(
    await failure(target.allowing()({ method: 'POST', url: target.url }, { signal: AbortSignal.abort() })),
  ).toMatchObject({ phase: 'before-send' })
})
