import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask } from '../testing/deploys.ts'
import { Edge } from './edge.ts'
import { siteRules, type Route } from './routes.ts'

let data: string
let edge: Edge
let port: number
const apps: Server[] = []

const start = async (proxies: string[] = []) => {
  edge = new Edge(data, proxies)
  await new Promise<void>((resolve) => edge.server.listen(0, '127.0.0.1', resolve))
  port = (edge.server.address() as AddressInfo).port
}
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'edge-'))
  await start()
})
afterEach(() => {
  for (const each of [edge.server, ...apps.splice(0)]) {
    each.close()
    each.closeAllConnections()
  }
  rmSync(data, { recursive: true, force: true })
})

const site = (release: string, text: string, rules: object = {}): Route => {
  const folder = join(data, release)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.html'), text)
  return {
    ...{ host: 'shop.localhost', project: 'p', release, state: 'live' },
    target: { kind: 'files', folder, rules: siteRules.parse(rules) },
  }
}
const app = async (release: string, answer: Parameters<typeof createServer>[1]): Promise<Route> => {
  const server = createServer(answer)
  apps.push(server)
  const path = join(data, `${release}.sock`)
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return {
    ...{ host: 'shop.localhost', project: 'p', release, state: 'live' },
    target: { kind: 'socket', path },
  }
}
const shop = (path?: string) => ask(port, 'shop', path)

test('what it was told it knows after a restart; what lies broken on disk harms nobody else', async () => {
  edge.put(site('one', 'one'))
  writeFileSync(join(data, 'edge', 'routes', 'broken.json'), '{')
  edge.server.close()
  await start()
  expect(await shop()).toMatchObject({ status: 200, body: 'one' })
  expect((await ask(port, 'other')).status).toBe(404)
})

test('a switch is for the next request, and the old release is drained once it has answered', async () => {
  let answer: () => void = () => undefined
  edge.put(await app('old', (_, response) => void (answer = () => response.end('old'))))
  const slow = shop()
  await expect.poll(() => edge.inFlight('old')).toBe(1)
  edge.put(await app('new', (_, response) => void response.end('new')))
  expect((await shop()).body).toBe('new')
  expect(await edge.drain('old', 100)).toBe(false)
  answer()
  expect((await slow).body).toBe('old')
  expect(await edge.drain('old', 2000)).toBe(true)
})

test('files that are gone, and an app that is, cost one answer and not the edge', async () => {
  const route = site('one', 'one')
  rmSync(join(data, 'one'), { recursive: true })
  edge.put(route)
  expect((await shop()).status).toBe(502)
  edge.put(await app('gone', () => undefined))
  apps[0]!.close()
  expect((await shop()).status).toBe(502)
  edge.put(site('two', 'two'))
  expect((await shop()).body).toBe('two')
})

test('a paused project says so, and is not asked', async () => {
  let asked = 0
  const route = await app('one', (_, response) => {
    asked++
    response.end('one')
  })
  edge.put({ ...route, state: 'paused' })
  expect(await shop()).toMatchObject({ status: 503, headers: { 'retry-after': '30' } })
  edge.put({ ...route, state: 'maintenance' })
  expect((await shop()).body).toContain('Back soon')
  expect(asked).toBe(0)
})

test('an app learns who asks from us alone, unless a proxy of ours says it', async () => {
  const route = await app('one', ({ headers }, response) => void response.end(JSON.stringify(headers)))
  const forged = {
    ...{ 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'bank.example' },
    ...{ forwarded: 'for=203.0.113.7', 'x-real-ip': '203.0.113.7' },
  }
  const told = async () => JSON.parse((await ask(port, 'shop', '/', 'GET', forged)).body)
  edge.put(route)
  const plain = await told()
  expect(plain).toMatchObject({
    ...{ host: 'shop.localhost', 'x-forwarded-host': 'shop.localhost' },
    ...{ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' },
  })
  expect(Object.keys(plain)).not.toEqual(expect.arrayContaining(['forwarded']))
  expect(plain['x-real-ip']).toBeUndefined()
  edge.server.close()
  await start(['127.0.0.0/8'])
  expect(await told()).toMatchObject({ 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' })
})

test('while releases come and go, no request is lost', async () => {
  edge.put(site('first', 'first'))
  let over = false
  let failures = 0
  let answered = 0
  const asking = Array.from({ length: 8 }, async () => {
    while (!over) {
      const { status } = await shop().catch(() => ({ status: 0 }))
      answered++
      if (status !== 200) failures++
    }
  })
  for (let i = 0; i < 20; i++) {
    const name = `r${i}`
    const before = edge.routes.get('shop.localhost')?.release
    edge.put(i % 2 ? site(name, name) : await app(name, (_, response) => void response.end(name)))
    if (before) await edge.drain(before, 5000)
    await sleep(20)
  }
  over = true
  await Promise.all(asking)
  expect(answered).toBeGreaterThan(50)
  expect(failures).toBe(0)
})

test('what a site says about its paths holds nobody up, and leads to where it is meant', async () => {
  const from = `/${'*a'.repeat(900)}b`
  const rules = {
    redirects: [
      { from, to: '/never' },
      { from: '/alt/*', to: '/größe/:splat' },
      { from: '/about/', to: '/about' },
      { from: '/img-*/*.png', to: '/pictures' },
    ],
    headers: [{ path: '/*', values: { 'x-made-by': 'us' } }],
  }
  edge.put(site('one', 'one', rules))
  const began = performance.now()
  expect(await shop(`/${'a'.repeat(8000)}`)).toMatchObject({ status: 404 })
  expect(performance.now() - began).toBeLessThan(5000)
  const to = async (path: string) => (await shop(path)).headers.location
  expect(await to('/alt/a/b')).toBe('/gr%C3%B6%C3%9Fe/a/b')
  expect(await to('/alt')).toBe('/gr%C3%B6%C3%9Fe/')
  expect(await to('/about/')).toBe('/about')
  expect(await to('/about')).toBeUndefined()
  expect(await to('/img-1/x.y.png')).toBe('/pictures')
  expect(await to('/img-1/x.png/y')).toBeUndefined()
  expect(await to('//')).toBeUndefined()
  expect(await shop('/')).toMatchObject({ status: 200, headers: { 'x-made-by': 'us' } })
}, 60_000)
