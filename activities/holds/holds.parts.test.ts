import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auth } from '#api/auth.ts'
import { newPerson } from '#api/people/people.fixture.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { sendMessage, startWorkflow, type Queued } from '#worker/dispatch.ts'
import { withOrg } from '#db/client.ts'
import { storedMessage } from '../runs/stored.ts'

type Person = Awaited<ReturnType<typeof newPerson>>
let ada: Person
let grace: Person
let vera: Person
let over = false
let stop: () => Promise<void>
let relaying: Promise<void>

/** As the relay does, for us alone: other files have rows of their own, on other queues. */
const relayOurs = async () => {
  for (; !over; await new Promise((resolve) => setTimeout(resolve, 100)))
    try {
      const { org } = ada
      const queued = await withOrg(org, (tx) =>
        tx.execute<Queued & Record<string, unknown>>(sql`
          select org, id, operation, input, generation, prepared, trace from app.runs
           where dispatched_at is null and ended_at is null and not_before < now()`),
      )
      for (const run of queued.rows) await startWorkflow(run)
      const said = await withOrg(org, (tx) =>
        tx.execute<{ id: string }>(
          sql`select id from app.messages where state = 'pending' and not_before < now()`,
        ),
      )
      for (const { id } of said.rows) await sendMessage((await storedMessage(org, id)).said)
    } catch {
      // The next time.
    }
}

const post = (person: Person, path: string, body: object) => person.browser.post(`/api/v1/${path}`, body)
const get = async (path: string) => (await ada.browser.get(`/api/v1/${path}`)).body
const hold = async (seconds: number) =>
  expect((await post(ada, 'holds/saveHold', { seconds })).body).toEqual({ seconds })

beforeAll(async () => {
  stop = await startWorker('holds', ['hooks.test:9'])
  ada = await newPerson()
  grace = await newPerson('Grace')
  vera = await newPerson('Vera')
  for (const [{ user }, role] of [
    [grace, 'admin'],
    [vera, 'viewer'],
  ] as const)
    await auth().api.addMember({ body: { organizationId: ada.org, userId: user, role: role as 'admin' } })
  relaying = relayOurs()
  for (const { browser } of [ada, grace, vera])
    expect((await browser.post('/api/v1/me/switchOrganisation', { organisation: ada.org })).status).toBe(200)
}, 120_000)
afterAll(async () => {
  over = true
  await relaying
  await stop?.()
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: '' })
})

const until = async <T>(look: () => Promise<T>, is: (seen: T) => unknown): Promise<T> => {
  for (const late = Date.now() + 45_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const seen = await look()
    if (is(seen)) return seen
    if (Date.now() > late) throw new Error(JSON.stringify(seen))
  }
}
let made = 0
const endpoint = async (): Promise<string> => {
  const asked = { name: `CRM ${++made}`, url: 'http://hooks.test:9/in', types: ['run.failed'] }
  return (await post(ada, 'endpoints/createEndpoint', asked)).body.endpoint.id
}
const remove = async (id: string, person = ada) => {
  const { status, body } = await post(person, 'endpoints/deleteEndpoint', { endpoint: id })
  expect([status, typeof body.held?.id], JSON.stringify(body)).toEqual([202, 'string'])
  return body.held.id as string
}
const isThere = async (id: string) =>
  (await ada.browser.get(`/api/v1/endpoints/getEndpoint?endpoint=${id}`)).status === 200
const actOf = async (id: string) =>
  (await get('holds/listHeldActs?limit=200')).items.find((act: { id: string }) => act.id === id)
const runOver = (id: string) =>
  until(
    async () => (await get(`runs/getRun?run=${id}`)).run,
    ({ endedAt }) => endedAt,
  )
const entries = async (subject: string): Promise<string[]> =>
  (await get(`audit/listAuditEntries?subject=${subject}&limit=200`)).items
    .map(({ action, outcome, code }: Record<string, string>) =>
      [action, outcome, code].filter(Boolean).join(' '),
    )
    .toReversed()
const withReason = { reason: 'I am sure' }

test('what takes something away is held, says until when, and is undone by whoever asked for it', async () => {
  await hold(600)
  const id = await endpoint()
  const act = await remove(id)
  expect(await actOf(act)).toMatchObject({
    ...{ operation: 'deleteEndpoint', told: `Delete an endpoint: “CRM ${made}”`, subjects: [id] },
    ...{ state: 'held', by: 'Ada', mayUndo: true },
  })
  await until(
    async () => (await get(`runs/getRun?run=${act}`)).run,
    ({ status, sentence, title }) =>
      status === 'waiting' &&
      /^Held until .+; until then it can be undone\.$/.test(sentence) &&
      /^Held: /.test(title),
  )
  // Asked for again it is the same.
  expect(await remove(id)).toBe(act)
  expect((await post(ada, 'holds/undoAct', { held: act, reason: 'Wrong one' })).body.act).toMatchObject({
    ...{ state: 'undone', settledBy: 'Ada', reason: 'Wrong one' },
  })
  expect(await runOver(act)).toMatchObject({ status: 'cancelled', sentence: 'Cancelled by Ada: Wrong one.' })
  expect(await isThere(id)).toBe(true)
  expect(await entries(id)).toEqual([
    ...[
      'createEndpoint done',
      'deleteEndpoint accepted held',
      'deleteEndpoint accepted held',
      'undoAct done',
    ],
  ])
  for (const path of ['holds/undoAct', 'holds/doActNow'])
    expect(await post(ada, path, { held: act, ...withReason })).toMatchObject({
      status: 409,
      body: { code: 'act_over', detail: 'It was undone already.' },
    })
})

test('it is done when its time has come, and written down', async () => {
  await hold(1)
  const id = await endpoint()
  const act = await remove(id)
  expect((await runOver(act)).status).toBe('completed')
  expect(await isThere(id)).toBe(false)
  expect(await actOf(act)).toMatchObject({ state: 'done' })
  expect(await entries(id)).toEqual([
    'createEndpoint done',
    'deleteEndpoint accepted held',
    'deleteEndpoint done',
  ])
})

test('to skip the wait takes a permission and a reason', async () => {
  await hold(600)
  const id = await endpoint()
  const act = await remove(id)
  expect((await post(ada, 'holds/doActNow', { held: act })).status).toBe(400)
  expect((await post(vera, 'holds/doActNow', { held: act, ...withReason })).status).toBe(403)
  expect((await post(vera, 'holds/undoAct', { held: act })).status).toBe(403)
  expect((await post(grace, 'holds/doActNow', { held: act, ...withReason })).status).toBe(200)
  await runOver(act)
  expect(await isThere(id)).toBe(false)
  expect(await actOf(act)).toMatchObject({ state: 'done', settledBy: 'Grace', reason: 'I am sure' })
})

test('undone and hurried at the same moment, one wins and the other is told', async () => {
  await hold(600)
  for (let i = 0; i < 5; i++) {
    const id = await endpoint()
    const act = await remove(id)
    const both = await Promise.all([
      post(ada, 'holds/undoAct', { held: act }),
      post(grace, 'holds/doActNow', { held: act, ...withReason }),
    ])
    await runOver(act)
    const { state } = await actOf(act)
    expect(await isThere(id)).toBe(state === 'undone')
    // Hurried first it may still be undone, until it is done.
    expect(both[0]!.status).toBe(state === 'undone' ? 200 : 409)
  }
})

test('what would be refused is refused at once, and nothing is held', async () => {
  await hold(600)
  const unknown = crypto.randomUUID()
  expect((await post(ada, 'endpoints/deleteEndpoint', { endpoint: unknown })).status).toBe(404)
  expect(await post(ada, 'organisations/leaveOrganisation', {})).toMatchObject({
    status: 409,
    body: { code: 'last_owner' },
  })
  expect(await post(ada, 'organisations/deleteOrganisation', { slug: 'another' })).toMatchObject({
    status: 422,
    body: { code: 'not_confirmed' },
  })
  const { items } = await get('holds/listHeldActs?state=held')
  expect(items).toEqual([])
})

test('a run is terminated after the hold, or goes on', async () => {
  const graph = {
    nodes: [{ id: 'ask', type: 'approval', title: 'Well?' }],
    edges: [{ from: 'trigger', to: 'ask' }],
  }
  const { automation } = (
    await post(ada, 'automations/createAutomation', { name: 'Asks', publish: true, graph })
  ).body
  const start = async () => {
    const { run } = (await post(ada, 'automations/runAutomation', { automation: automation.id })).body
    await until(
      async () => (await get(`runs/getRun?run=${run.id}`)).run,
      ({ status }) => status === 'waiting',
    )
    return run.id as string
  }
  await hold(600)
  const [ended, kept] = [await start(), await start()]
  const terminate = async (run: string) =>
    (await post(ada, 'runs/terminateRun', { run, reason: 'Stuck' })).body.held.id as string
  const acts = [await terminate(ended), await terminate(kept)]
  expect((await actOf(acts[0]!)).told).toBe('Terminate a run: “Asks”')
  await post(ada, 'holds/doActNow', { held: acts[0], ...withReason })
  await post(ada, 'holds/undoAct', { held: acts[1] })
  expect((await runOver(acts[0]!)).status).toBe('completed')
  expect((await runOver(ended)).sentence).toBe('Terminated by Ada: Stuck.')
  expect((await get(`runs/getRun?run=${kept}`)).run.status).toBe('waiting')
  expect(await post(ada, 'runs/terminateRun', { run: ended, reason: 'Again' })).toMatchObject({
    status: 409,
    body: { code: 'run_over' },
  })
})

test('who may no longer do it when its time has come has not done it', async () => {
  await hold(600)
  const id = await endpoint()
  const act = await remove(id, grace)
  const { items } = await get('organisations/listMembers')
  const member = items.find(({ email }: { email: string }) => email === grace.email)
  await hold(0)
  await post(ada, 'organisations/removeMember', { member: member.id })
  await post(ada, 'holds/doActNow', { held: act, ...withReason })
  expect(await runOver(act)).toMatchObject({ status: 'failed' })
  expect(await actOf(act)).toMatchObject({ state: 'failed', error: { code: 'forbidden' } })
  expect(await isThere(id)).toBe(true)
  expect(await entries(id)).toContain('deleteEndpoint refused forbidden')
})

test('what takes its time is started when the hold is over', async () => {
  await hold(1)
  const { project } = (
    await post(ada, 'projects/createProject', { name: `p${crypto.randomUUID().slice(0, 8)}` })
  ).body
  const { body } = await post(ada, 'projects/deleteProject', { project: project.id })
  expect(body.held).toBeDefined()
  expect((await runOver(body.run.id)).status).toBe('completed')
  const { run } = await actOf(body.held.id)
  expect((await get(`runs/getRun?run=${run}`)).run).toMatchObject({
    operation: 'deleteProject',
    initiator: 'Ada',
  })
})

test('each of a plan is held for itself: one that is undone does not keep the others', async () => {
  await hold(600)
  const [gone, kept] = [await endpoint(), await endpoint()]
  const steps = [
    { operation: 'deleteEndpoint', input: {}, over: { field: 'endpoint', values: [gone, kept] } },
  ]
  const shown = (await post(ada, 'commands/checkPlan', { steps })).body
  const planned = shown.steps.map(({ operation, input, over, at, after }: Record<string, unknown>) => ({
    ...{ operation, input, over, at, after },
  }))
  const { body } = await post(ada, 'commands/runPlan', { plan: shown.plan, hash: shown.hash, steps: planned })
  const acts = await until(
    async () => (await get('holds/listHeldActs?state=held')).items as { id: string; subjects: string[] }[],
    ({ length }) => length === 2,
  )
  const of = (id: string) => acts.find(({ subjects }) => subjects.includes(id))!.id
  await post(ada, 'holds/undoAct', { held: of(kept) })
  await runOver(of(kept))
  await post(ada, 'holds/doActNow', { held: of(gone), ...withReason })
  expect((await runOver(body.run.id)).sentence).toContain('1 of 2 did not work')
  expect([await isThere(gone), await isThere(kept)]).toEqual([false, true])
})
