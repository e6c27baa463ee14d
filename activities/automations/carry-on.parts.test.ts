import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { engine } from '#worker/engine.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let stop: () => Promise<void>

const arrived: { path: string; key: string }[] = []
/** Paths that answer once they are let go. */
const slow = new Map<string, PromiseWithResolvers<void>>()
/** Paths that answer 503 so many times more, and when to come back, in seconds. */
const busy = new Map<string, { times: number; after: string }>()
const receiver = createServer((request, response) => {
  request.resume()
  const path = request.url!
  arrived.push({ path, key: String(request.headers['idempotency-key']) })
  const { times = 0, after = '0' } = busy.get(path) ?? {}
  if (times > 0) busy.set(path, { times: times - 1, after })
  const head = { 'content-type': 'application/json', 'retry-after': after }
  const answer = () => response.writeHead(times > 0 ? 503 : 200, head).end('{"ok":true}')
  void (slow.get(path)?.promise ?? Promise.resolve()).then(answer)
})
let base: string

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  base = `http://${host}`
  stop = await startWorker('carry-on', [host])
  us = await newOrganisation('Carry on')
}, 120_000)
afterAll(async () => {
  await stop?.()
  receiver.closeAllConnections()
  receiver.close()
})

const call = (id: string, path: string, more: object = {}) => ({
  ...{ id, type: 'http', method: 'POST', url: `${base}${path}` },
  ...more,
})
/** Calls one behind another, of paths that begin alike. */
const row = (of: string, count: number, more: object = {}) => {
  const ids = Array.from({ length: count }, (_, i) => `n${i}`)
  return {
    nodes: ids.map((id) => call(id, `/${of}/${id}`, more)),
    edges: ids.map((to, i) => ({ from: ids[i - 1] ?? 'trigger', to })),
  }
}
/** Calls side by side, and one behind them all. */
const fan = (of: string, count: number, last: object = call('last', `/${of}/last`)) => {
  const ids = Array.from({ length: count }, (_, i) => `n${i}`)
  return {
    nodes: [...ids.map((id) => call(id, `/${of}/${id}`)), last],
    edges: ids.flatMap((id) => [
      { from: 'trigger', to: id },
      { from: id, to: 'last' },
    ]),
  }
}
const start = async (graph: object, input: unknown = null): Promise<string> => {
  const created = await us.post('automations/createAutomation', { name: 'Carry on', publish: true, graph })
  expect(created.status, JSON.stringify(created.body)).toBe(200)
  const automation = created.body.automation.id
  const started = await us.post('automations/runAutomation', { automation, input })
  return started.body.run.id as string
}
const until = async (run: string, is: (detail: any) => unknown) => {
  for (const late = Date.now() + 30_000; ; await sleep(30)) {
    const { body } = await us.get(`runs/getRun?run=${run}`)
    if (is(body)) return body
    if (Date.now() > late) throw new Error(JSON.stringify(body))
  }
}
const isOver = ({ run }: any) => run.endedAt
const pathsOf = (run: string) => arrived.filter(({ key }) => key.startsWith(run)).map(({ path }) => path)
const hasArrived = (path: string) => () => arrived.some((each) => each.path === path)
const statesOf = ({ steps }: any) => Object.fromEntries(steps.map(({ node, state }: any) => [node, state]))
/** How often the engine was asked for something. */
const activitiesOf = async (run: string) => {
  const { events } = await engine().client.workflow.getHandle(runWorkflowId(us.org, run)).fetchHistory()
  return events!.filter((each) => each.activityTaskScheduledEventAttributes).length
}
const held = (path: string) => {
  const gate = Promise.withResolvers<void>()
  slow.set(path, gate)
  return gate
}

test('calls one after another are made once each, and the engine hears of the last alone', async () => {
  const run = await start(row('five', 5))
  expect((await until(run, isOver)).run.status).toBe('completed')
  expect(pathsOf(run)).toEqual(['/five/n0', '/five/n1', '/five/n2', '/five/n3', '/five/n4'])
  expect(await activitiesOf(run)).toBe(1)
})

test('so are calls side by side, with what comes after them', async () => {
  const run = await start(fan('fan', 40))
  expect((await until(run, isOver)).run.status).toBe('completed')
  expect(pathsOf(run)).toHaveLength(41)
  expect(new Set(pathsOf(run)).size).toBe(41)
  expect(pathsOf(run).at(-1)).toBe('/fan/last')
  expect(await activitiesOf(run)).toBe(1)
})

test('more of them than are made at once wait for their turn, and all are made', async () => {
  const run = await start(fan('wide', 240))
  expect((await until(run, isOver)).run.status).toBe('completed')
  expect(new Set(pathsOf(run)).size).toBe(241)
  expect(pathsOf(run)).toHaveLength(241)
})

test('where a branch leads to something else than calls, each call is the engine’s, and nobody waits for the others', async () => {
  const gate = held('/mixed/slow')
  const run = await start({
    nodes: [
      call('slow', '/mixed/slow'),
      call('quick', '/mixed/quick'),
      { id: 'ask', type: 'approval', title: 'Well?' },
    ],
    edges: [
      { from: 'trigger', to: 'slow' },
      { from: 'trigger', to: 'quick' },
      { from: 'quick', to: 'ask' },
    ],
  })
  await until(run, ({ steps }) => steps.some(({ waits }: any) => waits?.for === 'approval'))
  expect(
    (await us.post('automations/decideApproval', { run, node: 'ask', decision: 'approve' })).status,
  ).toBe(200)
  gate.resolve()
  expect((await until(run, isOver)).run.status).toBe('completed')
  expect(await activitiesOf(run)).toBeGreaterThan(1)
})

test('a run that is paused meanwhile begins no further call until it is resumed', async () => {
  const gate = held('/pause/n1')
  const run = await start(row('pause', 4))
  await until(run, hasArrived('/pause/n1'))
  expect((await us.post('runs/pauseRun', { run, reason: 'Wait.' })).body).toEqual({ paused: true })
  gate.resolve()
  await until(run, (detail) => statesOf(detail).n1 === 'done')
  await sleep(500)
  expect(pathsOf(run)).toEqual(['/pause/n0', '/pause/n1'])
  expect((await us.post('runs/resumeRun', { run })).status).toBe(200)
  expect((await until(run, isOver)).run.status).toBe('completed')
  expect(pathsOf(run)).toEqual(['/pause/n0', '/pause/n1', '/pause/n2', '/pause/n3'])
})

test('a run that is cancelled meanwhile is over at once; what was done stays done, and nothing else begins', async () => {
  const gate = held('/cancel/n1')
  const run = await start(row('cancel', 3))
  await until(run, hasArrived('/cancel/n1'))
  expect((await us.post('runs/cancelRun', { run, reason: 'No.' })).status).toBe(200)
  const detail = await until(run, isOver)
  expect(detail.run.status).toBe('cancelled')
  expect(statesOf(detail)).toEqual({ n0: 'done', n1: 'cancelled' })
  gate.resolve()
  await sleep(500)
  expect(pathsOf(run)).toEqual(['/cancel/n0', '/cancel/n1'])
  // It may be tried again, and what was answered is not asked for twice.
  expect((await us.post('runs/retryRun', { run })).status).toBe(200)
  const again = await until(run, ({ run: { generation, endedAt } }: any) => generation === 2 && endedAt)
  expect(again.run.status).toBe('completed')
  expect(pathsOf(run)).toEqual(['/cancel/n0', '/cancel/n1', '/cancel/n2'])
}, 60_000)

test('a step that is skipped while its call is under way waits for that, and then needs no other attempt', async () => {
  busy.set('/skip/n1', { times: 1, after: '3600' })
  const gate = held('/skip/n1')
  const run = await start(row('skip', 3))
  await until(run, hasArrived('/skip/n1'))
  const skipped = us.post('runs/skipStep', { run, node: 'n1', output: { said: true }, reason: 'It hangs.' })
  await sleep(300)
  gate.resolve()
  expect(await skipped).toMatchObject({ status: 200 })
  const detail = await until(run, isOver)
  expect(detail.run.status).toBe('completed')
  expect(detail.steps.find(({ node }: any) => node === 'n1')).toMatchObject({
    state: 'done',
    output: { said: true },
  })
  expect(pathsOf(run)).toEqual(['/skip/n0', '/skip/n1', '/skip/n2'])
})

test('a call in the middle that is to be made later is made by the engine then', async () => {
  busy.set('/later/n1', { times: 1, after: '1' })
  const run = await start(row('later', 3))
  const waiting = await until(run, ({ steps }) => steps.some(({ waits }: any) => waits?.for === 'retry'))
  expect(waiting.steps.find(({ node }: any) => node === 'n1')).toMatchObject({
    state: 'waiting',
    attempts: 1,
  })
  const detail = await until(run, isOver)
  expect(detail.run.status).toBe('completed')
  expect(detail.steps.find(({ node }: any) => node === 'n1').attempts).toBe(2)
  expect(pathsOf(run)).toEqual(['/later/n0', '/later/n1', '/later/n1', '/later/n2'])
})

test('it is made at once when somebody wants that', async () => {
  busy.set('/now/n1', { times: 1, after: '3600' })
  const run = await start(row('now', 3))
  await until(run, ({ steps }) => steps.some(({ waits }: any) => waits?.for === 'retry'))
  expect(await us.post('runs/retryStep', { run, node: 'n1' })).toMatchObject({ status: 200 })
  expect((await until(run, isOver)).run.status).toBe('completed')
  expect(pathsOf(run)).toEqual(['/now/n0', '/now/n1', '/now/n1', '/now/n2'])
})

test('side by side, one that is to be made again soon is, and the others do not wait for it', async () => {
  busy.set('/soon/n3', { times: 1, after: '1' })
  const run = await start(fan('soon', 8))
  expect((await until(run, isOver)).run.status).toBe('completed')
  expect(pathsOf(run)).toHaveLength(10)
  expect(pathsOf(run).at(-2)).toBe('/soon/n3')
  expect(await activitiesOf(run)).toBe(1)
})

test('side by side, one that is to be made much later is left to the engine, and made once', async () => {
  busy.set('/much/n3', { times: 1, after: '3' })
  const run = await start(fan('much', 8))
  expect((await until(run, isOver)).run.status).toBe('completed')
  expect(pathsOf(run)).toHaveLength(10)
  expect(await activitiesOf(run)).toBeGreaterThan(1)
})

test('one that fails for good ends the run, and what is under way beside it is given up', async () => {
  const gate = held('/fails/n1')
  const graph = fan('fails', 4)
  graph.nodes[2] = call('n2', '/fails/n2', { url: 'http://10.0.0.1/' })
  const run = await start(graph)
  const detail = await until(run, isOver)
  expect(detail.run).toMatchObject({ status: 'failed' })
  expect(statesOf(detail)).toMatchObject({ n1: 'cancelled', n2: 'failed' })
  gate.resolve()
})

test('a long loop of calls takes a few activities, and each item is called once', async () => {
  const graph = {
    nodes: [
      { id: 'all', type: 'forEach', items: 'trigger.body', parallel: 5 },
      call('send', '/loop/{{ item }}', { parent: 'all' }),
    ],
    edges: [
      { from: 'trigger', to: 'all' },
      { from: 'all', to: 'send' },
    ],
  }
  const run = await start(
    graph,
    Array.from({ length: 300 }, (_, i) => i),
  )
  const detail = await until(run, isOver)
  expect(detail.run.status, JSON.stringify(detail.error)).toBe('completed')
  expect(new Set(pathsOf(run)).size).toBe(300)
  expect(pathsOf(run)).toHaveLength(300)
  expect(await activitiesOf(run)).toBeLessThan(10)
}, 60_000)
