import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKey } from '#infra/testing/client.ts'
import { eventually, launch, type Launched } from '#infra/testing/launcher.ts'

let system: Launched
let key: string
let host: string
let pid: number | undefined

beforeAll(async () => {
  system = await launch({ environment: { LOG_LEVEL: 'warn' } })
  key = await newKey(system)
  host = new URL(system.url).host
  pid = system.pid('api')
}, 300_000)
afterAll(() => system?.remove(), 60_000)

/** Sends bytes as they are, and gives back all that came until the connection was closed or silent. */
const raw = async (bytes: string | Buffer, silence = 15_000): Promise<string> => {
  const { hostname, port } = new URL(system.url)
  const socket = connect(Number(port), hostname)
  let said = ''
  let last = Date.now()
  socket.on('data', (chunk: Buffer) => {
    said += chunk.toString('latin1')
    last = Date.now()
  })
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(bytes)
  const closed = once(socket, 'close').then(() => true)
  while (Date.now() - last < silence && !(await Promise.race([closed, delay(20)])));
  socket.destroy()
  return said
}
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
const request = (first: string, ...lines: string[]) =>
  [first, ...lines, 'Connection: close', '', ''].join('\r\n')
const get = (path: string, ...lines: string[]) =>
  raw(request(`GET ${path} HTTP/1.1`, `Host: ${host}`, ...lines))
const many = (count: number) => Array.from({ length: count }, (_, i) => `h${i}: v`)

test.each<[string, () => Promise<string>, number]>([
  ['a header named __proto__', () => get('/api/health', '__proto__: x'), 400],
  ['a header named __proto__ on a page', () => get('/sign-in', '__proto__: x'), 400],
  ['headers named constructor and toString', () => get('/api/health', 'constructor: x', 'toString: y'), 200],
  ['2,000 headers', () => get('/api/health', ...many(2000)), 431],
  [
    '2,001 headers, the last of which would count',
    () => get('/api/health', ...many(2000), '__proto__: x'),
    431,
  ],
  ['201 headers on a page', () => get('/sign-in', ...many(201)), 431],
  ['headers of 20 KB', () => get('/api/health', `x: ${'y'.repeat(20_000)}`), 431],
  ['two Host headers', () => get('/api/health', 'Host: evil.example'), 400],
  ['two Host headers on a page', () => get('/sign-in', 'Host: evil.example'), 400],
  ['no Host header', () => raw(request('GET /api/health HTTP/1.1')), 400],
  [
    'two lengths',
    () =>
      raw(
        request('POST /api/v1/setup HTTP/1.1', `Host: ${host}`, 'Content-Length: 2', 'Content-Length: 3') +
          '{}',
      ),
    400,
  ],
  [
    'a length and chunks',
    () =>
      raw(
        request(
          'POST /api/v1/setup HTTP/1.1',
          `Host: ${host}`,
          'Content-Length: 2',
          'Transfer-Encoding: chunked',
        ) + '0\r\n\r\n',
      ),
    400,
  ],
  [
    'a length that is no number',
    () => raw(request('POST /api/v1/setup HTTP/1.1', `Host: ${host}`, 'Content-Length: -1')),
    400,
  ],
  ['a folded header', () => get('/api/health', 'x: a\r\n b'), 400],
  ['a space before the colon', () => get('/api/health', 'x : a'), 400],
  ['the absolute form', () => get('http://evil.example/api/health'), 400],
  ['the absolute form of our own', () => get(`http://${host}/api/health`), 400],
  ['an encoded dot segment', () => get('/api/v1/%2e%2e/health'), 400],
  ['a dot segment in capitals', () => get('/api/v1/%2E%2E/health'), 400],
  ['half encoded', () => get('/api/v1/.%2e/health'), 400],
  ['a plain dot segment', () => get('/api/v1/../health'), 400],
  ['two slashes', () => get('//api/health'), 400],
  ['two slashes inside', () => get('/api//health'), 400],
  ['an encoded slash', () => get('/api%2fhealth'), 400],
  ['a backslash', () => get('/api\\health'), 400],
  ['an encoded backslash', () => get('/api%5chealth'), 400],
  ['an encoded NUL', () => get('/api/health%00'), 400],
  ['files beside the pages', () => get('/_app/%2e%2e/%2e%2e/package.json'), 400],
  ['a very long path', () => get(`/api/${'x'.repeat(5000)}`), 414],
  ['an encoded letter, which is the same path to nobody', () => get('/%61pi/health'), 404],
  ['no HTTP', () => raw('hello\r\n\r\n'), 400],
  ['another protocol’s hello', () => raw(Buffer.from('16030100a5010000a1', 'hex')), 400],
  ['an unknown method', () => raw(request('BREW /api/health HTTP/1.1', `Host: ${host}`)), 400],
  ['CONNECT', () => raw(request('CONNECT evil.example:443 HTTP/1.1', `Host: ${host}`), 1500), 0],
  [
    'an upgrade nobody asked us for',
    () => get('/api/health', 'Upgrade: websocket', 'Connection: Upgrade'),
    200,
  ],
])('%s', async (_, send, status) => {
  const answer = await send()
  expect(statusOf(answer), answer.slice(0, 500)).toBe(status)
  if (status >= 400 && status !== 404) expect(answer).toMatch(/application\/problem\+json/i)
  expect(system.pid('api')).toBe(pid)
})

const call = (path: string, init: RequestInit = {}) =>
  fetch(`${system.url}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } })

test.each([
  ['with __proto__', '{"__proto__":{"admin":true}}'],
  ['with constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}'],
  ['with __proto__ deep inside', '{"name":"n","graph":{"nodes":[],"edges":[],"__proto__":{"x":1}}}'],
  ['5,000 objects deep', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
  ['100,000 lists deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['of 20,000 keys', `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":1`).join(',')}}`],
  ['with a number beyond all', '{"name":1e999}'],
  ['that is a text', '"text"'],
  ['that is a list', '[]'],
  ['that is null', 'null'],
])('a body %s is refused as a problem', async (_, body) => {
  const answer = await call('/api/v1/automations/createAutomation', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ status: 400, code: expect.any(String) })
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
})

test('what went on is in the log within a second or two, sealed, and verifies; nothing crashed and nothing was a 5xx', async () => {
  const made = await call('/api/v1/automations/createAutomation', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.99' },
    body: JSON.stringify({
      name: 'n',
      graph: { nodes: [{ id: 'a', type: 'set', values: { x: 1 } }], edges: [{ from: 'trigger', to: 'a' }] },
    }),
  })
  expect(made.status).toBe(200)
  const { items } = (await (
    await call('/api/v1/audit/listAuditEntries?action=createAutomation')
  ).json()) as any
  const { items: byCommand } = (await (
    await call('/api/v1/audit/listAuditEntries?surface=cli')
  ).json()) as any
  expect(byCommand).toMatchObject([{ action: 'createApiKey', actor: { kind: 'system' } }])
  // A header that any caller can write does not say where they are.
  expect(items[0]).toMatchObject({ surface: 'key', address: '127.0.0.1' })
  const verified = await eventually(
    'the entry is sealed',
    async () => {
      const read = (await (await call('/api/v1/audit/verifyAudit')).json()) as any
      return read.waiting === 0 && read
    },
    10_000,
  )
  expect(verified).toMatchObject({ intact: true, finding: null })
  expect(verified.entries).toBeGreaterThan(0)
  expect(system.pid('api')).toBe(pid)
})
