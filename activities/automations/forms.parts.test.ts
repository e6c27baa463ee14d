import { and, eq, like } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newMember } from '#api/organisations/testing.ts'
import { newOrganisation } from '#api/testing.ts'
import { withOrg } from '#db/client.ts'
import { installation } from '#db/mails/rows.ts'
import { mails, runs } from '#db/schema.ts'
import { startWorker } from '#infra/testing/worker.ts'

type Person = Awaited<ReturnType<typeof newMember>>
let us: Awaited<ReturnType<typeof newOrganisation>>
let ada: Person
let grace: Person
let stop: () => Promise<void>

beforeAll(async () => {
  stop = await startWorker('forms')
  us = await newOrganisation('Forms')
  ada = await newMember(us.app, us.org, 'approver')
  grace = await newMember(us.app, us.org, 'approver')
}, 120_000)
afterAll(() => stop?.())

const fields = [
  { type: 'number', name: 'amount', label: 'How many', required: true, whole: true, min: 1 },
  { type: 'text', name: 'notes', long: true },
]
const start = async (more: object = {}) => {
  const created = await us.post('automations/createAutomation', {
    name: 'Delivery',
    publish: true,
    graph: {
      nodes: [
        { id: 'ask', type: 'form', title: 'What shall we <b>deliver</b>?', fields, ...more },
        {
          id: 'made',
          type: 'set',
          values: { amount: '{{ steps.ask.values.amount }}', by: '{{ steps.ask.by }}' },
        },
        { id: 'late', type: 'set', values: { late: true } },
      ],
      edges: [
        { from: 'trigger', to: 'ask' },
        { from: 'ask', to: 'made', port: 'answered' },
        { from: 'ask', to: 'late', port: 'expired' },
      ],
    },
  })
  expect(created.status, JSON.stringify(created.body)).toBe(200)
  const started = await us.post('automations/runAutomation', { automation: created.body.automation.id })
  return started.body.run.id as string
}
const until = async <T>(look: () => Promise<T>, is: (found: T) => boolean): Promise<T> => {
  for (const end = Date.now() + 45_000; ; await new Promise((resolve) => setTimeout(resolve, 30))) {
    const found = await look()
    if (is(found)) return found
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(found)}`)
  }
}
const look = async (run: string) => (await us.get(`runs/getRun?run=${run}`)).body
const ended = (run: string) =>
  until(
    () => look(run),
    ({ run }) => run.endedAt !== null,
  )
const form = (person: Pick<Person, 'get'>, run: string) => person.get(`forms/getForm?run=${run}&node=ask`)
const open = (person: Pick<Person, 'get'>, run: string) =>
  until(
    () => form(person, run),
    ({ status, body }) => status === 200 && body.state === 'open',
  )
const tokenOf = async (run: string): Promise<string> => {
  const { body } = await until(
    () => form(us, run),
    ({ body }) => Boolean(body.link),
  )
  expect(body.link).toMatch(/\/form#[\w-]{43}$/)
  return body.link.split('#')[1]
}
/** As anybody, without a key or a session. */
const anybody = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const answer = await us.app.request(`/api/v1/forms/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as any }
}

test('a member who is asked fills it in, errors stand at their fields, and the first answer counts', async () => {
  const run = await start({ approvers: [ada.email], expiresAfter: '1h' })
  expect((await open(ada, run)).body).toMatchObject({
    mayAnswer: true,
    link: null,
    title: 'What shall we <b>deliver</b>?',
  })
  expect((await open(grace, run)).body.mayAnswer).toBe(false)
  expect((await look(run)).run.sentence).toContain(`Waiting for ${ada.email} to fill in`)
  const { items } = (await ada.get('runs/listWaiting')).body
  expect(items.find((item: any) => item.run.id === run)).toMatchObject({
    mayDecide: true,
    waits: { for: 'form' },
  })
  const answer = (person: Person, values: object) =>
    person.post('forms/answerForm', { run, node: 'ask', values })
  expect(await answer(grace, { amount: 3 })).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect(await answer(ada, { amount: 1.5, other: 1 })).toMatchObject({
    status: 400,
    body: {
      errors: [
        { field: 'values.other', message: 'There is no such field.' },
        { field: 'values.amount', message: 'This must be a whole number.' },
      ],
    },
  })
  expect((await answer(ada, { amount: 3 })).status).toBe(200)
  expect((await ended(run)).output).toMatchObject({ amount: 3 })
  expect((await form(grace, run)).body).toMatchObject({ state: 'answered', mayAnswer: false })
  expect((await answer(ada, { amount: 4 })).status).toBe(409)
  const told = await withOrg(us.org, (tx) =>
    tx
      .select()
      .from(runs)
      .where(and(eq(runs.org, us.org), eq(runs.parent, run), eq(runs.operation, 'sendMail'))),
  )
  expect(told.map(({ input }: any) => input.to)).toEqual([ada.email])
  expect((told[0]!.input as any).text).toContain(`/forms/${run}/ask`)
})

test('whoever has the link answers once, without signing in; it says nothing of the run', async () => {
  const run = await start({ link: true, sendTo: ['Client@example.com'], expiresAfter: '1h' })
  const token = await tokenOf(run)
  const seen = await anybody('look', { token })
  expect(seen).toMatchObject({
    status: 200,
    body: { organisation: 'Forms', fields: [{ name: 'amount' }, { name: 'notes' }] },
  })
  expect(JSON.stringify(seen.body)).not.toContain(run)
  expect(await anybody('answer', { token, values: { amount: 0 } })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'values.amount', message: 'At least 1.' }] },
  })
  expect(
    await anybody('answer', { token, values: { amount: 2 } }, { origin: 'https://evil.example' }),
  ).toMatchObject({
    status: 403,
    body: { code: 'foreign_origin' },
  })
  const answers = await Promise.all(
    [2, 3, 4].map((amount) => anybody('answer', { token, values: { amount } })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410, 410])
  const { output } = await ended(run)
  expect(output.by).toBe('somebody with the link')
  expect([2, 3, 4]).toContain(output.amount)
  expect(await anybody('look', { token })).toMatchObject({ status: 410, body: { code: 'form_answered' } })
  const sent = await until(
    () => withOrg(installation, (tx) => tx.select().from(mails).where(like(mails.to, 'client@example.com'))),
    (rows) => rows.length > 0,
  )
  expect(sent.length).toBeGreaterThan(0)
})

test('a link is unknown, expired, or no longer needed, and says which', async () => {
  expect(await anybody('look', { token: 'x'.repeat(43) })).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  })
  expect((await anybody('look', { token: '../../etc' })).status).toBe(400)
  const late = await start({ link: true, expiresAfter: '3s' })
  const lateToken = await tokenOf(late)
  expect((await ended(late)).output).toEqual({ late: true })
  expect(await anybody('answer', { token: lateToken, values: { amount: 1 } })).toMatchObject({
    status: 410,
    body: { code: 'form_expired' },
  })
  const gone = await start({ link: true })
  const goneToken = await tokenOf(gone)
  await us.post('runs/cancelRun', { run: gone })
  await ended(gone)
  expect(await anybody('look', { token: goneToken })).toMatchObject({
    status: 410,
    body: { code: 'form_over' },
  })
})

test('a link is asked at most so often', async () => {
  const token = 'y'.repeat(43)
  const statuses = []
  for (let i = 0; i < 14; i++) statuses.push((await anybody('look', { token })).status)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
})
