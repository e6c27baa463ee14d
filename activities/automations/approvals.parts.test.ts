import { and, eq, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMember } from '#api/organisations/testing.ts'
import { newOrganisation } from '#api/testing.ts'
import { withOrg } from '#db/client.ts'
import { keepMessage } from '#db/runs/said.ts'
import { messages, runs } from '#db/schema.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { relayOnce } from '#worker/relay.ts'

type Person = Awaited<ReturnType<typeof newMember>>
let us: Awaited<ReturnType<typeof newOrganisation>>
let ada: Person
let grace: Person
let boss: Person
let stop: () => Promise<void>

beforeAll(async () => {
  stop = await startWorker('approvals')
  us = await newOrganisation('Approvals')
  ada = await newMember(us.app, us.org, 'approver')
  grace = await newMember(us.app, us.org, 'approver')
  boss = await newMember(us.app, us.org, 'admin')
}, 120_000)
afterAll(() => stop?.())

const start = async (stages: object[], more: object = {}, by: Pick<Person, 'post'> = us) => {
  const created = await us.post('automations/createAutomation', {
    name: 'Pay',
    publish: true,
    graph: {
      nodes: [
        { id: 'ask', type: 'approvals', title: 'Pay 100 €?', stages, ...more },
        { id: 'paid', type: 'set', values: { by: '{{ steps.ask.by }}' } },
        { id: 'late', type: 'set', values: { late: true } },
      ],
      edges: [
        { from: 'trigger', to: 'ask' },
        { from: 'ask', to: 'paid', port: 'approved' },
        { from: 'ask', to: 'late', port: 'expired' },
      ],
    },
  })
  expect(created.status, JSON.stringify(created.body)).toBe(200)
  const started = await by.post('automations/runAutomation', { automation: created.body.automation.id })
  expect(started.status, JSON.stringify(started.body)).toBeLessThan(300)
  return started.body.run.id as string
}
const look = async (run: string) => (await us.get(`runs/getRun?run=${run}`)).body
const when = async (run: string, is: (ask: any, detail: any) => boolean) => {
  for (const until = Date.now() + 45_000; ; await new Promise((resolve) => setTimeout(resolve, 30))) {
    const detail = await look(run)
    const ask = detail.steps.find((step: any) => step.node === 'ask')
    if (is(ask, detail)) return { ask, detail }
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(detail.run)} ${JSON.stringify(ask)}`)
  }
}
const asked = (run: string, index = 0) => when(run, (ask) => ask?.waits?.stage?.index === index)
const ended = (run: string) => when(run, (_, { run }) => run.endedAt !== null)
const decide = (person: Pick<Person, 'post'>, run: string, more: object = {}) =>
  person.post('automations/decideApproval', { run, node: 'ask', decision: 'approve', ...more })
const mayDecide = async (person: Person, run: string) => {
  const { items } = (await person.get('runs/listWaiting')).body
  return items.find((item: any) => item.run.id === run)?.mayDecide
}

test('people and roles are asked in order, only they may decide, and what they fill in is checked', async () => {
  const run = await start([
    { name: 'Team', approvers: [ada.email], expiresAfter: '1h' },
    {
      name: 'Board',
      roles: ['admin'],
      fields: [{ type: 'number', name: 'budget', required: true, min: 1 }],
    },
  ])
  const first = await asked(run)
  expect(first.detail.run.sentence).toContain(
    `Waiting for ${ada.email} to approve “Pay 100 €?”, stage 1 of 2 “Team”, until`,
  )
  expect(await mayDecide(ada, run)).toBe(true)
  expect(await mayDecide(grace, run)).toBe(false)
  expect(await decide(grace, run)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await decide(ada, run, { comment: 'fine' })).status).toBe(200)
  const second = await asked(run, 1)
  expect(second.detail.run.sentence).toContain('Waiting for an admin to approve')
  expect(await decide(ada, run)).toMatchObject({ status: 403 })
  expect(await decide(boss, run, { stage: 0, values: { budget: 5 } })).toMatchObject({ status: 409 })
  expect(await decide(boss, run, { values: { budget: 0 } })).toMatchObject({
    status: 400,
    body: { code: 'invalid_input', errors: [{ field: 'values.budget', message: 'At least 1.' }] },
  })
  expect((await decide(boss, run, { values: { budget: 5 } })).status).toBe(200)
  const { ask, detail } = await ended(run)
  expect(ask.output).toMatchObject({
    values: { budget: 5 },
    stages: [
      { name: 'Team', decisions: [{ email: ada.email, comment: 'fine' }] },
      { name: 'Board', decisions: [{ email: boss.email, values: { budget: 5 } }] },
    ],
  })
  expect(detail.run.status).toBe('completed')
})

test('two who approve at once are both counted, each once however often it is said', async () => {
  const run = await start([{ need: 2 }])
  await asked(run)
  const answers = await Promise.all([decide(ada, run), decide(ada, run), decide(grace, run)])
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
  const { ask } = await ended(run)
  const by = ask.output.stages[0].decisions.map(({ email }: any) => email)
  expect(by.toSorted()).toEqual([ada.email, grace.email].toSorted())
})

test('with four eyes neither who started it decides, nor a key of theirs, nor anybody twice', async () => {
  const run = await start([{}, {}], { fourEyes: true }, boss)
  await asked(run)
  expect(await decide(boss, run)).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('started this run') },
  })
  const key = await start([{}], { fourEyes: true })
  await asked(key)
  expect(await decide(us, key)).toMatchObject({ status: 403 })
  expect((await decide(ada, run)).status).toBe(200)
  await asked(run, 1)
  expect(await decide(ada, run)).toMatchObject({ status: 403 })
  expect((await decide(grace, run)).status).toBe(200)
  await ended(run)
})

test('it mails those who are asked, reminds them, escalates to others, and expires by its own way', async () => {
  const run = await start([
    {
      approvers: [ada.email, 'stranger@example.com'],
      need: 'all',
      expiresAfter: '6s',
      escalate: { after: '3s', approvers: [boss.email] },
    },
  ])
  await when(run, (ask) => ask?.waits?.stage?.backup !== undefined)
  expect(await mayDecide(boss, run)).toBe(true)
  const { ask, detail } = await ended(run)
  expect(ask).toMatchObject({ port: 'expired', output: { decision: 'expired' } })
  expect(detail.output).toEqual({ late: true })
  const mails = await withOrg(us.org, (tx) =>
    tx
      .select()
      .from(runs)
      .where(and(eq(runs.org, us.org), eq(runs.parent, run), eq(runs.operation, 'sendMail'))),
  )
  const told = mails.map(({ input }: any) => `${input.to}: ${input.subject}`)
  expect(told.toSorted()).toEqual(
    [
      `${ada.email}: Pay 100 €?`,
      `${ada.email}: Reminder: Pay 100 €?`,
      `${boss.email}: Pay 100 €?`,
    ].toSorted(),
  )
})

test('a decision that was kept by an API that died then reaches the run once', async () => {
  const run = await start([{ need: 2 }])
  await asked(run)
  const caller = { org: us.org, actor: { kind: 'user' as const, id: ada.user, name: 'Ada' } }
  const input = { run, node: 'ask', decision: 'approve', comment: '' }
  const id = newId()
  await withOrg(us.org, (tx) => keepMessage(tx, caller, { id, run, name: 'decideApproval', input }))
  await withOrg(us.org, (tx) =>
    tx
      .update(messages)
      .set({ createdAt: sql`now() - interval '1 minute'` })
      .where(eq(messages.id, id)),
  )
  await Promise.all([relayOnce(), relayOnce()])
  const { ask } = await when(run, (ask) => ask.waits?.stage?.given.length === 1)
  expect(ask.waits.stage.given[0].email).toBe(ada.email)
  await relayOnce()
  expect((await decide(grace, run)).status).toBe(200)
  expect((await ended(run)).ask.output.stages[0].decisions).toHaveLength(2)
})
