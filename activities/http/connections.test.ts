import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { canary, failure } from './canary.fixture.ts'
import { CallFailed, EgressRefused, guardedFetchWith } from './guarded-fetch.ts'

const target = canary()

/** Answers, and notes the connections that calls come by. */
const connections = () => {
  const sockets: Socket[] = []
  target.handle = (request, response) => {
    sockets.push(request.socket)
    response.end('there')
  }
  return sockets
}
const get = (url = target.url, reuse?: string) =>
  target.allowing()({ method: 'GET', url }, reuse === undefined ? {} : { reuse })

test('Calls of one name share a connection while it is idle, others never do', async () => {
  const sockets = connections()
  await get(target.url, 'shared')
  await get(target.url, 'shared')
  await get(target.url, 'another')
  await get()
  await get()
  const [first, second, ...rest] = sockets
  expect(second).toBe(first)
  expect(new Set([first, ...rest]).size).toBe(4)
})

test('Calls at one time have a connection each', async () => {
  const sockets = connections()
  await Promise.all(Array.from({ length: 5 }, () => get(target.url, 'at once')))
  expect(new Set(sockets).size).toBe(5)
  await Promise.all(Array.from({ length: 5 }, () => get(target.url, 'at once')))
  expect(new Set(sockets).size).toBe(5)
})

test('A connection that was closed meanwhile is noticed, and the call goes by a new one', async () => {
  const sockets = connections()
  await get(target.url, 'closed')
  // Reset while the second call is on its way.
  target.handle = (request, response) => {
    if (request.socket === sockets[0]) return void request.socket.resetAndDestroy()
    response.end('again')
  }
  expect((await get(target.url, 'closed')).body).toBe('again')
  expect(target.hits).toBe(3)
})

test('A new connection that breaks fails the call, as perhaps heard', async () => {
  target.handle = (request) => void request.socket.resetAndDestroy()
  const error = await failure(get(target.url, 'broken'))
  expect(error).toBeInstanceOf(CallFailed)
  expect(error.phase).toBe('after-send')
  expect(target.hits).toBe(1)
})

test('An answer that breaks off is not asked for again', async () => {
  connections()
  await get(target.url, 'half')
  target.handle = (request, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('half')
    setTimeout(() => request.socket.resetAndDestroy(), 20)
  }
  expect((await failure(get(target.url, 'half'))).phase).toBe('after-send')
  expect(target.hits).toBe(2)
})

test('What was cut short, or said to close, is not used again', async () => {
  const sockets = connections()
  const answered = target.handle
  await target.allowing()({ method: 'GET', url: target.url }, { reuse: 'cut', maxBytes: 2 })
  target.handle = (request, response, body) => {
    response.setHeader('connection', 'close')
    answered(request, response, body)
  }
  await get(target.url, 'cut')
  await get(target.url, 'cut')
  expect(new Set(sockets).size).toBe(3)
})

test('A connection that an exception allowed is of no use to who has none', async () => {
  const sockets = connections()
  await get(target.url, 'exempt')
  const strict = guardedFetchWith({ allow: [] })
  expect(await failure(strict({ method: 'GET', url: target.url }, { reuse: 'exempt' }))).toBeInstanceOf(
    EgressRefused,
  )
  const named = guardedFetchWith({
    allow: [],
    lookup: (_, __, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  })
  const url = `http://inside.example:${target.port}`
  expect(await failure(named({ method: 'GET', url }, { reuse: 'exempt' }))).toBeInstanceOf(EgressRefused)
  expect(sockets).toHaveLength(1)
})

test('A call that is given up takes its connection along', async () => {
  const sockets = connections()
  await get(target.url, 'given up')
  target.handle = (request) => void sockets.push(request.socket)
  const error = await failure(
    target.allowing()({ method: 'GET', url: target.url }, { reuse: 'given up', timeoutMilliseconds: 200 }),
  )
  expect(error.message).toContain('did not answer within 0.2 seconds')
  const answering = connections()
  await get(target.url, 'given up')
  expect(sockets).not.toContain(answering[0])
})

test('Redirects go on by connections that are kept as well', async () => {
  const sockets = connections()
  const answered = target.handle
  target.handle = (request, response, body) =>
    request.url === '/'
      ? void response.writeHead(302, { location: '/end' }).end()
      : answered(request, response, body)
  await get(target.url, 'redirected')
  await get(`${target.url}/end`, 'redirected')
  expect(new Set(sockets).size).toBe(1)
})
