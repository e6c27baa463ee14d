import { eq, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { withOrg } from '#db/client.ts'
import { messages, runs } from '#db/schema.ts'
import { settings } from '#infra/settings.ts'
import { manyTries } from '#workflows/engine/contract.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { authPool } from '../auth.ts'
import { newPerson } from '../people/people.fixture.ts'

type Person = Awaited<ReturnType<typeof newPerson>>
let admin: Person
let other: Person
let stop: () => Promise<void>

beforeAll(async () => {
  stop = await startWorker('room')
  admin = await newPerson()
  other = await newPerson('Grace')
  await authPool().query('insert into auth.super_admin (user_id) values ($1) on conflict do nothing', [
    admin.user,
  ])
  await authPool().query('delete from auth.super_admin where user_id = $1', [other.user])
}, 120_000)
afterAll(async () => {
  await authPool().query('delete from auth.super_admin where user_id = $1', [admin.user])
  await stop?.()
})

const get = (person: Person, path: string) => person.browser.get(`/api/v1/${path}`)

test('the engine room shows versions, queues and workers, and warns of what has none', async () => {
  // On a busy machine the engine may take longer than it is waited for.
  await expect.poll(async () => (await get(admin, 'engine/getEngineRoom')).body.server).toMatch(/^\d+\.\d+/)
  const { status, body } = await get(admin, 'engine/getEngineRoom')
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.versions).toContainEqual(expect.objectContaining({ ours: true, state: 'current' }))
  const main = settings().TEMPORAL_TASK_QUEUE
  const queue = body.queues.find(({ name, kind }: any) => name === main && kind === 'workflow')
  expect(queue.workers).toHaveLength(1)
  expect(queue.workers[0].build).toBe(body.versions.find(({ ours }: any) => ours).build)
  const deaf = body.queues.find(({ name }: any) => name !== main)
  expect(body.warnings).toContain(`Nobody works on queue ${deaf.name} (activity tasks).`)
  expect(body.warnings.join()).not.toContain(`${main} (`)
})

test('a run that the engine does not know is stuck, and says so; the look is logged', async () => {
  // Older than what other files have left open: the oldest are looked at first.
  const long = new Date('2000-01-01')
  const run = newId({ msecs: long.getTime() })
  const row = { org: other.org, id: run, operation: 'sendMail', input: {}, initiator: 'Grace' }
  await withOrg(other.org, (tx) =>
    tx.insert(runs).values({ ...row, status: 'running', createdAt: long, dispatchedAt: long }),
  )
  const { body } = await get(admin, 'engine/listStuckRuns')
  expect(body.items).toContainEqual(
    expect.objectContaining({ run, organisation: other.org, reason: 'The engine does not know it.' }),
  )
  const log = (await get(admin, 'audit/listInstallationAuditEntries?action=listStuckRuns')).body
  expect(log.items.length).toBeGreaterThan(0)
  await withOrg(other.org, (tx) => tx.update(runs).set({ endedAt: new Date() }).where(eq(runs.id, run)))
})

test('what the engine did not take in many tries is listed with the reason, and what is over, held or young is not', async () => {
  // The oldest hundred are listed, and other files leave some.
  const since = new Date('2000-01-01')
  const next = new Date('2999-01-01')
  const row = { org: other.org, operation: 'sendMail', input: {}, initiator: 'Grace', createdAt: since }
  const tried = { attempts: manyTries, notBefore: next, undelivered: 'It is too large' }
  const run = (more: Partial<typeof runs.$inferInsert> = {}) => ({ ...row, id: newId(), ...tried, ...more })
  const [late, held, few, over, taken] = [
    run(),
    run({ held: true }),
    run({ attempts: manyTries - 1 }),
    run({ status: 'cancelled', endedAt: since }),
    run({ dispatchedAt: since }),
  ]
  const said = { org: other.org, id: newId(), run: newId(), name: 'cancelRun', input: {}, by: 'Grace' }
  const message = { ...said, attempts: 7, notBefore: next, reason: 'It does not answer', createdAt: since }
  const applied = { ...message, id: newId(), state: 'applied' as const }
  await withOrg(other.org, async (tx) => {
    await tx.insert(runs).values([late, held, few, over, taken])
    await tx.insert(messages).values([message, applied])
  })
  onTestFinished(() =>
    withOrg(other.org, async (tx) => {
      await tx.delete(runs).where(eq(runs.createdAt, since))
      await tx.delete(messages).where(eq(messages.createdAt, since))
    }),
  )
  const { status, body } = await get(admin, 'engine/listUndelivered')
  expect(status, JSON.stringify(body)).toBe(200)
  const shared = { organisation: other.org, since: since.toISOString(), next: next.toISOString() }
  const ours = body.items.filter(({ organisation }: any) => organisation === other.org)
  expect(new Map(ours.map((each: any) => [each.what, each]))).toEqual(
    new Map([
      [
        'runs',
        {
          ...{ ...shared, what: 'runs', id: late.id, run: late.id, name: 'sendMail' },
          ...{ attempts: manyTries, reason: 'It is too large' },
        },
      ],
      [
        'messages',
        {
          ...{ ...shared, what: 'messages', id: said.id, run: said.run, name: 'cancelRun' },
          ...{ attempts: 7, reason: 'It does not answer' },
        },
      ],
    ]),
  )
  expect(ours).toHaveLength(2)
  const log = (await get(admin, 'audit/listInstallationAuditEntries?action=listUndelivered')).body
  expect(log.items[0]).toMatchObject({ actor: { id: admin.user } })
})

test('what waits for the relay is let go at once', async () => {
  const said = { org: other.org, id: newId(), run: newId(), name: 'cancelRun', input: {}, by: 'Grace' }
  await withOrg(other.org, (tx) =>
    tx.insert(messages).values({ ...said, notBefore: new Date(Date.now() + 3_600_000) }),
  )
  const { status, body } = await admin.browser.post('/api/v1/engine/retryOutbox', { what: 'messages' })
  expect(status).toBe(200)
  expect(body.count).toBeGreaterThan(0)
  const { rows } = await withOrg(other.org, (tx) =>
    tx.execute(sql`delete from app.messages where id = ${said.id} and not_before is null returning id`),
  )
  expect(rows).toHaveLength(1)
})

test('none of it is for anybody else', async () => {
  expect((await get(other, 'engine/getEngineRoom')).status).toBe(403)
  expect((await get(other, 'engine/listStuckRuns')).status).toBe(403)
  expect((await get(other, 'engine/listUndelivered')).status).toBe(403)
  expect((await other.browser.post('/api/v1/engine/retryOutbox', { what: 'runs' })).status).toBe(403)
})
