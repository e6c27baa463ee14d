import { isIP } from 'node:net'
import { expect, test } from 'vitest'
import { whyBlocked } from './addresses.ts'
import { canary, failure } from './canary.fixture.ts'
import { EgressRefused, guardedFetchWith, type Guard } from './guarded-fetch.ts'

const target = canary()
const strict = guardedFetchWith({ allow: [] })

/** A resolver that knows these names; several addresses are separated by blanks. */
const names =
  (addresses: Record<string, string | (() => string)>): Guard['lookup'] =>
  (host, _, done) => {
    const entry = addresses[host]
    const address = typeof entry === 'function' ? entry() : entry
    if (!address)
      return done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), [])
    done(
      null,
      address.split(' ').map((each) => ({ address: each, family: isIP(each) })),
    )
  }

test.each([
  ...[
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '017700000001',
    '0',
    '0.0.0.0',
    'localhost',
    'localhost.',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
  ],
  ...[
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '①②⑦.⓪.⓪.①',
    'user@127.0.0.1',
    'user:pass@localhost',
    '127.0.0.1.',
    '%31%32%37.0.0.1',
    '0177.0.0.1',
    '127.0.0.2',
    '[::7f00:1]',
    '[::127.0.0.1]',
    '127。0。0。1',
  ],
])('http://%s is this machine, and is not reached', async (host) => {
  const error = await failure(
    strict({ method: 'GET', url: `http://${host}:${target.port}/` }, { timeoutMilliseconds: 2000 }),
  )
  // Some systems find no "localhost." at all.
  if (host !== 'localhost.' || !error.message.includes('cannot be found'))
    expect(error).toBeInstanceOf(EgressRefused)
  expect(target.hits).toBe(0)
})

test.each([
  '169.254.169.254',
  '10.1.2.3',
  '192.168.0.1',
  '100.64.0.1',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[64:ff9b::a9fe:a9fe]',
  '[2002:a9fe:a9fe::]',
])('http://%s is refused without a connection', async (host) => {
  const began = performance.now()
  expect(await failure(strict({ method: 'GET', url: `http://${host}/latest/meta-data/` }))).toBeInstanceOf(
    EgressRefused,
  )
  expect(performance.now() - began).toBeLessThan(10_000)
})

test.each([
  'ftp://example.com/',
  'file:///etc/passwd',
  'data:text/plain,x',
  'javascript:1',
  'gopher://127.0.0.1/',
  'ws://example.com',
  '//example.com',
  'example.com',
  '',
])('%j is refused', async (url) => {
  expect(await failure(strict({ method: 'GET', url }))).toBeInstanceOf(EgressRefused)
})

test('A name is refused when any of its addresses is private', async () => {
  const lookup = names({
    'inside.test': '127.0.0.1',
    'both.test': '93.184.216.34 127.0.0.1',
    'mapped.test': '::ffff:127.0.0.1',
  })
  for (const host of ['inside.test', 'both.test', 'mapped.test'])
    expect(
      await failure(
        guardedFetchWith({ allow: [], lookup })({ method: 'GET', url: `http://${host}:${target.port}/` }),
      ),
    ).toBeInstanceOf(EgressRefused)
  expect(target.hits).toBe(0)
})

test('A name whose address changes between check and connection does not reach this machine', async () => {
  // 127.0.0.2 plays the public address target.url; 127.0.0.1 is what the name turns to.
  let asked = 0
  const lookup = names({ 'rebind.test': () => (asked++ % 2 ? '127.0.0.1' : '127.0.0.2') })
  const guarded = guardedFetchWith({
    allow: [],
    lookup,
    whyBlocked: (address) => (address === '127.0.0.2' ? undefined : whyBlocked(address)),
  })
  const reached: (string | undefined)[] = []
  target.handle = (request, response) => {
    reached.push(request.socket.localAddress)
    response.end('ok')
  }
  let refused = 0
  for (let i = 0; i < 20; i++) {
    const outcome = await guarded({ method: 'GET', url: `http://rebind.test:${target.port}/` }).catch(
      (error: unknown) => error,
    )
    if (outcome instanceof EgressRefused) refused++
  }
  expect(reached).toEqual(Array(10).fill('127.0.0.2'))
  expect(refused).toBe(10)
  expect(asked).toBe(20)
})

test('A redirect is checked like the first address', async () => {
  const inward = [
    'http://127.0.0.2:PORT/',
    'http://localhost:PORT/',
    'http://[::1]:PORT/',
    'http://169.254.169.254/',
    'file:///etc/passwd',
    'http://2130706434:PORT/',
    '//127.0.0.2:PORT/x',
  ]
  for (const to of inward) {
    target.hits = 0
    target.handle = (_, response) =>
      void response.writeHead(302, { location: to.replace('PORT', String(target.port)) }).end()
    expect(await failure(target.allowing()({ method: 'GET', url: target.url })), to).toBeInstanceOf(
      EgressRefused,
    )
    expect(target.hits, to).toBe(1)
  }
})

test('An exception holds for its host and port only', async () => {
  const answer = await target.allowing()({ method: 'GET', url: `${target.url}/path?q=1#hash` })
  expect(answer).toMatchObject({ status: 200, body: 'SECRET', bytes: 6, url: `${target.url}/path?q=1` })
  expect(
    await failure(
      guardedFetchWith({ allow: [`127.0.0.1:${target.port + 1}`] })({ method: 'GET', url: target.url }),
    ),
  ).toBeInstanceOf(EgressRefused)
  expect(
    await failure(target.allowing()({ method: 'GET', url: `http://localhost:${target.port}` })),
  ).toBeInstanceOf(EgressRefused)
  expect(
    (
      await target.allowing(`Localhost:${target.port}`)({
        method: 'GET',
        url: `http://LOCALHOST:${target.port}`,
      })
    ).status,
  ).toBe(200)
})
