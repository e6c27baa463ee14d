import { Client } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '#infra/root.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { beginTracing, endTracing, inSpan, traceparent } from '#infra/telemetry/trace.ts'
import { startCollector } from '#infra/testing/otlp.ts'
import { eventually } from '#infra/testing/launcher.ts'
import { closeEngine, connectEngine, engineReady } from './engine.ts'
import { traceActivities, traceStarts } from './tracing.ts'

const taskQueue = `tracing-${process.pid}`
const abort = new AbortController()
let collector: Awaited<ReturnType<typeof startCollector>>
let client: Client
let stop: () => Promise<void>

beforeAll(async () => {
  collector = await startCollector()
  adoptEnvironment({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url })
  await beginTracing('tests')
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, 'worker', 'tracing.fixture.ts'),
    workflowInterceptorModules: [join(root, 'workflows', 'trace.ts')],
    logger: new DefaultLogger('ERROR'),
  })
  await connectEngine(abort.signal)
  const { connection } = await engineReady()
  client = new Client({ connection, interceptors: { workflow: [traceStarts] } })
  const worker = await Worker.create({
    ...{ connection, taskQueue, workflowBundle: { code } },
    activities: { tell: async () => ({ traceparent: traceparent() }) },
    interceptors: { activity: [traceActivities] },
  })
  const over = worker.run()
  stop = async () => {
    worker.shutdown()
    await over
  }
}, 120_000)
afterAll(async () => {
  await stop?.()
  abort.abort()
  await closeEngine()
  await endTracing()
  collector?.close()
})

interface Told {
  traceparent?: string
}
const start = (workflow: string, args: unknown[], id = `tracing/run/${newId()}`) =>
  inSpan('begin', { parent: null }, async () => ({
    id,
    from: traceparent()!,
    told: (await client.workflow.execute(workflow, { taskQueue, workflowId: id, args })) as Told,
  }))
const traceOf = (text: string | undefined) => text?.split('-')[1]
const lastHalf = (id: string) => id.replaceAll('-', '').slice(-16)

test('a run that continues as new stays in its trace, under its own span', async () => {
  const { id, from, told } = await start('again', [3])
  expect(traceOf(told.traceparent)).toBe(traceOf(from))
  const activity = await eventually('the activity’s span', () =>
    collector.spans.find(({ trace, name }) => trace === traceOf(from) && name === 'tell'),
  )
  expect(activity.parent).toBe(lastHalf(id))
  expect(activity.attributes).toMatchObject({
    'mainspring.organisation': 'tracing',
    'mainspring.run': id.split('/')[2],
    'mainspring.attempt': 1,
  })
})

test('what a run starts is in its trace, under a span of its own', async () => {
  const child = newId()
  const { from, told } = await start('byChild', [child])
  expect(traceOf(told.traceparent)).toBe(traceOf(from))
  const activity = await eventually('the activity’s span', () =>
    collector.spans.find(({ trace, name }) => trace === traceOf(from) && name === 'tell'),
  )
  expect(activity.parent).toBe(lastHalf(child))
})

test('what lives for ever is in nobody’s trace: its work begins traces of its own', async () => {
  const { from, told } = await start('again', [1], `tracing/endpoint/${newId()}`)
  expect(traceOf(told.traceparent)).toMatch(/^[0-9a-f]{32}$/)
  expect(traceOf(told.traceparent)).not.toBe(traceOf(from))
})
