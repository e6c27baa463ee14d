import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { relayOnce } from '#worker/relay.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let stop: () => Promise<void>

/** Pages of two items of five; page 3 says later as often as it is told to. A picture; and what came. */
const arrived: { url: string; key: string }[] = []
let refusals: { status: number; headers: Record<string, string> }[] = []
const picture = Buffer.from(Array.from({ length: 30_000 }, (_, i) => (i * 7) % 256))
const receiver = createServer((request, response) => {
  const url = new URL(request.url!, base)
  arrived.push({ url: request.url!, key: String(request.headers['idempotency-key']) })
  if (url.pathname === '/picture')
    return response.writeHead(200, { 'content-type': 'image/png' }).end(picture)
  const page = Number(url.searchParams.get('page') ?? 1)
  const refusal = page === 3 ? refusals.shift() : undefined
  if (refusal) return response.writeHead(refusal.status, refusal.headers).end()
  const items = [1, 2, 3, 4, 5].slice((page - 1) * 2, page * 2)
  const link = page < 3 ? { link: `</items?page=${page + 1}>; rel="next"` } : {}
  return response
    .writeHead(200, { 'content-type': 'application/json', ...link })
    .end(JSON.stringify({ items }))
})
let base: string

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  base = `http://${host}`
  stop = await startWorker('pages', [host])
  us = await newOrganisation('Pages')
}, 120_000)
afterAll(async () => {
  await stop?.()
  receiver.closeAllConnections()
  receiver.close()
})

const start = async (http: object) => {
  const created = await us.post('automations/createAutomation', {
    name: 'Pages',
    publish: true,
    graph: { nodes: [{ id: 'list', type: 'http', ...http }], edges: [{ from: 'trigger', to: 'list' }] },
  })
  expect(created.status, JSON.stringify(created.body)).toBe(200)
  const started = await us.post('automations/runAutomation', { automation: created.body.automation.id })
  return started.body.run.id as string
}
const look = async (run: string) => (await us.get(`runs/getRun?run=${run}`)).body
const when = async (run: string, is: (detail: any) => boolean, each = async () => {}) => {
  for (const until = Date.now() + 45_000; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    await each()
    const detail = await look(run)
    if (is(detail)) return detail
    if (Date.now() > until)
      throw new Error(`still ${JSON.stringify(detail.run)} ${JSON.stringify(detail.steps)}`)
  }
}
const ended = (run: string) => when(run, ({ run }) => run.endedAt !== null)
const keysOf = (run: string) =>
  arrived.filter(({ key }) => key.startsWith(run)).map(({ key }) => key.slice(run.length))
const pages = { by: 'link', items: 'answer.body.items' }

test('all pages are read, each under its own key; a page that says later is asked again alone', async () => {
  refusals = [{ status: 503, headers: { 'retry-after': '4' } }]
  const run = await start({ url: `${base}/items`, pages })
  const waiting = await when(run, ({ steps }) => steps[0]?.waits?.for === 'retry')
  expect(waiting.steps[0].sentence).toContain('answered 503 and asked to wait 4 s')
  expect(waiting.steps[0].waits).toMatchObject({ attempt: 2, of: 5 })
  const { output, steps } = await ended(run)
  expect(output).toEqual({ items: [1, 2, 3, 4, 5], pages: 3, more: false })
  expect(keysOf(run)).toEqual(['/list/-/1', '/list~2/-/1', '/list~3/-/1', '/list~3/-/1'])
  expect(steps[0]).toMatchObject({ effectKey: `${run}/list~3/-/1`, attempts: 2 })
})

test('a moment to come back at is honoured as well', async () => {
  refusals = [{ status: 429, headers: { 'retry-after': new Date(Date.now() + 3000).toUTCString() } }]
  const run = await start({ url: `${base}/items`, pages })
  const { steps } = await when(run, ({ steps }) => steps[0]?.waits?.for === 'retry')
  expect(steps[0].waits.error).toMatch(/answered 429 and asked to wait \d s$/)
  expect((await ended(run)).output.items).toHaveLength(5)
})

// Another file's worker may take the run, which may not call here.
test('a run that is tried again goes on with the page that failed', { retry: 3 }, async () => {
  refusals = [{ status: 404, headers: {} }]
  const run = await start({ url: `${base}/items`, pages })
  expect((await ended(run)).error.message).toContain('page=3 answered 404')
  const again = await us.post('runs/retryRun', { run })
  expect(again.status, JSON.stringify(again.body)).toBe(200)
  const isOver = (detail: any) => detail.run.generation === 2 && detail.run.endedAt !== null
  const { output, run: row, steps: tried } = await when(run, isOver, async () => void (await relayOnce()))
  expect(row, JSON.stringify([row, tried])).toMatchObject({ status: 'completed' })
  expect(output.items).toEqual([1, 2, 3, 4, 5])
  expect(keysOf(run).filter((key) => !key.includes('~3'))).toEqual(['/list/-/1', '/list~2/-/1'])
})

test('an answer that is no text is kept by reference, with its size, type and hash', async () => {
  const run = await start({ url: `${base}/picture` })
  const { output, steps } = await ended(run)
  expect(output.body).toEqual({
    file: expect.stringMatching(/^[0-9a-f]{64}$/),
    size: picture.length,
    type: 'image/png',
    sha256: createHash('sha256').update(picture).digest('hex'),
  })
  expect(JSON.stringify(steps).length).toBeLessThan(5000)
  const { body } = await us.get(`runs/getPayload?run=${run}&payload=${output.body.file}`)
  expect(Buffer.from(body.value, 'base64').equals(picture)).toBe(true)
})
