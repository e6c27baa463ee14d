import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../root.ts'
import { client, newKey, type TestClient } from '../testing/client.ts'
import { eventually, launch, type Launched } from '../testing/launcher.ts'
import { startCollector } from '../testing/otlp.ts'
import { startReceiver } from '../testing/receiver.ts'
import { namesOn } from './exposition.ts'

const token = 'for-prometheus-in-this-test'
let system: Launched
let api: TestClient
let collector: Awaited<ReturnType<typeof startCollector>>
let receiver: Awaited<ReturnType<typeof startReceiver>>
let automation: string

beforeAll(async () => {
  collector = await startCollector()
  receiver = await startReceiver()
  system = await launch({
    environment: {
      MAINSPRING_EGRESS_ALLOW: receiver.host,
      MAINSPRING_METRICS_TOKEN: token,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      LOG_LEVEL: 'debug',
    },
  })
  api = client(system.url, await newKey(system))
  const { body } = await api.post('automations/createAutomation', {
    name: 'Traced',
    publish: true,
    graph: {
      nodes: [{ id: 'call', type: 'http', method: 'PUT', url: receiver.url, body: { of: '{{ run.id }}' } }],
      edges: [{ from: 'trigger', to: 'call' }],
    },
  })
  automation = body.automation.id
}, 300_000)
afterAll(async () => {
  await system?.remove()
  collector?.close()
  receiver?.close()
})

const start = async (): Promise<string> => {
  const { status, body } = await api.post('automations/runAutomation', { automation, input: {} })
  expect(status, JSON.stringify(body)).toBe(202)
  return body.run.id
}
const page = async (query = ''): Promise<string> => {
  const answer = await fetch(`${system.url}/api/metrics${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(answer.status).toBe(200)
  return answer.text()
}
/** The trace in which the receiver was called for a run. */
const seenBy = async (run: string) =>
  (
    await eventually(
      `a call for run ${run}`,
      () => receiver.received.find(({ key }) => key.startsWith(run)),
      90_000,
    )
  ).traceparent?.split('-')[1]

test('a run that waits for the engine is relayed in the trace of its request, up to the receiver', async () => {
  const straight = await start()
  const detail = await api.runThat(straight, 'completes', ({ run }) => run.status === 'completed')
  expect(await seenBy(straight)).toBe(detail.trace)
  await eventually('its line in the log', () =>
    readFileSync(join(system.data, 'logs', 'api.log'), 'utf8')
      .split('\n')
      .some(
        (line) => line.includes(`"trace":"${detail.trace}"`) && line.includes('/automations/runAutomation'),
      ),
  )

  // It takes calls and answers none; with what it took it ends, so that only the relay can start the run.
  system.kill('engine', 'SIGSTOP')
  const run = await start()
  system.kill('engine')
  const { trace } = await api.runDetail(run)
  expect(trace).toMatch(/^[0-9a-f]{32}$/)
  expect(trace).not.toBe(detail.trace)
  expect(await seenBy(run)).toBe(trace)
  await api.runThat(run, 'completes', ({ run }) => run.status === 'completed')
  await eventually('the relay counts it', async () =>
    /^mainspring_relayed_total\{what="run",part="\w+"\} [1-9]/m.test(await page()),
  )

  // It was called by the API's own worker or the other process: either way below the request that began it.
  const call = await eventually('the call’s span', () =>
    collector.spans.find((span) => span.trace === trace && span.name === 'call PUT'),
  )
  await eventually('the request above it', () =>
    collector
      .above(call)
      .find(({ name, part }) => part === 'api' && name === 'POST /api/v1/automations/runAutomation'),
  )
})

/** The metrics that a query names. */
const namedIn = (query: string): string[] =>
  [
    ...query
      .replaceAll(/"[^"]*"/g, '')
      .replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(by|without|on)\s*\([^)]*\)/g, ' ')
      .matchAll(/[a-zA-Z_:][\w:]*(?!\s*\(|[\w:])/g),
  ]
    .map(([name]) => name)
    .filter((name) => !['and', 'or', 'unless'].includes(name))

interface Dashboard {
  uid: string
  panels: { title: string; description?: string; targets?: { expr: string }[] }[]
}
interface Alerts {
  groups: { rules: { alert: string; expr: string; annotations: Record<string, string> }[] }[]
}
const folder = join(root, 'infra', 'telemetry')
const dashboards = globSync(join(folder, 'dashboards', '*.json')).map(
  (file) => JSON.parse(readFileSync(file, 'utf8')) as Dashboard,
)
const alerts = (parse(readFileSync(join(folder, 'alerts.yml'), 'utf8')) as Alerts).groups.flatMap(
  ({ rules }) => rules,
)

test('dashboards and alerts name nothing that is not told', async () => {
  await api.runThat(await start(), 'completes', ({ run }) => run.status === 'completed')
  const told = namesOn(await page())
  for (const name of namesOn(await page('?of=engine'))) told.add(name)
  const asked = [
    ...dashboards.flatMap(({ uid, panels }) =>
      panels.flatMap(({ title, targets = [] }) =>
        targets.map(({ expr }) => [`${uid}: ${title}`, expr] as const),
      ),
    ),
    ...alerts.map(({ alert, expr }) => [alert, expr] as const),
  ]
  expect(asked.length).toBeGreaterThan(30)
  const missing = asked.flatMap(([where, query]) =>
    namedIn(query)
      .filter((name) => !told.has(name))
      .map((name) => `${where}: ${name}`),
  )
  expect(missing).toEqual([])
  // And one that is gone would be noticed.
  expect(namedIn('sum by (a) (rate(gone_total{b="c"}[5m])) / time() and x > 1')).toEqual(['gone_total', 'x'])
  for (const { alert, annotations } of alerts)
    expect(Object.keys(annotations), alert).toEqual(['summary', 'description'])
})

test('the worker tells its own figures through the API, and goes on doing so when it was started anew', async () => {
  const ofWorker = async () =>
    /^process_resident_memory_bytes\{part="worker"\} (\d+)/m.exec(await page())?.[1]
  expect(Number(await ofWorker())).toBeGreaterThan(1_000_000)
  expect(await page()).toMatch(/^temporal_worker_task_slots_used\{.*part="worker"/m)
  system.kill('worker')
  await eventually('the worker tells again', async () => Number(await ofWorker()) > 0, 60_000)
})
