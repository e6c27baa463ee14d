import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { beginTracing, endTracing } from '#infra/telemetry/trace.ts'
import { eventually } from '#infra/testing/launcher.ts'
import { startCollector } from '#infra/testing/otlp.ts'
import { startReceiver } from '#infra/testing/receiver.ts'
import { closeEngine, connectEngine, engineReady } from '#worker/engine.ts'
import { createWorker } from '#worker/host.ts'
import { closeAuth } from '../auth.ts'
import { newOrganisation } from '../testing.ts'

const secret = 'nobody-may-read-this-in-a-trace'
let us: Awaited<ReturnType<typeof newOrganisation>>
let collector: Awaited<ReturnType<typeof startCollector>>
let receiver: Awaited<ReturnType<typeof startReceiver>>
let stop: () => Promise<void>

beforeAll(async () => {
  collector = await startCollector()
  receiver = await startReceiver()
  adoptEnvironment({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    MAINSPRING_EGRESS_ALLOW: receiver.host,
    TEMPORAL_TASK_QUEUE: `traces-${process.pid}`,
  })
  await beginTracing('tests')
  us = await newOrganisation('Traces')
  const abort = new AbortController()
  await connectEngine(abort.signal)
  const worker = await createWorker((await engineReady()).connection)
  const over = worker.run()
  stop = async () => {
    abort.abort()
    worker.shutdown()
    await over
    await closeEngine()
  }
}, 120_000)
afterAll(async () => {
  await stop?.()
  await closeDatabase()
  await closeAuth()
  await endTracing()
  collector?.close()
  receiver?.close()
})

const calling = (path: string) => ({
  id: 'call',
  type: 'http',
  method: 'PUT',
  url: `${receiver.url}/${path}?token=${secret}`,
  body: { secret },
})
const create = async (name: string, graph: object) => {
  const { status, body } = await us.post('automations/createAutomation', { name, publish: true, graph })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.automation as { id: string; webhook: { url: string } | null }
}
/** A trace that somebody else began. */
const theirs = () => {
  const trace = randomBytes(16).toString('hex')
  const span = randomBytes(8).toString('hex')
  return { trace, span, headers: { traceparent: `00-${trace}-${span}-01` } }
}
const received = (path: string) =>
  eventually(`a call of ${path}`, () => receiver.received.find((each) => each.path.startsWith(`/${path}?`)))
const spanOf = (what: string, is: (span: (typeof collector.spans)[number]) => boolean) =>
  eventually(what, () => collector.spans.find(is))

/** The names of the spans above one, once all of them have come, up to the request. */
const above = (span: (typeof collector.spans)[number]) =>
  eventually(`all above ${span.name}`, () => {
    const names = collector.above(span).map(({ name }) => name)
    return names.at(-1)?.startsWith('POST ') && names
  })

test('one trace leads from a request through its run to the receiver, and says nothing of what was sent', async () => {
  const { id: automation } = await create('Trace', {
    nodes: [calling('straight')],
    edges: [{ from: 'trigger', to: 'call' }],
  })
  const { trace, span, headers } = theirs()
  const { body } = await us.post('automations/runAutomation', { automation, input: { secret } }, headers)
  const run: string = body.run.id
  const { traceparent } = await received('straight')
  const [, seen, calledFrom] = traceparent!.split('-')
  expect(seen).toBe(trace)

  await spanOf(
    'the run’s span',
    ({ attributes }) =>
      attributes['mainspring.status'] === 'completed' && attributes['mainspring.run'] === run,
  )
  const call = await spanOf('the call’s span', ({ id }) => id === calledFrom)
  await spanOf('the request’s span', ({ parent }) => parent === span)
  expect(await above(call)).toEqual([
    'performFetch',
    'runAutomation',
    'accept runAutomation',
    'POST /api/v1/automations/runAutomation',
  ])
  expect(call.attributes).toMatchObject({
    'http.request.method': 'PUT',
    'http.response.status_code': 200,
    'server.address': '127.0.0.1',
  })
  expect((await us.get(`runs/getRun?run=${run}`)).body.trace).toBe(trace)
  expect(collector.wire()).not.toContain(secret)
})

test('a delivery to a webhook begins a trace of its own, linked to its sender’s', async () => {
  const { webhook } = await create('Hook', {
    trigger: { type: 'webhook', scheme: 'none' },
    nodes: [calling('delivered')],
    edges: [{ from: 'trigger', to: 'call' }],
  })
  const { trace, headers } = theirs()
  await us.app.request(new URL(webhook!.url).pathname, { method: 'POST', headers, body: 'x' })
  const { traceparent } = await received('delivered')
  const own = traceparent!.split('-')[1]!
  expect(own).not.toBe(trace)
  const request = await spanOf(
    'the request’s span',
    ({ trace, name }) => trace === own && name === 'POST /api/v1/hooks/:token',
  )
  expect(request).toMatchObject({ parent: undefined, links: [trace] })
})

test('who is not known cannot write into a trace', async () => {
  const { trace, headers } = theirs()
  await us.app.request('/api/v1/runs/listRuns', { headers: { ...headers, authorization: 'Bearer ms_wrong' } })
  const request = await spanOf('the refused request’s span', ({ links }) => links.includes(trace))
  expect(request).toMatchObject({
    name: 'GET /api/v1/runs/listRuns',
    parent: undefined,
    attributes: { 'http.response.status_code': 401 },
  })
  expect(request.trace).not.toBe(trace)
})

test('a run that is only computation has its span, with its end', async () => {
  const { id: automation } = await create('Fails', {
    nodes: [{ id: 'set', type: 'set', values: { x: '{{ trigger.body.missing.field }}' } }],
    edges: [{ from: 'trigger', to: 'set' }],
  })
  const { body } = await us.post('automations/runAutomation', { automation, input: { secret } })
  const own = await spanOf(
    'the run’s span',
    ({ attributes, name }) => name === 'runAutomation' && attributes['mainspring.run'] === body.run.id,
  )
  expect(own).toMatchObject({ failed: true, attributes: { 'mainspring.status': 'failed' } })
  expect(await above(own)).toEqual(['accept runAutomation', 'POST /api/v1/automations/runAutomation'])
})

test('a header that is no trace is left alone', async () => {
  for (const traceparent of ['00-zz', `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`, 'x'.repeat(5000)])
    expect((await us.send('GET', 'runs/listRuns', undefined, { traceparent })).status).toBe(200)
})
