import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorker } from '#infra/testing/worker.ts'
import { newOrganisation } from '../testing.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let stop: () => Promise<void>

beforeAll(async () => {
  stop = await startWorker('engine-events')
  us = await newOrganisation('Engine events')
}, 120_000)
afterAll(() => stop?.())

const start = async (nodes: object[], edges: [string, string, string?][], input?: unknown) => {
  const graph = { nodes, edges: edges.map(([from, to, port]) => ({ from, to, ...(port && { port }) })) }
  const created = await us.post('automations/createAutomation', { name: 'Events', publish: true, graph })
  const { body } = await us.post('automations/runAutomation', {
    automation: created.body.automation.id,
    input,
  })
  return body.run.id as string
}
const events = (query: string) => us.get(`runs/listEngineEvents?${query}`)

test('the engine’s events of a run are read page by page, opened with its organisation’s key', async () => {
  const run = await start(
    [
      { id: 'wait', type: 'wait', duration: '1d' },
      { id: 'ask', type: 'approval', title: 'Well?' },
    ],
    [
      ['trigger', 'wait'],
      ['trigger', 'ask'],
    ],
    { sent: 'with it' },
  )
  for (;;) {
    const { status } = await us.post('automations/decideApproval', { run, node: 'ask', decision: 'approve' })
    // On a busy machine it is taken, and told later.
    if (status === 200 || status === 202) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  let all: any
  do all = (await events(`run=${run}&limit=500`)).body
  while (!all.items?.some(({ type }: any) => type === 'WorkflowExecutionUpdateCompleted'))
  expect(all).toMatchObject({ missing: false, generation: 1, before: null, nextCursor: null })
  const [first] = all.items
  expect(first).toMatchObject({ id: 1, type: 'WorkflowExecutionStarted', about: 'runAutomation' })
  expect(JSON.stringify(first.detail)).toContain('with it')
  const told = all.items.map(({ type, about }: any) => `${type} ${about}`)
  // What the engine took to begin it is waited less.
  expect(
    told.some((each: string) => /^TimerStarted 86(400|[34]\d\d\.)/.test(each)),
    told.join(),
  ).toBe(true)
  expect(told).toContain('WorkflowExecutionUpdateAccepted decideApproval')
  const paged: unknown[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await events(`run=${run}&limit=2${cursor && `&cursor=${cursor}`}`)
    paged.push(...body.items)
    cursor = body.nextCursor
  }
  expect(paged).toEqual(all.items)
  await us.post('runs/cancelRun', { run })
})

test('a run that the engine never saw says so, and what is no cursor is refused', async () => {
  const run = await start([{ id: 'a', type: 'set', values: { n: 1 } }], [['trigger', 'a']])
  expect((await events(`run=${run}`)).body).toMatchObject({ items: [], missing: true })
  expect((await events(`run=${crypto.randomUUID()}`)).status).toBe(404)
  const waiting = await start([{ id: 'w', type: 'wait', duration: '1d' }], [['trigger', 'w']])
  for (let seen = true; seen;) seen = (await events(`run=${waiting}`)).body.missing
  expect(await events(`run=${waiting}&cursor=bm9uZQ`)).toMatchObject({
    status: 422,
    body: { code: 'bad_cursor' },
  })
  await us.post('runs/cancelRun', { run: waiting })
})
