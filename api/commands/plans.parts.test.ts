import { and, eq } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authPool } from '#db/auth.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
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
const run = (confirmed: object, seconds = 20, of = ours) =>
  of.post(`commands/runPlan?wait=${seconds}`, confirmed)
/** What is sent to confirm a plan as it was shown. */
const shown = async (steps: object[], text = 'as I said', of = ours) => {
  const { status, body } = await of.post('commands/checkPlan', { text, steps })
  expect({ status, body }).toMatchObject({ status: 200 })
  const { plan, hash } = body
  return {
    ...{ plan, hash, text },
    steps: body.steps.map(({ operation, input, over, at, after }: Planned) => ({
      ...{ operation, input, over, at, after },
    })),
  }
}
const confirm = async (steps: object[], seconds = 20) => {
  const refused = await ours.post('commands/checkPlan', { steps })
  return refused.status === 200 ? run(await shown(steps), seconds) : refused
}
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

test('a plan is confirmed once', async () => {
  const plan = await shown([step('pauseAutomation', { id: await automation('Once') })])
  const both = await Promise.all([run(plan), run(plan)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect((await run(plan, 0)).body.code).toBe('already_confirmed')
})

test('a plan without its hash is refused by field', async () => {
  const { plan, text, steps } = await shown([step('pauseAutomation', { id: await automation('Bare') })])
  const { status, body } = await run({ plan, text, steps }, 0)
  expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ field: 'hash' }] } })
})

test('nothing but what was shown, to whom it was shown, is carried out', async () => {
  const id = await automation('Bound')
  const plan = await shown([step('pauseAutomation', { id })])
  const [only] = plan.steps
  const theirs = await newOrganisation('Others')
  const forged: [string, object][] = [
    ['another argument', { steps: [{ ...only, input: { id: newId() } }] }],
    ['another operation', { steps: [{ ...only, operation: 'resumeAutomation' }] }],
    ['another time', { steps: [{ ...only, at: new Date(Date.now() + 60_000).toISOString() }] }],
    ['one step more', { steps: [only, only] }],
    ['another sentence', { text: 'something harmless' }],
    ['a made up hash', { hash: 'ab'.repeat(32) }],
    ['the hash of another plan', { hash: (await shown([step('resumeAutomation', { id })])).hash }],
    ['the name of another plan', { plan: newId() }],
  ]
  for (const [how, changed] of forged)
    expect(await run({ ...plan, ...changed }, 0), how).toMatchObject({
      status: 409,
      body: { code: 'plan_changed' },
    })
  expect((await run(plan, 0, theirs)).body.code).toBe('plan_changed')
  expect(await statusOf(id)).toBe('active')
})

test('another caller of the organisation cannot confirm it', async () => {
  const plan = await shown([step('pauseAutomation', { id: await automation('Mine') })])
  const headers = { authorization: `Bearer ${await ours.keyFor('commands:use', 'automations:write')}` }
  expect((await ours.post('commands/runPlan', plan, headers)).body.code).toBe('plan_changed')
})

test('a plan that is too old is refused, however it was signed', async () => {
  const id = await automation('Old')
  const plan = await shown([step('pauseAutomation', { id })])
  const old = newId({ msecs: Date.now() - 16 * 60_000 })
  expect((await run({ ...plan, plan: old }, 0)).body.code).toBe('plan_expired')
})

test('a plan whose records moved since it was shown is refused, and shown anew it is carried out', async () => {
  const [one, two] = [await automation('Moves'), await automation('Stays')]
  const steps = [step('pauseAutomation', {}, { over: { field: 'id', values: [one, two] } })]
  const changes: [string, object][] = [
    ['automations/saveAutomation', { id: one, name: 'Another name' }],
    ['automations/pauseAutomation', { id: one }],
  ]
  for (const [operation, input] of changes) {
    const plan = await shown(steps)
    expect((await ours.post(operation, input)).status, operation).toBe(200)
    expect(await run(plan, 0), operation).toMatchObject({ status: 409, body: { code: 'plan_moved' } })
  }
  expect(await statusOf(two)).toBe('active')
  const plan = await shown(steps)
  await automation('Of no concern')
  expect((await run(plan)).body.output).toEqual({ done: 2, failed: 0, skipped: 0 })
})

test('steps that somebody wrote are shown by name, with their effect, and with what they may not', async () => {
  const id = await automation('Shown')
  const { body } = await ours.post('commands/checkPlan', { steps: [step('pauseAutomation', { id })] })
  expect(body).toMatchObject({
    sentence: 'Pause an automation: “Shown”.',
    steps: [{ acts: { total: 1, sample: [{ value: id, label: 'Shown' }] }, refused: null, confirm: null }],
  })
  const headers = { authorization: `Bearer ${await ours.keyFor('commands:use')}` }
  const refused = await ours.post('commands/checkPlan', { steps: [step('pauseAutomation', { id })] }, headers)
  expect(refused.body).toMatchObject({
    hash: null,
    steps: [{ acts: { sample: [{ label: id }] }, refused: expect.stringContaining('automations:write') }],
  })
})

test.each([
  ['secrets', step('rotateWebhookSecret', { id: newId() })],
  ['a plan', step('runPlan', { steps: [step('pauseAutomation', { id: newId() })] })],
  ['a view', step('listRuns', {})],
  ['what only an owner may', step('transferOwnership', { member: 'somebody' })],
  ['the installation', step('setAccountClass', {})],
  ['what does not exist', step('deleteEverything', {})],
])('a plan cannot hold %s', async (_, each) => {
  expect((await confirm([each], 0)).body).toMatchObject({ status: 422, code: 'not_plannable' })
})

test('a plan cannot hold what is secret, and holds the rest', async () => {
  const server = { name: 'crm-tools', url: 'https://tools.example.com/mcp' }
  const told = await confirm([step('addToolServer', { ...server, token: 'tok' })], 0)
  expect(told.body).toMatchObject({ status: 422, code: 'secret_in_plan' })
  expect((await ours.post('commands/checkPlan', { steps: [step('addToolServer', server)] })).status).toBe(200)
})

test('a setting that is left out stays as it is', async () => {
  const post = async (path: string, body: object) => (await ours.post(path, body)).body
  await post('privacy/saveRetention', { runDays: 90, deliveryDays: 30 })
  expect(await post('privacy/saveRetention', { runDays: 180 })).toEqual({ runDays: 180, deliveryDays: 30 })
  expect(await post('privacy/saveRetention', { deliveryDays: null })).toEqual({
    ...{ runDays: 180, deliveryDays: null },
  })
  const id = await automation('Handles failures')
  await post('automations/saveFailureHandling', { automation: id, mails: true })
  expect(await post('automations/saveFailureHandling', { mails: false })).toEqual({
    ...{ automation: id, mails: false },
  })
  expect(await post('automations/saveFailureHandling', { automation: null })).toEqual({
    ...{ automation: null, mails: false },
  })
})

test('what does not fit an operation, and too much, is refused before anything starts', async () => {
  expect((await confirm([step('pauseAutomation', { id: 'x' })], 0)).body).toMatchObject({
    status: 422,
    code: 'bad_step',
  })
  expect((await confirm([step('pauseAutomation', { id: newId(), more: 1 })], 0)).body.code).toBe('bad_step')
  const over = { field: 'id', values: Array.from({ length: 30 }, () => newId()) }
  const many = step('pauseAutomation', {}, { over })
  expect((await confirm([many, many], 0)).body).toMatchObject({ status: 422, code: 'too_many' })
})

test('a step whose permission was taken away meanwhile is refused and written down', async () => {
  const id = await automation('Guarded')
  const soon = new Date(Date.now() + 2500).toISOString()
  const { body } = await confirm([step('pauseAutomation', { id }, { at: soon })], 0)
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
