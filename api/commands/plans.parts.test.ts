import { and, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authPool } from '#db/auth.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
import { hashOfPlan } from '#db/commands/starts.ts'
import { auditEntries, runs } from '#db/schema.ts'
import { startWorker } from '#infra/testing/worker.ts'
import type { Planned } from '#workflows/commands/contract.ts'
import { closeAuth } from '../auth.ts'
import { newOrganisation } from '../testing.ts'

let stop: () => Promise<void>
let ours: Awaited<ReturnType<typeof newOrganisation>>
beforeAll(async () => {
  stop = await startWorker('plans')
  ours = await newOrganisation('Plans')
})
afterAll(async () => {
  await stop()
  await closeDatabase()
  await closeAuth()
})

const automation = async (
  name: string,
  node: object = { type: 'set', values: { y: '1' } },
): Promise<string> => {
  const graph = { nodes: [{ id: 'a', ...node }], edges: [{ from: 'trigger', to: 'a' }] }
  return (await ours.post('automations/createAutomation', { name, graph, publish: true })).body.automation.id
}
const step = (operation: string, input: object, more: object = {}) => ({ operation, input, ...more })
const confirm = (steps: object[], more: object = {}, seconds = 20) =>
  ours.post(`commands/runPlan?wait=${seconds}`, { steps, ...more })
const statusOf = async (id: string) =>
  (await ours.get(`automations/getAutomation?id=${id}`)).body.automation.status
const entries = (action: string) =>
  withOrg(ours.org, (tx) =>
    tx
      .select()
      .from(auditEntries)
      .where(and(eq(auditEntries.org, ours.org), eq(auditEntries.action, action))),
  )

test('a confirmed plan does its steps in order, to each of a list, and writes down each for who confirmed it', async () => {
  const [one, two] = [await automation('One'), await automation('Two')]
  const { status, body } = await confirm([
    step('pauseAutomation', {}, { over: { field: 'id', values: [one, two] } }),
    step('resumeAutomation', { id: two }, { after: true }),
    step('runAutomation', { automation: two, input: { x: 1 } }, { after: true }),
  ])
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { output: { done: 4, failed: 0, skipped: 0 } },
  })
  expect([await statusOf(one), await statusOf(two)]).toEqual(['paused', 'active'])
  const { body: run } = await ours.get(`runs/getRun?run=${body.run.id}`)
  expect(run.steps.map((each: { path: string; state: string }) => [each.path, each.state])).toEqual([
    ['1', 'done'],
    ['1', 'done'],
    ['2', 'done'],
    ['3', 'done'],
  ])
  const written = await entries('pauseAutomation')
  expect(written).toHaveLength(2)
  for (const each of written)
    expect(each).toMatchObject({ actorKind: 'key', actorName: 'tests', outcome: 'done', surface: 'system' })
  expect(await entries('runPlan')).toHaveLength(1)
  const { body: children } = await ours.get(`runs/listRuns?parent=${body.run.id}`)
  expect(children.items).toMatchObject([{ status: 'completed', automation: { name: 'Two' } }])
})

test('what fails lets the next step go on, unless that waits for it', async () => {
  const one = await automation('Goes on')
  const gone = newId()
  const { body } = await confirm([
    step('pauseAutomation', { id: gone }),
    step('pauseAutomation', { id: one }),
    step('pauseAutomation', { id: gone }),
    step('resumeAutomation', { id: one }, { after: true }),
  ])
  expect(body).toMatchObject({ code: 'run_failed' })
  expect(await statusOf(one)).toBe('paused')
})

test('a plan is confirmed once, in time, and as it was shown', async () => {
  const id = await automation('Once')
  const steps = [step('pauseAutomation', { id }, { over: null, at: null, after: false })] as Planned[]
  const plan = newId()
  const hash = hashOfPlan(steps)
  const changed = [{ ...steps[0], input: { id: newId() } }]
  expect((await confirm(changed, { plan, hash }, 0)).body).toMatchObject({
    status: 409,
    code: 'plan_changed',
  })
  const both = await Promise.all([confirm(steps, { plan, hash }), confirm(steps, { plan, hash })])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect((await confirm(steps, { plan, hash }, 0)).body.code).toBe('already_confirmed')
  const old = newId({ msecs: Date.now() - 16 * 60_000 })
  expect((await confirm(steps, { plan: old }, 0)).body.code).toBe('plan_expired')
})

test.each([
  ['secrets', step('rotateWebhookSecret', { id: newId() })],
  ['a plan', step('runPlan', { steps: [step('pauseAutomation', { id: newId() })] })],
  ['a view', step('listRuns', {})],
  ['one’s own account', step('endOtherSessions', {})],
  ['the installation', step('setAccountClass', {})],
  ['what does not exist', step('deleteEverything', {})],
])('a plan cannot hold %s', async (_, each) => {
  expect((await confirm([each], {}, 0)).body).toMatchObject({ status: 422, code: 'not_plannable' })
})

test('what does not fit an operation, and too much, is refused before anything starts', async () => {
  expect((await confirm([step('pauseAutomation', { id: 'x' })], {}, 0)).body).toMatchObject({
    status: 422,
    code: 'bad_step',
  })
  expect((await confirm([step('pauseAutomation', { id: newId(), more: 1 })], {}, 0)).body.code).toBe(
    'bad_step',
  )
  const over = { field: 'id', values: Array.from({ length: 30 }, () => newId()) }
  const many = step('pauseAutomation', {}, { over })
  expect((await confirm([many, many], {}, 0)).body).toMatchObject({ status: 422, code: 'too_many' })
})

test('a step whose permission was taken away meanwhile is refused and written down', async () => {
  const id = await automation('Guarded')
  const soon = new Date(Date.now() + 2500).toISOString()
  const { body } = await confirm([step('pauseAutomation', { id }, { at: soon })], {}, 0)
  await expect
    .poll(async () => (await ours.get(`runs/getRun?run=${body.run.id}`)).body.run.sentence)
    .toContain('Waiting until')
  await authPool().query(`update member set role = 'viewer' where "organizationId" = $1`, [ours.org])
  const row = () =>
    withOrg(ours.org, async (tx) => {
      const [found] = await tx
        .select({ status: runs.status })
        .from(runs)
        .where(and(eq(runs.org, ours.org), eq(runs.id, body.run.id)))
      return found!.status
    })
  await expect.poll(row).toBe('failed')
  await authPool().query(`update member set role = 'owner' where "organizationId" = $1`, [ours.org])
  await expect.poll(() => statusOf(id)).toBe('active')
  expect(await entries('pauseAutomation')).toContainEqual(
    expect.objectContaining({
      outcome: 'refused',
      code: 'forbidden',
      subjects: expect.arrayContaining([id]),
    }),
  )
})

test('an approval is given by who confirmed the plan', async () => {
  const id = await automation('Asks', { type: 'approval', title: 'Go on?' })
  const { body } = await ours.post('automations/runAutomation', { automation: id })
  await expect
    .poll(async () => (await ours.get(`runs/getRun?run=${body.run.id}`)).body.run.sentence)
    .toContain('Waiting for')
  const decided = await confirm([
    step('decideApproval', { run: body.run.id, node: 'a', decision: 'approve' }),
  ])
  expect(decided.body).toMatchObject({ output: { done: 1 } })
  await expect
    .poll(async () => (await ours.get(`runs/getRun?run=${body.run.id}`)).body.run.status)
    .toBe('completed')
})
