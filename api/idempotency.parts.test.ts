import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '#db/client.ts'
import { sweepRequests } from '#worker/retention.ts'
import { closeAuth } from './auth.ts'
import { newOrganisation } from './testing.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let ours: Organisation
let theirs: Organisation

const graph = {
  nodes: [{ id: 'a', type: 'set', values: { x: '{{ trigger.body.x }}' } }],
  edges: [{ from: 'trigger', to: 'a' }],
}
const webhook = { ...graph, trigger: { type: 'webhook', scheme: 'standard' } }

beforeAll(async () => {
  ours = await newOrganisation('Once')
  theirs = await newOrganisation('Others')
})
afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

const create = (key: string, body: object = {}, of = ours) =>
  of.post('automations/createAutomation', { name: 'n', graph, ...body }, { 'idempotency-key': key })
const named = async (search: string) =>
  (await ours.get(`automations/listAutomations?search=${search}`)).body.items.length
const age = (key: string, column: 'claimed_at' | 'created_at', age: string) =>
  withOrg(ours.org, (tx) =>
    tx.execute(sql`update app.requests set ${sql.raw(column)} = now() - ${age}::interval where key = ${key}`),
  )

describe('a request with an Idempotency-Key', () => {
  test('is answered the same when it is repeated, and happens once', async () => {
    const first = await create('repeat', { name: 'Repeated', graph: webhook })
    expect(first.status).toBe(200)
    expect(first.body.secret).toBeTypeOf('string')
    // The same value with its names in another order is the same body.
    const body = JSON.stringify({ graph: webhook, name: 'Repeated' })
    const again = await ours.post('automations/createAutomation', body, { 'idempotency-key': 'repeat' })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true'])
    expect(await named('Repeated')).toBe(1)
  })

  test('keeps nothing that could be read from the table', async () => {
    const { body } = await create('sealed', { graph: webhook })
    const { rows } = await withOrg(ours.org, (tx) =>
      tx.execute<{ answer: string }>(sql`select answer from app.requests where key = 'sealed'`),
    )
    expect(Buffer.from(rows[0]!.answer, 'base64').toString('latin1')).not.toContain(body.secret)
  })

  test('is refused with another body, and at another operation', async () => {
    await create('other')
    expect((await create('other', { name: 'm' })).body).toMatchObject({
      status: 422,
      code: 'idempotency_key_reused',
    })
    const elsewhere = await ours.post('automations/runAutomation', {}, { 'idempotency-key': 'other' })
    expect(elsewhere.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
  })

  test('is nobody else’s: another organisation’s same key is another request', async () => {
    const [a, b] = [await create('shared'), await create('shared', {}, theirs)]
    expect(b.body.automation.id).not.toBe(a.body.automation.id)
    expect(b.headers.get('idempotency-replayed')).toBeNull()
  })

  test('sent ten times at the same moment, happens once; the others are told to wait or get the answer', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => create('crowd', { name: 'Crowded' })))
    for (const { status, body, headers } of answers)
      if (status === 409) {
        expect(body.code).toBe('request_in_flight')
        expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
      } else expect(status).toBe(200)
    expect(
      answers.filter(({ status, headers }) => status === 200 && !headers.has('idempotency-replayed')),
    ).toHaveLength(1)
    expect(await named('Crowded')).toBe(1)
  })

  test('starts one run, and a repetition finds that run', async () => {
    const { automation } = (
      await ours.post('automations/createAutomation', { name: 'n', graph, publish: true })
    ).body
    const start = () =>
      ours.post(
        'automations/runAutomation',
        { automation: automation.id, input: { x: 1 } },
        { 'idempotency-key': 'run' },
      )
    const [first, again] = [await start(), await start()]
    expect([first.status, again.status]).toEqual([202, 202])
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect((await ours.get(`runs/listRuns?automation=${automation.id}`)).body.items).toHaveLength(1)
  })

  test('that was refused is refused the same, but a mistake in it may be mended', async () => {
    const { automation } = (await ours.post('automations/createAutomation', { name: 'n', graph })).body
    const pause = () =>
      ours.post('automations/pauseAutomation', { id: automation.id }, { 'idempotency-key': 'refused' })
    expect((await pause()).status).toBe(409)
    await ours.post('automations/publishAutomation', { id: automation.id })
    const again = await pause()
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([409, 'true'])
    expect((await create('mend', { name: 7 })).status).toBe(400)
    expect((await create('mend')).status).toBe(200)
  })

  test('whose first caller vanished waits for a minute, then may be done by the next', async () => {
    await create('vanished', { name: 'Vanished' })
    const forget = sql`update app.requests set state = 'claimed', answer = null where key = 'vanished'`
    await withOrg(ours.org, (tx) => tx.execute(forget))
    expect((await create('vanished', { name: 'Vanished' })).body.code).toBe('request_in_flight')
    await age('vanished', 'claimed_at', '61 seconds')
    expect((await create('vanished', { name: 'Vanished' })).status).toBe(200)
  })

  test('is forgotten after a day', async () => {
    const first = await create('day')
    await age('day', 'created_at', '25 hours')
    expect((await create('day')).body.automation.id).not.toBe(first.body.automation.id)
    await age('day', 'created_at', '25 hours')
    expect(await sweepRequests()).toBeGreaterThan(0)
  })

  test.each(['', 'ü', 'x'.repeat(201)])('whose key is %j is refused', async (key) => {
    expect((await create(key)).body).toMatchObject({ status: 400, code: 'invalid_idempotency_key' })
  })
})
