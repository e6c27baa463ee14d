import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { withOrg } from '#db/client.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { relayOnce } from '#worker/relay.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let stop: () => Promise<void>

/** Answers 422 to the paths that are broken, and notes what came. */
const broken = new Set<string>()
const arrived: { path: string; key: string }[] = []
const receiver = createServer((request, response) => {
  request.resume()
  const path = request.url!
  arrived.push({ path, key: String(request.headers['idempotency-key']) })
  response.writeHead(broken.has(path) ? 422 : 200, { 'content-type': 'application/json' }).end('{"ok":true}')
})
let base: string

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  base = `http://${host}`
  stop = await startWorker('retry', [host])
  us = await newOrganisation('Retry')
}, 120_000)
afterAll(async () => {
  await stop?.()
  receiver.closeAllConnections()
  receiver.close()
})

const call = (id: string, path: string, more: object = {}) => ({
  ...{ id, type: 'http', method: 'POST', url: `${base}${path}`, attempts: 1 },
  ...more,
})

const start = async (nodes: object[], edges: [string, string, string?][], body: unknown = null) => {
  const drawn = edges.map(([from, to, port]) => ({ from, to, ...(port && { port }) }))
  const graph = { nodes, edges: drawn }
  const created = await us.post('automations/createAutomation', { name: 'Retry', publish: true, graph })
  expect(created.status, JSON.stringify(created.body)).toBe(200)
  const automation = created.body.automation.id
  const started = await us.post('automations/runAutomation', { automation, input: body })
  return started.body.run.id as string
}

const ended = async (run: string, generation = 1) => {
  for (const until = Date.now() + 45_000; ; await new Promise((resolve) => setTimeout(resolve, 30))) {
    const { body } = await us.get(`runs/getRun?run=${run}`)
    if (body.run.endedAt && body.run.generation === generation) return body
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(body.run)}`)
    await relayOnce()
  }
}
const retry = (run: string, from?: string) => us.post('runs/retryRun', { run, ...(from && { from }) })
const keysOf = (run: string) =>
  arrived.filter(({ key }) => key.startsWith(run)).map(({ key }) => key.slice(run.length + 1))

const three = (name: string): [object[], [string, string, string?][]] => [
  [
    call('before', `/${name}/before`),
    { id: 'all', type: 'forEach', items: 'trigger.body' },
    call('send', `/${name}/{{ item }}`, { parent: 'all' }),
    call('after', `/${name}/after`),
  ],
  [
    ['trigger', 'before'],
    ['before', 'all'],
    ['all', 'send'],
    ['all', 'after', 'done'],
  ],
]

test('a run goes on where it failed, under a new key there, and asks for nothing twice', async () => {
  broken.add('/on/2')
  const run = await start(...three('on'), [1, 2, 3])
  expect((await ended(run)).run).toMatchObject({ status: 'failed', generation: 1 })
  broken.clear()
  expect(await retry(run)).toMatchObject({ status: 200, body: { generation: 2, from: 'failure' } })
  const detail = await ended(run, 2)
  expect(detail.run.status, JSON.stringify(detail.error)).toBe('completed')
  expect(keysOf(run)).toEqual(['before/-/1', 'send/0/1', 'send/1/1', 'send/1/2', 'send/2/2', 'after/-/2'])
  const sent = detail.steps.filter(({ node, iteration }: any) => node === 'send' && iteration === '1')
  expect(sent.map(({ generation, state }: any) => [generation, state])).toEqual([
    [1, 'failed'],
    [2, 'done'],
  ])
})

test('from its start it computes anew, but what was done answers as it did', async () => {
  broken.add('/anew/3')
  const run = await start(...three('anew'), [1, 2, 3])
  await ended(run)
  broken.clear()
  expect(await retry(run, 'start')).toMatchObject({ status: 200, body: { from: 'start' } })
  const detail = await ended(run, 2)
  expect(detail.run.status, JSON.stringify(detail.error)).toBe('completed')
  expect(keysOf(run)).toEqual(['before/-/1', 'send/0/1', 'send/1/1', 'send/2/1', 'send/2/2', 'after/-/2'])
})

test('calls that may be repeated are not either, once they were answered', async () => {
  broken.add('/free/last')
  const run = await start(
    [
      call('read', '/free/read', { doubt: 'repeat' }),
      call('write', '/free/write', { doubt: 'repeat' }),
      call('last', '/free/last', { doubt: 'repeat' }),
    ],
    [
      ['trigger', 'read'],
      ['read', 'write'],
      ['write', 'last'],
    ],
  )
  expect((await ended(run)).run.status).toBe('failed')
  const effects = await withOrg(us.org, (tx) =>
    tx.execute(
      sql`select node, state, output -> 'status' as status from app.effects where run = ${run} order by key`,
    ),
  )
  expect(effects.rows).toEqual([
    { node: 'last', state: 'planned', status: null },
    { node: 'read', state: 'accepted', status: 200 },
    { node: 'write', state: 'accepted', status: 200 },
  ])
  broken.clear()
  await retry(run, 'start')
  const detail = await ended(run, 2)
  expect(detail.run.status, JSON.stringify(detail.error)).toBe('completed')
  expect(keysOf(run)).toEqual(['read/-/1', 'write/-/1', 'last/-/1', 'last/-/2'])
})

test('a run can fail and be tried again several times, and messages reach its newest generation', async () => {
  broken.add('/often')
  const run = await start(
    [call('try', '/often'), { id: 'ask', type: 'approval', title: 'Well?' }],
    [
      ['trigger', 'try'],
      ['try', 'ask'],
    ],
  )
  await ended(run)
  await retry(run)
  expect((await ended(run, 2)).run.status).toBe('failed')
  broken.clear()
  await retry(run)
  for (;;) {
    await relayOnce()
    const { body } = await us.get(`runs/getRun?run=${run}`)
    if (body.run.status === 'waiting') break
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  expect(
    (await us.post('automations/decideApproval', { run, node: 'ask', decision: 'approve' })).status,
  ).toBe(200)
  expect((await ended(run, 3)).run.status).toBe('completed')
})

test('only what is over and did not complete is tried again, once', async () => {
  broken.add('/once')
  const run = await start([call('one', '/once')], [['trigger', 'one']])
  await ended(run)
  broken.clear()
  const both = await Promise.all([retry(run), retry(run)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  await ended(run, 2)
  expect(await retry(run)).toMatchObject({ status: 409, body: { code: 'run_completed' } })
})

test('a run goes on where it failed with a result that was given', async () => {
  const run = await start(
    [
      { id: 'all', type: 'forEach', items: '[1, 2]' },
      { id: 'bad', type: 'set', values: { is: '{{ item == 2 ? [1][5] : item }}' }, parent: 'all' },
      { id: 'after', type: 'set', values: { all: '{{ steps.all.items }}' } },
    ],
    [
      ['trigger', 'all'],
      ['all', 'bad'],
      ['all', 'after', 'done'],
    ],
  )
  expect((await ended(run)).run.status).toBe('failed')
  const skip = { node: 'bad', iteration: '1', output: { is: 'two' }, reason: 'Known' }
  const skipped = (more: object) => us.post('runs/retryRun', { run, skip: { ...skip, ...more } })
  expect(await skipped({ iteration: '0' })).toMatchObject({ status: 409, body: { code: 'not_waiting' } })
  expect(await skipped({ reason: '' })).toMatchObject({ status: 400 })
  expect(await skipped({})).toMatchObject({ status: 200, body: { generation: 2, from: 'failure' } })
  expect((await ended(run, 2)).output).toEqual({ all: [{ is: 1 }, { is: 'two' }] })
})

test('also a run whose only step failed goes on with a result', async () => {
  const run = await start([{ id: 'one', type: 'set', values: { a: '{{ [1][5] }}' } }], [['trigger', 'one']])
  await ended(run)
  await us.post('runs/retryRun', { run, skip: { node: 'one', output: { a: 1 }, reason: 'Known' } })
  expect((await ended(run, 2)).output).toEqual({ a: 1 })
})
