import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { engine } from '#worker/engine.ts'
import { startWorker } from '#infra/testing/worker.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let stop: () => Promise<void>

/** Answers by path: /fail/… with 422, /slow/… late, all others at once; and notes what came. */
const arrived: { path: string; key: string }[] = []
let aborted = 0
const receiver = createServer((request, response) => {
  request.resume()
  const path = request.url!
  arrived.push({ path, key: String(request.headers['idempotency-key']) })
  response.on('close', () => response.writableEnded || aborted++)
  const status = path.startsWith('/fail') ? 422 : 200
  setTimeout(
    () => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ path })),
    path.startsWith('/slow') ? 60_000 : 0,
  ).unref()
})
let base: string

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  base = `http://${host}`
  stop = await startWorker('containers', [host])
  us = await newOrganisation('Containers')
}, 120_000)
afterAll(async () => {
  await stop?.()
  receiver.closeAllConnections()
  receiver.close()
})

const call = (id: string, path: string, more: object = {}) => ({
  ...{ id, type: 'http', method: 'PUT', url: `${base}${path}`, attempts: 1 },
  ...more,
})

/** Starts a run of a graph and returns its id. */
const start = async (nodes: object[], edges: [string, string, string?][], body: unknown = null) => {
  const drawn = edges.map(([from, to, port]) => ({ from, to, ...(port && { port }) }))
  const created = await us.post('automations/createAutomation', {
    ...{ name: 'Containers', publish: true, graph: { nodes, edges: drawn } },
  })
  expect(created.status, JSON.stringify(created.body)).toBe(200)
  const started = await us.post('automations/runAutomation', {
    automation: created.body.automation.id,
    input: body,
  })
  expect(started.status, JSON.stringify(started.body)).toBeLessThan(300)
  return started.body.run.id as string
}

const look = async (run: string) => (await us.get(`runs/getRun?run=${run}`)).body
/** Looks each `pause` milliseconds: to look at a long run is work of its own. */
const when = async (run: string, is: (detail: any) => boolean, pause = 30) => {
  for (
    const until = Date.now() + pause * 1500;
    ;
    await new Promise((resolve) => setTimeout(resolve, pause))
  ) {
    const detail = await look(run)
    if (is(detail)) return detail
    if (Date.now() > until)
      throw new Error(`still ${JSON.stringify(detail.run)} ${JSON.stringify(detail.steps)}`)
  }
}
const ended = (run: string) => when(run, ({ run }) => run.endedAt !== null)
const stepOf = (detail: any, node: string, iteration = '') =>
  detail.steps.find((step: any) => step.node === node && step.iteration === iteration)

test('thirty items, five at once: each is called once under its own key, and the results stand in order', async () => {
  const run = await start(
    [
      { id: 'all', type: 'forEach', items: 'trigger.body', parallel: 5 },
      call('send', '/item/{{ item }}', { parent: 'all' }),
      { id: 'sum', type: 'set', values: { paths: '{{ steps.all.items.map(each, each.body.path) }}' } },
    ],
    [
      ['trigger', 'all'],
      ['all', 'send', 'each'],
      ['all', 'sum'],
    ],
    Array.from({ length: 30 }, (_, i) => i),
  )
  const detail = await ended(run)
  expect(detail.run.status, JSON.stringify(detail.error)).toBe('completed')
  expect(detail.output.paths).toEqual(Array.from({ length: 30 }, (_, i) => `/item/${i}`))
  const keys = arrived.filter(({ key }) => key.startsWith(run)).map(({ key }) => key)
  expect(keys.toSorted()).toEqual(Array.from({ length: 30 }, (_, i) => `${run}/send/${i}/1`).toSorted())
  expect(stepOf(detail, 'send', '29')).toMatchObject({ state: 'done', effectKey: `${run}/send/29/1` })
})

test('an approval in a loop is decided for its own item', async () => {
  const run = await start(
    [
      { id: 'all', type: 'forEach', items: '["tea", "wine"]', parallel: 2 },
      { id: 'ask', type: 'approval', title: 'Buy {{ item }}?', parent: 'all' },
      { id: 'yes', type: 'set', values: { bought: '{{ item }}' }, parent: 'all' },
      { id: 'no', type: 'set', values: { left: '{{ item }}' }, parent: 'all' },
    ],
    [
      ['trigger', 'all'],
      ['all', 'ask', 'each'],
      ['ask', 'yes', 'approved'],
      ['ask', 'no', 'rejected'],
    ],
  )
  await when(run, ({ steps }) => steps.filter((step: any) => step.waits?.for === 'approval').length === 2)
  const decide = (iteration: string | undefined, decision: string) =>
    us.post('automations/decideApproval', { run, node: 'ask', ...(iteration && { iteration }), decision })
  expect(await decide(undefined, 'approve')).toMatchObject({ status: 409 })
  expect((await decide('1', 'reject')).status).toBe(200)
  const half = await when(run, (detail) => stepOf(detail, 'all').waits.done === 1)
  expect(half.run.sentence).toContain('Buy tea?')
  expect((await decide('0', 'approve')).status).toBe(200)
  expect((await ended(run)).output.items).toEqual([{ bought: 'tea' }, { left: 'wine' }])
})

test('what fails is caught, tidied up, and told; what was under way is stopped', async () => {
  const run = await start(
    [
      { id: 'guard', type: 'try' },
      call('bad', '/fail/it', { parent: 'guard' }),
      call('slow', '/slow/it', { parent: 'guard' }),
      { id: 'sorry', type: 'set', values: { why: '{{ steps.guard.error.message }}' }, parent: 'guard' },
      call('tidy', '/tidy', { parent: 'guard' }),
      { id: 'told', type: 'set', values: { why: '{{ steps.guard.result.why }}' } },
    ],
    [
      ['trigger', 'guard'],
      ['guard', 'bad', 'try'],
      ['guard', 'slow', 'try'],
      ['guard', 'sorry', 'catch'],
      ['guard', 'tidy', 'finally'],
      ['guard', 'told'],
    ],
  )
  const detail = await ended(run)
  expect(detail.output.why).toMatch(/^PUT .*\/fail\/it answered 422$/)
  expect(stepOf(detail, 'slow').state).toBe('cancelled')
  await expect.poll(() => aborted, { timeout: 30_000 }).toBe(1)
})

test('what is done is undone in reverse when a later step fails', async () => {
  const run = await start(
    [
      { id: 'order', type: 'compensate' },
      ...['reserve', 'charge'].map((id) => call(id, `/${id}`, { parent: 'order' })),
      call('ship', '/fail/ship', { parent: 'order' }),
      call('release', '/undo{{ steps.reserve.body.path }}', { parent: 'order', undoes: 'reserve' }),
      call('refund', '/undo{{ steps.charge.body.path }}', { parent: 'order', undoes: 'charge' }),
    ],
    [
      ['trigger', 'order'],
      ['order', 'reserve'],
      ['reserve', 'charge'],
      ['charge', 'ship'],
    ],
  )
  const detail = await ended(run)
  expect(detail.output).toMatchObject({ undone: ['charge', 'reserve'], error: { code: 'http_status' } })
  expect(arrived.filter(({ key }) => key.startsWith(run)).map(({ path }) => path)).toEqual([
    ...['/reserve', '/charge', '/fail/ship', '/undo/charge', '/undo/reserve'],
  ])
})

test('a step that takes too long is stopped, and an error has a way of its own', async () => {
  const run = await start(
    [
      call('slow', '/slow/one', { timeout: '300ms', onError: 'path' }),
      { id: 'late', type: 'set', values: { code: '{{ steps.slow.error.code }}' } },
    ],
    [
      ['trigger', 'slow'],
      ['slow', 'late', 'error'],
    ],
  )
  const detail = await ended(run)
  expect(detail.run.status).toBe('completed')
  expect(detail.output).toEqual({ code: 'timed_out' })
  expect(stepOf(detail, 'slow')).toMatchObject({
    state: 'failed',
    port: 'error',
    error: { code: 'timed_out' },
  })
})

test('rounds go on after a pause until the condition holds', async () => {
  const run = await start(
    [
      { id: 'poll', type: 'repeat', until: 'index == 2', delay: '50ms' },
      call('ask', '/round/{{ index }}', { parent: 'poll' }),
    ],
    [
      ['trigger', 'poll'],
      ['poll', 'ask'],
    ],
  )
  const detail = await ended(run)
  expect(detail.output).toMatchObject({ rounds: 3, last: { body: { path: '/round/2' } } })
})

test('a long loop goes on in new histories, each item called once, and its state stays small', async () => {
  const run = await start(
    [
      { id: 'all', type: 'forEach', items: 'trigger.body', parallel: 4 },
      // What must be over within some time is the engine's, call by call.
      call('send', '/many/{{ item }}', { parent: 'all', timeout: '1h' }),
      { id: 'short', type: 'set', values: { n: '{{ steps.send.body.path }}' }, parent: 'all' },
    ],
    [
      ['trigger', 'all'],
      ['all', 'send'],
      ['send', 'short'],
    ],
    Array.from({ length: 800 }, (_, i) => i),
  )
  const detail = await when(run, ({ run }) => run.endedAt !== null, 100)
  expect(detail.run.status, JSON.stringify(detail.error)).toBe('completed')
  const keys = arrived.filter(({ key }) => key.startsWith(run)).map(({ key }) => key)
  expect(keys).toHaveLength(800)
  expect(new Set(keys).size).toBe(800)
  const { client } = engine()
  const description = await client.workflow.getHandle(`${us.org}/run/${run}`).describe()
  expect(description.raw.workflowExecutionInfo?.firstRunId).not.toBe(description.runId)
  expect(description.historySize).toBeLessThan(8_000_000)
}, 180_000)

test('a list of thousands is computed item by item, shown in part, and read in pages', async () => {
  const run = await start(
    [
      { id: 'all', type: 'forEach', items: 'trigger.body' },
      { id: 'twice', type: 'set', values: { n: '{{ item * 2 }}' }, parent: 'all' },
    ],
    [
      ['trigger', 'all'],
      ['all', 'twice'],
    ],
    Array.from({ length: 3000 }, (_, i) => i),
  )
  const detail = await ended(run)
  expect(detail.run.status, JSON.stringify(detail.error)).toBe('completed')
  expect(detail.steps).toHaveLength(201)
  expect(detail.moreSteps).toBe(true)
  const found = await us.get(`runs/getPayload?run=${run}&payload=${detail.outputPayload.id}`)
  expect(found.body.value.items.map(({ n }: { n: number }) => n)).toEqual(
    Array.from({ length: 3000 }, (_, i) => i * 2),
  )
  const seen = new Set<string>()
  for (let cursor = ''; ;) {
    const { body } = await us.get(
      `runs/listSteps?run=${run}&node=twice&limit=200${cursor && `&cursor=${cursor}`}`,
    )
    for (const { iteration } of body.items) seen.add(iteration)
    if (body.nextCursor === null) break
    cursor = body.nextCursor
  }
  expect(seen.size).toBe(3000)
})
