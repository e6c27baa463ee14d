import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keptPorts } from '../ports.ts'
import { clusterUrl } from '../postgres.ts'
import { client, newKey, type TestClient } from '../testing/client.ts'
import { eventually, launch, type Launched, type Process } from '../testing/launcher.ts'
import { startReceiver } from '../testing/receiver.ts'

const batch = 40
const planCalls = 12
let system: Launched
let api: TestClient
let receiver: Awaited<ReturnType<typeof startReceiver>>

beforeAll(async () => {
  receiver = await startReceiver({ delay: 150 })
  system = await launch({ environment: { MAINSPRING_EGRESS_ALLOW: receiver.host } })
  api = client(system.url, await newKey(system))
}, 300_000)
afterAll(async () => {
  await system?.remove()
  receiver?.close()
})

const publish = async (name: string, nodes: object[], edges: object[]): Promise<string> => {
  const { body } = await api.post('automations/createAutomation', {
    name,
    publish: true,
    graph: { nodes, edges },
  })
  expect(body.automation, JSON.stringify(body)).toBeDefined()
  return body.automation.id
}

/** Confirms a plan of these steps as it is shown, and answers its run. */
const confirm = async (written: object[]): Promise<string> => {
  const { body: shown } = await api.post('commands/checkPlan', { steps: written })
  const { plan, hash } = shown
  const steps = shown.steps.map(({ operation, input, over, at, after }: Record<string, unknown>) => ({
    ...{ operation, input, over, at, after },
  }))
  const { status, body } = await api.post('commands/runPlan', { plan, hash, steps })
  expect(status, JSON.stringify(body)).toBe(202)
  return body.run.id
}

test('a mixed batch and a plan, every part killed with -9 in turn, then calm: all end, each effect once, doubtful ones listed', async () => {
  const child = await publish(
    'child',
    [{ id: 'put', type: 'http', method: 'PUT', url: `${receiver.url}/child` }],
    [{ from: 'trigger', to: 'put' }],
  )
  const made = { nodes: [{ id: 's', type: 'set', values: {} }], edges: [{ from: 'trigger', to: 's' }] }
  const mixed = await publish(
    'mixed',
    [
      {
        id: 'put',
        type: 'http',
        method: 'PUT',
        url: `${receiver.url}/put`,
        body: { n: '{{ trigger.body.n }}' },
      },
      {
        id: 'post',
        type: 'http',
        method: 'POST',
        url: `${receiver.url}/post`,
        body: { n: '{{ trigger.body.n }}' },
      },
      { id: 'pause', type: 'wait', duration: '2s' },
      {
        id: 'create',
        type: 'operation',
        operation: 'createAutomation',
        input: { name: 'made by {{ trigger.body.n }}', graph: made },
      },
      { id: 'child', type: 'operation', operation: 'runAutomation', input: { automation: child } },
      { id: 'last', type: 'http', method: 'PUT', url: `${receiver.url}/last` },
    ],
    [
      ...['put', 'post', 'pause'].map((to) => ({ from: 'trigger', to })),
      { from: 'put', to: 'create' },
      { from: 'pause', to: 'child' },
      ...['create', 'child'].map((from) => ({ from, to: 'last' })),
    ],
  )
  const runs: string[] = []
  for (let n = 0; n < batch; n++) {
    const { status, body } = await api.post('automations/runAutomation', { automation: mixed, input: { n } })
    expect(status).toBe(202)
    runs.push(body.run.id)
  }
  const planned: string[] = []
  for (let n = 0; n < planCalls; n++)
    planned.push(
      await publish(
        `planned ${n}`,
        [{ id: 'put', type: 'http', method: 'PUT', url: `${receiver.url}/planned` }],
        [{ from: 'trigger', to: 'put' }],
      ),
    )
  const plan = await confirm([
    { operation: 'runAutomation', over: { field: 'automation', values: planned } },
    { operation: 'pauseAutomation', over: { field: 'id', values: planned }, after: true },
  ])
  runs.push(plan)
  for (const part of [
    'worker',
    'api',
    'engine',
    'worker',
    'database',
    'api',
    'worker',
    'engine',
  ] satisfies Process[]) {
    system.kill(part)
    await sleep(1500)
  }

  // Calm. Whatever is in doubt is listed, and a person says that it arrived.
  const doubtful = new Set<string>()
  const settle = async () => {
    const { body } = await api.get('runs/listWaiting?limit=200')
    for (const { run, node, waits } of body.items) {
      expect([node, waits.for]).toEqual(['post', 'doubt'])
      doubtful.add(run.id)
      await api.post('automations/resolveEffect', { run: run.id, node, resolution: 'accept' })
    }
  }
  const open = new Set(runs)
  const inBatch = runs.filter((run) => run !== plan)
  await eventually(
    'every run has ended',
    async () => {
      await settle().catch(() => undefined)
      for (const run of open) {
        const detail = await api.runDetail(run).catch(() => undefined)
        if (detail?.run?.endedAt) {
          expect(detail.run.status, detail.run.sentence).toBe('completed')
          open.delete(run)
        }
      }
      return open.size === 0
    },
    100_000,
  )

  const keysOf = (path: string) =>
    receiver.received.filter((each) => each.path === path).map(({ key }) => key)
  for (const path of ['/put', '/last', '/child']) expect(new Set(keysOf(path)).size, path).toBe(batch)
  // A receiver without idempotency of its own: never twice, and never silently not at all.
  const posts = Map.groupBy(keysOf('/post'), (key) => key)
  expect([...posts.values()].filter((calls) => calls.length > 1)).toEqual([])
  for (const run of inBatch) expect(posts.has(`${run}/post/-/1`) || doubtful.has(run), run).toBe(true)
  const names = await Promise.all(
    inBatch.map(async (_, n) =>
      (
        await api.get(`automations/listAutomations?search=${encodeURIComponent(`made by ${n}`)}&limit=200`)
      ).body.items.filter(({ name }: any) => name === `made by ${n}`),
    ),
  )
  for (const found of names) expect(found).toHaveLength(1)

  // The plan that was confirmed before: each of its calls once, and written down once.
  expect((await api.runDetail(plan)).output).toEqual({ done: 2 * planCalls, failed: 0, skipped: 0 })
  expect(new Set(keysOf('/planned')).size).toBe(planCalls)
  for (const automation of planned) {
    const { items } = (await api.get(`runs/listRuns?automation=${automation}`)).body
    expect(items).toMatchObject([{ status: 'completed', parent: plan }])
    const { body } = await api.get(`audit/listAuditEntries?subject=${automation}&limit=200`)
    const did = body.items.map(({ action }: { action: string }) => action)
    expect(did.toSorted()).toEqual(['createAutomation', 'pauseAutomation', 'runAutomation'])
  }
}, 200_000)

const actsHeld = 8
const runsSelected = 60

test('acts that are held and one on many runs, worker and API killed with -9 in the hold and in the middle: each is done once or undone', async () => {
  const seconds = 12
  expect((await api.post('holds/saveHold', { seconds })).body).toEqual({ seconds })
  const endpoints: string[] = []
  for (let n = 0; n < actsHeld; n++) {
    const asked = { name: `held ${n}`, url: `${receiver.url}/hook`, types: ['run.failed'] }
    endpoints.push((await api.post('endpoints/createEndpoint', asked)).body.endpoint.id)
  }
  const asking = await publish(
    'asks',
    [{ id: 'ask', type: 'approval', title: 'Well?' }],
    [{ from: 'trigger', to: 'ask' }],
  )
  const runs: string[] = []
  for (let n = 0; n < runsSelected; n++)
    runs.push((await api.post('automations/runAutomation', { automation: asking })).body.run.id)
  for (const run of runs) await api.runThat(run, 'waits', ({ run }) => run.status === 'waiting')
  const { selection } = (
    await api.post('selections/selectRuns', { act: 'cancel', filter: { automation: asking } })
  ).body
  expect(selection.count).toBe(runsSelected)
  const bulk = await api.post('selections/actOnSelection', { selection: selection.id, hash: selection.hash })
  const acts: string[] = []
  for (const endpoint of endpoints) {
    const { status, body } = await api.post('endpoints/deleteEndpoint', { endpoint })
    expect(status, JSON.stringify(body)).toBe(202)
    acts.push(body.held.id)
  }
  const kept = endpoints.slice(0, 2)
  for (const act of acts.slice(0, 2))
    expect((await api.post('holds/undoAct', { held: act })).status).toBe(200)
  // In the hold, when it is over, and while the runs are acted on.
  for (let kill = 0; kill < 10; kill++) {
    system.kill(kill % 2 ? 'api' : 'worker')
    await sleep(2000)
  }

  await eventually(
    'every act is done or undone, and the list is done with',
    async () => {
      const held = await api.get('holds/listHeldActs?limit=200').catch(() => undefined)
      const of = await api.get(`selections/getSelection?selection=${selection.id}`).catch(() => undefined)
      const { counts } = of?.body?.selection ?? {}
      return (
        held?.body?.items?.every(({ state }: { state: string }) => state !== 'held') &&
        counts?.done === runsSelected
      )
    },
    100_000,
  )
  const { items } = (await api.get('endpoints/listEndpoints')).body
  expect(items.map(({ id }: { id: string }) => id).toSorted()).toEqual(kept.toSorted())
  const written = async (subject: string): Promise<string[]> =>
    (await api.get(`audit/listAuditEntries?subject=${subject}&limit=200`)).body.items
      .map(({ action, outcome }: Record<string, string>) => `${action} ${outcome}`)
      .toSorted()
  for (const endpoint of endpoints)
    expect(await written(endpoint)).toEqual([
      'createEndpoint done',
      'deleteEndpoint accepted',
      kept.includes(endpoint) ? 'undoAct done' : 'deleteEndpoint done',
    ])
  expect(bulk.body.held).toBeDefined()
  for (const run of runs) {
    const { run: ended, messages } = await api.runDetail(run)
    expect([ended.status, messages.map(({ name }) => name)]).toEqual(['cancelled', ['cancelRun']])
    expect(await written(run)).toEqual(['cancelRun accepted'])
  }
  await api.post('holds/saveHold', { seconds: 0 })
}, 240_000)

/** Rows that take an export some seconds. */
const many = 120_000

/** As the superuser, who is behind no wall; a person would need years. */
const insertMany = async (org: string): Promise<void> => {
  const url = new URL(clusterUrl(join(system.data, 'keys'), keptPorts(system.data).database!))
  url.pathname = '/mainspring'
  const database = new pg.Client({ connectionString: url.href })
  await database.connect()
  try {
    await database.query(
      `insert into app.member_events (org, id, kind, actor, subject, detail)
       select $1, gen_random_uuid(), 'joined', 'somebody', 'number ' || n, repeat(md5(n::text), 4)
         from generate_series(1, $2::int) n`,
      [org, many],
    )
  } finally {
    await database.end()
  }
}

test('an export whose workers are killed with -9 half-way is finished: one file, with everything in it once', async () => {
  const { id: org } = (await api.get('organisations/getOrganisation')).body
  await insertMany(org)
  const { status, body } = await api.post('privacy/exportOrganisation', {})
  expect(status, JSON.stringify(body)).toBe(202)
  const run: string = body.run.id
  const folder = join(system.data, 'exports', org)
  const whole = `${run}.jsonl.gz`
  const parts = () =>
    existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(`${whole}.`)) : []
  const half = await eventually(
    'a part of it is written',
    () =>
      parts().find((name) => (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0) > 300_000),
    60_000,
  )
  // Either of them may be writing it.
  for (const part of ['worker', 'api'] as const) system.kill(part)
  expect(readdirSync(folder)).toEqual([half])

  const { output } = await api.runThat(
    run,
    'completes',
    (detail) => detail.run.status === 'completed',
    120_000,
  )
  expect(readdirSync(folder)).toEqual([whole])
  const lines = gunzipSync(readFileSync(join(folder, whole)))
    .toString()
    .trimEnd()
    .split('\n')
  expect(lines).toHaveLength((output as { rows: number }).rows)
  const subjects = lines
    .map((line) => JSON.parse(line) as { table: string; row: { subject?: string } })
    .flatMap(({ table, row }) => (table === 'member_events' ? [row.subject] : []))
  expect(new Set(subjects).size).toBe(subjects.length)
  expect(subjects.filter((subject) => subject?.startsWith('number '))).toHaveLength(many)
  expect((await api.get('privacy/listExports')).body.items).toMatchObject([{ id: run, rows: lines.length }])
}, 240_000)
