import { Worker } from '@temporalio/worker'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withOrg } from '#db/client.ts'
import { runs } from '#db/schema.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { archiveOnce } from '#worker/archive.ts'
import { dataConverter } from '#worker/converter.ts'
import { engine } from '#worker/engine.ts'
import { sweepOnce } from '#worker/sweep.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import { grouped } from '../../web/src/lib/runs/engine-events.ts'
import { newOrganisation } from '../testing.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let stop: () => Promise<void>

beforeAll(async () => {
  stop = await startWorker('histories')
  us = await newOrganisation('Histories')
}, 120_000)
afterAll(() => stop?.())

const until = async <T>(look: () => Promise<T>, is: (seen: T) => boolean): Promise<T> => {
  for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const seen = await look()
    if (is(seen)) return seen
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(seen).slice(0, 2000)}`)
  }
}
const detailOf = async (run: string) => (await us.get(`runs/getRun?run=${run}`)).body
const ended = (run: string) =>
  until(
    () => detailOf(run),
    ({ run: { endedAt } }) => endedAt !== null,
  )
const eventsOf = async (run: string, more = '') =>
  (await us.get(`runs/listEngineEvents?run=${run}&limit=500${more}`)).body
/** What the run's page shows at first. */
const shown = (items: any[]) =>
  grouped(items).map(({ title, about, state, tone }) => ({ title, about, state, tone }))

const begin = async (nodes: { id: string; [field: string]: unknown }[]) => {
  const edges = nodes.map(({ id }, i) => ({ from: nodes[i - 1]?.id ?? 'trigger', to: id }))
  const asked = { name: `Kind ${newId()}`, publish: true, graph: { nodes, edges } }
  const { body } = await us.post('automations/createAutomation', asked)
  const started = await us.post('automations/runAutomation', { automation: body.automation.id })
  return started.body.run.id as string
}

/** Keeps what is over of ours, lets the engine forget this run, and answers what is left of it. */
const forgotten = async (run: string, generation = 1) => {
  const { client } = engine()
  const workflowId = runWorkflowId(us.org, run, generation)
  // Its row may say that it ended a moment before the engine does.
  const closed = /^WorkflowExecution(Completed|Failed|Canceled|TimedOut|Terminated)$/
  const before = await until(
    () => eventsOf(run),
    ({ items }) => closed.test(items?.at(-1)?.type),
  )
  expect(before).toMatchObject({ kept: false, missing: false })
  const narrow = ` AND WorkflowId = '${workflowId}'`
  // Visibility lags behind.
  await until(
    async () => {
      await archiveOnce(0, narrow)
      const { rows } = await withOrg(us.org, (tx) =>
        tx.execute(`select from app.run_histories where run = '${run}'`),
      )
      return rows.length
    },
    (kept) => kept > 0,
  )
  const executions = new Set<string>()
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
    executions.add(runId)
  for (const runId of executions)
    await client.workflowService.deleteWorkflowExecution({
      ...{ namespace: client.options.namespace, workflowExecution: { workflowId, runId } },
    })
  const after = await until(
    () => eventsOf(run),
    ({ kept }) => kept,
  )
  expect(after.items).toEqual(before.items)
  expect(after.total).toBe(before.items.length)
  return after
}

test.concurrent(
  'a run that is done shows what it did, also once the engine has forgotten it',
  async () => {
    const run = await begin([{ id: 'wait', type: 'wait', duration: '1s' }])
    const { run: over } = await ended(run)
    expect(over).toMatchObject({ status: 'completed', sentence: 'Completed.' })
    const { items } = await forgotten(run)
    const rows = shown(items)
    expect(rows[0]).toMatchObject({ title: 'Run started', about: 'runAutomation', tone: 'plain' })
    expect(rows).toContainEqual(expect.objectContaining({ title: 'Timer', state: 'fired' }))
    expect(rows.at(-1)).toMatchObject({ title: 'Run completed', tone: 'plain' })
    // Page by page it is the same.
    const paged: unknown[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await us.get(
        `runs/listEngineEvents?run=${run}&limit=3${cursor && `&cursor=${cursor}`}`,
      )
      paged.push(...body.items)
      cursor = body.nextCursor
    }
    expect(paged).toEqual(items)
  },
  120_000,
)

test.concurrent(
  'a run that failed says at what',
  async () => {
    const run = await begin([
      { id: 'wait', type: 'wait', duration: '1s' },
      { id: 'stop', type: 'stop', message: 'No such order' },
    ])
    const { run: over } = await ended(run)
    expect(over).toMatchObject({ status: 'failed', sentence: 'Failed at “stop”: No such order.' })
    const { items } = await forgotten(run)
    expect(JSON.stringify(items)).toContain('No such order')
  },
  120_000,
)

test.concurrent(
  'a run that was cancelled says so, and that its timer was',
  async () => {
    const run = await begin([{ id: 'wait', type: 'wait', duration: '1d' }])
    await until(
      () => eventsOf(run),
      ({ items }) => items.some(({ type }: any) => type === 'TimerStarted'),
    )
    await us.post('runs/cancelRun', { run, reason: 'Not needed' })
    const { run: over } = await ended(run)
    expect(over.status).toBe('cancelled')
    const { items } = await forgotten(run)
    expect(JSON.stringify(items)).toContain('Not needed')
  },
  120_000,
)

/** A run whose workflow is another one's: what becomes of it is up to the engine alone. */
const stranger = async (operation: string) => {
  const id = newId()
  await withOrg(us.org, (tx) =>
    tx.insert(runs).values({
      ...{ org: us.org, id, operation, input: {}, initiator: 'test', status: 'running' },
      ...{ dispatchedAt: new Date(), startedAt: new Date() },
    }),
  )
  return { id, workflowId: runWorkflowId(us.org, id) }
}

test.concurrent(
  'a run that ran out of time says so',
  async () => {
    const { id, workflowId } = await stranger('runAutomation')
    await engine().client.workflow.start('nobody', {
      ...{ workflowId, taskQueue: 'nobody-listens', workflowExecutionTimeout: '1s', args: [] },
    })
    const { run } = await until(
      async () => {
        await sweepOnce()
        return detailOf(id)
      },
      ({ run }) => run.endedAt !== null,
    )
    expect(run).toMatchObject({ status: 'timed_out', sentence: 'Ran out of time.' })
    const rows = shown((await forgotten(id)).items)
    expect(rows.at(-1)).toMatchObject({ title: 'Run timed out', tone: 'failed' })
  },
  120_000,
)

test.concurrent(
  'a run that went on with another history shows its last, and leads to those before',
  async () => {
    const { id, workflowId } = await stranger('runAutomation')
    const { client, connection } = engine()
    const taskQueue = `continued-${process.pid}`
    const worker = await Worker.create({
      ...{ connection, taskQueue, dataConverter },
      workflowsPath: new URL('./histories.fixture.ts', import.meta.url).pathname,
    })
    const handle = await client.workflow.start('continued', { workflowId, taskQueue, args: [2] })
    expect(await worker.runUntil(handle.result())).toBe('over')
    const all = async () => {
      const found: any[] = []
      for (let execution: string | null = ''; execution !== null;) {
        const page: any = await eventsOf(id, execution && `&execution=${execution}`)
        found.push(page)
        execution = page.before
      }
      return found
    }
    const before = await all()
    expect(before.map(({ items }) => shown(items).at(-1)!.title)).toEqual([
      'Run completed',
      'Run continued as new',
      'Run continued as new',
    ])
    await forgotten(id)
    const after = await until(all, (pages) => pages.every(({ kept }) => kept))
    expect(after.map(({ items }) => items)).toEqual(before.map(({ items }) => items))
  },
  180_000,
)

test.concurrent(
  'a run that was reset in the engine goes on, and leads to what it was reset from',
  async () => {
    const run = await begin([{ id: 'ask', type: 'approval', title: 'Well?' }])
    const { client } = engine()
    const workflowId = runWorkflowId(us.org, run)
    const { items } = await until(
      () => eventsOf(run),
      ({ items }) => items.some(({ type }: any) => type === 'WorkflowTaskCompleted'),
    )
    const { id } = items.find(({ type }: any) => type === 'WorkflowTaskCompleted')
    await client.workflowService.resetWorkflowExecution({
      ...{ namespace: client.options.namespace, workflowExecution: { workflowId } },
      ...{ reason: 'a test', workflowTaskFinishEventId: id, requestId: newId() },
    })
    await until(
      async () => (await client.workflow.getHandle(workflowId).describe()).status.name,
      (status) => status === 'RUNNING',
    )
    // What was reset is terminated; that is not the end of the run.
    for (const end = Date.now() + 3000; Date.now() < end;) await sweepOnce()
    expect((await detailOf(run)).run).toMatchObject({ status: 'waiting', endedAt: null })
    await until(
      () => us.post('automations/decideApproval', { run, node: 'ask', decision: 'approve' }),
      // On a busy machine it is taken, and told later.
      ({ status }) => status === 200 || status === 202,
    )
    expect((await ended(run)).run.status).toBe('completed')
    const last = await eventsOf(run)
    expect(shown(last.items)).toContainEqual(
      expect.objectContaining({ title: 'Workflow task failed', tone: 'failed' }),
    )
    expect(last.before).toMatch(/^[0-9a-f-]{36}$/)
    const first = await eventsOf(run, `&execution=${last.before}`)
    expect(shown(first.items).at(-1)).toMatchObject({ title: 'Run terminated', tone: 'failed' })
    await forgotten(run)
  },
  180_000,
)
