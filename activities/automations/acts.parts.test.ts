import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { engine } from '#worker/engine.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let stop: () => Promise<void>

/** Answers 503, and asks to come back in an hour, to the paths that are broken; notes what came. */
const broken = new Set<string>()
const arrived: string[] = []
/** Paths whose answer waits until it is let go. */
const slow = new Map<string, Promise<void>>()
const receiver = createServer((request, response) => {
  request.resume()
  arrived.push(request.url!)
  const head = { 'content-type': 'application/json', 'retry-after': '3600' }
  const answer = () => response.writeHead(broken.has(request.url!) ? 503 : 200, head).end('{"ok":true}')
  void (slow.get(request.url!) ?? Promise.resolve()).then(answer)
})
let base: string

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  base = `http://${host}`
  stop = await startWorker('acts', [host])
  us = await newOrganisation('Acts')
}, 120_000)
afterAll(async () => {
  await stop?.()
  receiver.closeAllConnections()
  receiver.close()
})

const call = (id: string, path = `/${id}`, more: object = {}) => ({
  ...{ id, type: 'http', method: 'GET', url: `${base}${path}` },
  ...more,
})
const approval = { id: 'ask', type: 'approval', title: 'Well?' }

const start = async (nodes: object[], edges: string[][]) => {
  const graph = { nodes, edges: edges.map(([from, to, port]) => ({ from, to, ...(port && { port }) })) }
  const created = await us.post('automations/createAutomation', { name: 'Acts', publish: true, graph })
  expect(created.status, JSON.stringify(created.body)).toBe(200)
  const started = await us.post('automations/runAutomation', { automation: created.body.automation.id })
  return started.body.run.id as string
}
const until = async (run: string, is: (detail: any) => unknown) => {
  for (const late = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 30))) {
    const { body } = await us.get(`runs/getRun?run=${run}`)
    if (is(body)) return body
    if (Date.now() > late) throw new Error(JSON.stringify(body))
  }
}
const isOver = ({ run }: any) => run.endedAt
const waitsFor = (what: string) => (detail: any) => detail.steps.some(({ waits }: any) => waits?.for === what)
const act = (name: string, input: object) => us.post(`runs/${name}`, input)
const step = (detail: any, node: string) => detail.steps.find((each: any) => each.node === node)

test('a paused run takes what is said to it, but begins nothing until it is resumed', async () => {
  const run = await start(
    [approval, call('paused')],
    [
      ['trigger', 'ask'],
      ['ask', 'paused', 'approved'],
    ],
  )
  await until(run, waitsFor('approval'))
  expect((await act('pauseRun', { run, reason: 'Freeze.' })).body).toEqual({ paused: true })
  const paused = (await until(run, () => true)).run
  expect(paused).toMatchObject({ sentence: 'Paused by tests: Freeze.', paused: { reason: 'Freeze.' } })
  expect(
    (await us.post('automations/decideApproval', { run, node: 'ask', decision: 'approve' })).status,
  ).toBe(200)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(arrived).not.toContain('/paused')
  expect((await act('resumeRun', { run })).body).toEqual({ paused: false })
  const over = await until(run, isOver)
  expect(over.run).toMatchObject({ status: 'completed', paused: null })
  expect(arrived.filter((path) => path === '/paused')).toHaveLength(1)
})

test('what is held back is not begun when the run is cancelled meanwhile', async () => {
  const run = await start(
    [approval, call('never')],
    [
      ['trigger', 'ask'],
      ['ask', 'never', 'approved'],
    ],
  )
  await until(run, waitsFor('approval'))
  await act('pauseRun', { run })
  await us.post('automations/decideApproval', { run, node: 'ask', decision: 'approve' })
  await act('cancelRun', { run })
  expect((await until(run, isOver)).run.status).toBe('cancelled')
  expect(arrived).not.toContain('/never')
})

test('the next attempt of a call is made at once, and only of that call', async () => {
  broken.add('/again').add('/other')
  const run = await start(
    [call('again'), call('other')],
    [
      ['trigger', 'again'],
      ['trigger', 'other'],
    ],
  )
  await until(run, ({ steps }) => steps.filter(({ waits }: any) => waits?.for === 'retry').length === 2)
  broken.clear()
  expect(await act('retryStep', { run, node: 'again' })).toMatchObject({
    status: 200,
    body: { retried: true },
  })
  const after = await until(run, (detail) => step(detail, 'again').state === 'done')
  expect(step(after, 'other').waits.for).toBe('retry')
  expect(await act('retryStep', { run, node: 'again' })).toMatchObject({ status: 409 })
  // Skipped, the other one is not asked for any more.
  const output = { status: 200, said: 'by hand' }
  expect((await act('skipStep', { run, node: 'other', output, reason: 'It is down' })).status).toBe(200)
  const over = await until(run, isOver)
  expect(over.run.status).toBe('completed')
  expect(step(over, 'other')).toMatchObject({ state: 'done', output })
  expect(arrived.filter((path) => path === '/other')).toHaveLength(1)
})

test('an operation that waits for its next attempt makes it at once', async () => {
  const read = {
    ...{ id: 'read', type: 'operation', operation: 'saveAutomation' },
    ...{ input: { id: crypto.randomUUID() }, retry: { attempts: 2, delay: '1h' } },
  }
  const run = await start([read], [['trigger', 'read']])
  await until(run, waitsFor('retry'))
  expect((await act('retryStep', { run, node: 'read' })).body).toEqual({ retried: true })
  expect((await until(run, isOver)).run.status).toBe('failed')
})

test('a waiting timer is moved, an approval only put off and never skipped', async () => {
  const run = await start(
    [
      { id: 'wait', type: 'wait', duration: '1d' },
      { ...approval, expiresAfter: '1d' },
    ],
    [
      ['trigger', 'wait'],
      ['wait', 'ask'],
    ],
  )
  await until(run, waitsFor('time'))
  const later = new Date(Date.now() + 3 * 86_400_000).toISOString()
  expect((await act('moveTimer', { run, node: 'wait', until: later })).body).toEqual({ until: later })
  expect(step(await until(run, () => true), 'wait').waits.until).toBe(later)
  await act('moveTimer', { run, node: 'wait', until: '2026-01-01T00:00:00Z' })
  await until(run, waitsFor('approval'))
  expect(await act('moveTimer', { run, node: 'ask', until: new Date().toISOString() })).toMatchObject({
    status: 409,
    body: { code: 'refused' },
  })
  expect((await act('moveTimer', { run, node: 'ask', until: later })).status).toBe(200)
  expect(await act('skipStep', { run, node: 'ask', output: null, reason: 'No' })).toMatchObject({
    status: 409,
  })
  expect(step(await until(run, () => true), 'ask').waits.until).toBe(later)
  await act('cancelRun', { run })
})

test('a terminated run ends at once, with who and why; one without a reason is refused', async () => {
  const run = await start([approval], [['trigger', 'ask']])
  await until(run, waitsFor('approval'))
  expect((await act('terminateRun', { run, reason: ' ' })).status).toBe(400)
  expect((await act('terminateRun', { run, reason: 'It is stuck' })).body).toEqual({ terminated: true })
  const over = await until(run, isOver)
  expect(over.run).toMatchObject({ status: 'cancelled', sentence: 'Terminated by tests: It is stuck.' })
  const told = await engine().client.workflow.getHandle(runWorkflowId(us.org, run)).describe()
  expect(told.status.name).toBe('TERMINATED')
  expect(await act('terminateRun', { run, reason: 'Again' })).toMatchObject({
    status: 409,
    body: { code: 'run_over' },
  })
})

test('runs of other operations say that they do not know what only automations do', async () => {
  const sent = await us.post('mails/sendMail', { to: 'a@example.com', subject: 'x', text: 'x' })
  const answer = await act('pauseRun', { run: sent.body.run.id })
  expect([409]).toContain(answer.status)
})

test('what is said of a step that the row shows already waits for the run to hear of it', async () => {
  const gate = Promise.withResolvers<void>()
  slow.set('/slow', gate.promise)
  const wait = { id: 'pause', type: 'wait', duration: '1h' }
  const run = await start(
    [call('slow'), wait],
    [
      ['trigger', 'slow'],
      ['slow', 'pause'],
    ],
  )
  await until(run, (detail) => step(detail, 'slow')?.state === 'running')
  const handle = engine().client.workflow.getHandle(runWorkflowId(us.org, run))
  const skip = (seen: number) =>
    handle.executeUpdate('skipStep', {
      args: [
        { run, node: 'pause', output: 1 },
        { name: 'Ada', seen },
      ],
    })
  await expect(skip(1)).rejects.toThrow()
  const skipped = skip(2)
  gate.resolve()
  expect(await skipped).toEqual({ skipped: true })
  expect((await until(run, isOver)).run.status).toBe('completed')
})

test('a trial on the engine waits and calls as any run, but holds back what leaves the house', async () => {
  const nodes = [
    call('read', '/read'),
    call('write', '/write', { method: 'POST' }),
    { id: 'pause', type: 'wait', duration: '1h' },
    { id: 'last', type: 'set', values: { read: '{{ steps.read.status }}' } },
  ]
  const edges = [
    { from: 'trigger', to: 'read' },
    { from: 'read', to: 'write' },
    { from: 'write', to: 'pause' },
    { from: 'pause', to: 'last' },
  ]
  const graph = { trigger: { type: 'manual' }, nodes, edges }
  const created = await us.post('automations/createAutomation', { name: 'Tried', graph })
  const automation = created.body.automation.id as string
  arrived.length = 0
  const attempt = async (more: object) => {
    const answer = await us.post('automations/tryAutomation', { automation, graph, ...more })
    expect(answer.status, JSON.stringify(answer.body)).toBe(202)
    return answer.body.run.id as string
  }
  const run = await attempt({})
  await until(run, waitsFor('time'))
  expect(arrived.filter((path) => path === '/read' || path === '/write')).toEqual(['/read'])
  expect((await act('skipStep', { run, node: 'pause', output: null, reason: 'only tried' })).status).toBe(200)
  const ended = await until(run, isOver)
  expect(ended.run.status).toBe('completed')
  expect(ended.output).toEqual({ read: 200 })
  expect(step(ended, 'write').output).toMatchObject({ heldBack: true })
  await until(
    await attempt({ until: 'write', outward: true, pins: { read: { output: { status: 1 } } } }),
    isOver,
  )
  expect(arrived.filter((path) => path === '/read' || path === '/write')).toEqual(['/read', '/write'])
})
