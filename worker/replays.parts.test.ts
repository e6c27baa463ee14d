import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { withOrg } from '#db/client.ts'
import { createAutomation } from '#db/automations/operations.ts'
import { runs } from '#db/schema.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { graph as graphShape } from '#workflows/automations/core/graph.ts'
import { workflowBundle } from './bundle.ts'
import { startScheduled } from './dispatch.ts'
import { engine } from './engine.ts'
import { replayWith } from './replays.ts'

const org = newId()
const caller = { org, actor: { kind: 'user', id: 'ada', name: 'Ada' } } as const
let stop: () => Promise<void>
const id = newId()

beforeAll(async () => {
  stop = await startWorker('replays')
  const graph = graphShape.parse({
    trigger: { type: 'manual' },
    nodes: [{ id: 'ask', type: 'approval', title: 'May it?' }],
    edges: [{ from: 'trigger', to: 'ask' }],
  })
  const input = { name: 'n', description: '', graph, publish: true, allowProblems: false }
  const { automation } = await withOrg(org, (tx) => createAutomation(tx, input, caller))
  const begun = {
    org,
    id,
    operation: 'runAutomation',
    input: { automation: automation.id, version: 1, input: null },
  }
  await withOrg(org, (tx) =>
    tx.insert(runs).values({
      ...begun,
      automation: automation.id,
      version: 1,
      trigger: { kind: 'manual', body: null, headers: {}, query: {} },
      initiator: 'Ada',
    }),
  )
  await startScheduled([begun])
}, 120_000)
afterAll(() => stop?.())

const check = (code: string) =>
  replayWith(engine().client, code, {
    ...{ mostOpen: 10, mostRecent: 10, days: 1, narrow: `WorkflowId STARTS_WITH '${org}'` },
  })

test('the runs that are open go on with the workflows they began with', async () => {
  await expect
    .poll(async () => (await withOrg(org, (tx) => tx.select({ status: runs.status }).from(runs)))[0]?.status)
    .toBe('waiting')
  const { code } = await workflowBundle()
  await expect.poll(() => check(code)).toEqual({ open: 1, recent: 0, broken: [] })
})

test('a change that would break them is found, by run and with the reason, and they wait as before', async () => {
  const { code } = await workflowBundle()
  const { broken } = await check(code.replace('.beginAutomation(', '.openRun('))
  expect(broken).toEqual([
    expect.objectContaining({ type: 'runAutomation', workflowId: expect.stringContaining(id) }),
  ])
  expect(broken[0]!.reason).toMatch(/[Nn]ondeterminism|TMPRL1100/)
  expect((await check(code)).broken).toEqual([])
})
