import { sql } from 'drizzle-orm'
import { Webhook } from 'standardwebhooks'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeAuth } from '#api/auth.ts'
import { newOrganisation } from '#api/testing.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
import { enqueue, nextOf } from '#db/endpoints/queue.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { startWebhookReceiver } from '#infra/testing/webhook-receiver.ts'
import { schedule } from '#workflows/endpoints/core/limits.ts'
import { sendDue } from './send.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let us: Organisation
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>

beforeAll(async () => {
  receiver = await startWebhookReceiver()
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: receiver.host })
  us = await newOrganisation(`Endpoints ${process.pid}`)
})
beforeEach(() => {
  receiver.mood = { status: 200 }
  receiver.received.length = 0
})
afterAll(async () => {
  receiver?.close()
  await closeDatabase()
  await closeAuth()
})

/** An endpoint, and what happens to its queue as the engine would do it. */
const register = async (more: object = {}) => {
  const { status, body } = await us.post('endpoints/createEndpoint', {
    ...{ name: 'CRM', url: receiver.url, types: ['automation.created'] },
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  const { id } = body.endpoint as { id: string }
  const call = async (name: string, input: object = {}) => {
    const answer = await us.post(`endpoints/${name}`, { endpoint: id, ...input })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body
  }
  return {
    id,
    secret: body.secret as string,
    call,
    send: async () => {
      await enqueue(us.org, id)
      return sendDue({ org: us.org, endpoint: id })
    },
    /** As if the time of every wait had come. */
    hurry: () =>
      withOrg(us.org, async (tx) => {
        await tx.execute(
          sql`update app.endpoint_deliveries set due_at = now() - interval '1 s' where endpoint = ${id}`,
        )
        await tx.execute(sql`update app.endpoints set rests_until = null where id = ${id}`)
      }),
    shown: async () => (await us.get(`endpoints/getEndpoint?endpoint=${id}`)).body.endpoint,
    deliveries: async () =>
      (await us.get(`endpoints/listEndpointDeliveries?endpoint=${id}&limit=200`)).body.items as any[],
    done: () => us.post('endpoints/deleteEndpoint', { endpoint: id }),
  }
}
const graph = { nodes: [{ id: 's', type: 'set', values: {} }], edges: [{ from: 'trigger', to: 's' }] }
const happen = async (name = 'one'): Promise<string> => {
  const { body } = await us.post('automations/createAutomation', { name, graph })
  expect(body.automation, JSON.stringify(body)).toBeDefined()
  return body.automation.id
}

test('an event arrives signed, as the library of Standard Webhooks checks it', async () => {
  const endpoint = await register()
  const automation = await happen()
  expect(await endpoint.send()).toEqual({ milliseconds: null })
  const [got] = receiver.received
  expect(new Webhook(endpoint.secret).verify(got!.text, got!.headers)).toEqual(got!.body)
  expect(got!.body).toMatchObject({ type: 'automation.created', data: { automation, status: 'draft' } })
  expect(got!.body.data.url).toMatch(new RegExp(`^http://.*/automations/${automation}$`))
  expect(() => new Webhook('whsec_AAAA').verify(got!.text, got!.headers)).toThrow()
  expect((await endpoint.deliveries())[0]).toMatchObject({ id: got!.id, state: 'delivered', status: 200 })
  await endpoint.done()
})

test('events arrive in the order in which they happened, each once', async () => {
  const endpoint = await register()
  const happened = []
  for (let n = 0; n < 12; n++) happened.push(await happen(`${n}`))
  await endpoint.send()
  expect(receiver.received.map(({ body }) => body.data.automation)).toEqual(happened)
  expect(await endpoint.send()).toEqual({ milliseconds: null })
  expect(receiver.received).toHaveLength(12)
  await endpoint.done()
})

test('one that is not taken is tried again under the same id with the same body, and holds nobody up', async () => {
  const endpoint = await register()
  receiver.mood = { status: 500, body: 'no room\u0000' }
  await happen()
  const { milliseconds } = await endpoint.send()
  expect(milliseconds).toBeLessThanOrEqual(1.2 * schedule[0]!)
  receiver.mood = { status: 200 }
  const next = await happen()
  await endpoint.send()
  expect(receiver.received[1]!.body.data.automation).toBe(next)
  await endpoint.hurry()
  await endpoint.send()
  const [first, , again] = receiver.received
  expect([again!.id, again!.text]).toEqual([first!.id, first!.text])
  const { body } = await us.get(`endpoints/getEndpointDelivery?delivery=${first!.id}`)
  expect(body).toMatchObject({ body: first!.text, delivery: { state: 'delivered', attempts: 2 } })
  expect(body.attempts.map(({ number, status }: any) => [number, status])).toEqual([
    [2, 200],
    [1, 500],
  ])
  await endpoint.done()
})

test('tries end with the schedule, and what failed can be replayed', async () => {
  const endpoint = await register()
  receiver.mood = { status: 500 }
  await happen()
  await happen()
  for (let tries = 0; tries <= schedule.length; tries++) {
    await endpoint.hurry()
    await endpoint.send()
    // Both were tried, unless the endpoint began to rest between them.
    await endpoint.hurry()
    await endpoint.send()
  }
  expect((await endpoint.deliveries()).map(({ state }) => state)).toEqual(['failed', 'failed'])
  expect(await endpoint.shown()).toMatchObject({ status: 'active', failures: 2 * (schedule.length + 1) })
  receiver.mood = { status: 204 }
  receiver.received.length = 0
  const since = new Date(Date.now() - 3_600_000).toISOString()
  expect(await endpoint.call('replayEndpointDeliveries', { since })).toEqual({ replayed: 2, more: false })
  await endpoint.send()
  expect(receiver.received).toHaveLength(2)
  expect(await endpoint.shown()).toMatchObject({ failures: 0, failingSince: null, waiting: 0 })
  const [last] = await endpoint.deliveries()
  expect((await us.post('endpoints/replayEndpointDelivery', { delivery: last.id })).body.delivery.state).toBe(
    'queued',
  )
  await endpoint.send()
  expect(receiver.received.at(-1)!.id).toBe(last.id)
  await endpoint.done()
})

test('an endpoint that fails again and again rests, and what waits goes out as soon as it is back', async () => {
  const endpoint = await register()
  receiver.mood = { status: 503 }
  for (let n = 0; n < 8; n++) await happen(`${n}`)
  await endpoint.send()
  expect(receiver.received).toHaveLength(5)
  expect((await endpoint.shown()).restsUntil).not.toBeNull()
  receiver.mood = { status: 200 }
  await withOrg(us.org, (tx) =>
    tx.execute(sql`update app.endpoints set rests_until = null where id = ${endpoint.id}`),
  )
  await endpoint.send()
  expect(receiver.received).toHaveLength(13)
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(8)
  await endpoint.done()
})

test.each([429, 503])('a %i with Retry-After is believed', async (status) => {
  const endpoint = await register()
  receiver.mood = { status, headers: { 'retry-after': '1800' } }
  await happen()
  const { milliseconds } = await endpoint.send()
  expect(milliseconds).toBeGreaterThan(1_700_000)
  // Nor does anything else go there meanwhile.
  receiver.mood = { status: 200 }
  await happen()
  expect((await endpoint.send()).milliseconds).toBeGreaterThan(1_600_000)
  expect(receiver.received).toHaveLength(1)
  await endpoint.done()
})

test('a 410 disables at once: nothing more is sent or kept, and the owners get a mail, once', async () => {
  const endpoint = await register()
  receiver.mood = { status: 410 }
  await happen()
  await happen()
  await endpoint.send()
  await happen()
  await endpoint.send()
  expect(receiver.received).toHaveLength(1)
  expect(await endpoint.shown()).toMatchObject({ status: 'disabled', reason: expect.stringMatching(/410/) })
  expect((await endpoint.deliveries()).map(({ state }) => state)).toEqual(['failed', 'failed'])
  const mails = await withOrg('system', (tx) =>
    tx.execute(
      sql`select subject from app.mails where subject like ${`Endpoints ${process.pid}%CRM was disabled`}`,
    ),
  )
  expect(mails.rows).toHaveLength(1)
  expect((await us.post('endpoints/testEndpoint', { endpoint: endpoint.id })).body.code).toBe(
    'endpoint_not_active',
  )
  receiver.mood = { status: 200 }
  await endpoint.call('resumeEndpoint')
  await endpoint.call('testEndpoint')
  await endpoint.send()
  expect(receiver.received[1]!.body).toMatchObject({ type: 'endpoint.test', data: { endpoint: endpoint.id } })
  await endpoint.done()
})

test('after days of nothing but failures it is disabled', async () => {
  const endpoint = await register()
  receiver.mood = { status: 500 }
  await happen()
  await endpoint.send()
  await withOrg(us.org, (tx) =>
    tx.execute(
      sql`update app.endpoints set failing_since = now() - interval '6 days' where id = ${endpoint.id}`,
    ),
  )
  await endpoint.hurry()
  await endpoint.send()
  expect(await endpoint.shown()).toMatchObject({
    status: 'disabled',
    reason: expect.stringMatching(/5 days/),
  })
  await endpoint.done()
})

test('redirects are not followed, and a host that became private is not called', async () => {
  const inward = await startWebhookReceiver()
  const endpoint = await register()
  receiver.mood = { status: 307, headers: { location: inward.url } }
  await happen()
  await endpoint.send()
  expect(receiver.received).toHaveLength(1)
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: '' })
  await endpoint.hurry()
  await endpoint.send()
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: receiver.host })
  expect([receiver.received.length, inward.received.length]).toEqual([1, 0])
  expect((await endpoint.deliveries())[0].reason).toMatch(/may not be called/)
  inward.close()
  await endpoint.done()
})

test('while the secret changes both sign; a moment later only the new one', async () => {
  const endpoint = await register()
  const { secret } = await endpoint.call('rotateEndpointSecret')
  await happen()
  await endpoint.send()
  const [got] = receiver.received
  expect(got!.headers['webhook-signature']!.split(' ')).toHaveLength(2)
  for (const each of [secret, endpoint.secret]) new Webhook(each).verify(got!.text, got!.headers)
  expect((await endpoint.shown()).oldSecretUntil).not.toBeNull()
  adoptEnvironment({ MAINSPRING_TIME_SCALE: '1000000' })
  const last = (await endpoint.call('rotateEndpointSecret')).secret
  const third = (await endpoint.call('rotateEndpointSecret')).secret
  adoptEnvironment({ MAINSPRING_TIME_SCALE: '1' })
  await new Promise((resolve) => setTimeout(resolve, 200))
  await happen()
  await endpoint.send()
  const { text, headers } = receiver.received[1]!
  new Webhook(third).verify(text, headers)
  expect(() => new Webhook(last).verify(text, headers)).toThrow()
  await endpoint.done()
})

test('a paused endpoint keeps what happens, and gets it when it is resumed', async () => {
  const endpoint = await register()
  await endpoint.call('pauseEndpoint')
  await happen()
  expect(await endpoint.send()).toEqual({ milliseconds: null })
  expect(receiver.received).toHaveLength(0)
  expect(await endpoint.shown()).toMatchObject({ status: 'paused', waiting: 1 })
  await endpoint.call('resumeEndpoint')
  await endpoint.send()
  expect(receiver.received).toHaveLength(1)
  await endpoint.done()
})

test('a full queue takes nothing more; what it did not take is kept and can be replayed', async () => {
  const endpoint = await register()
  await withOrg(us.org, (tx) =>
    tx.execute(sql`
      insert into app.endpoint_deliveries (org, id, endpoint, type, facts, state, due_at)
      select ${us.org}, app.new_event_id(), ${endpoint.id}::uuid, 'automation.created', '{}', 'waiting', now() + interval '1 h'
      from generate_series(1, 9999)`),
  )
  await happen()
  await happen()
  await enqueue(us.org, endpoint.id)
  expect((await endpoint.deliveries()).filter(({ state }) => state === 'dropped')).toMatchObject([
    { reason: expect.stringMatching(/More than 10000/), nextAt: null },
  ])
  const since = new Date(Date.now() - 3_600_000).toISOString()
  expect(await endpoint.call('replayEndpointDeliveries', { since })).toEqual({ replayed: 0, more: true })
  await withOrg(us.org, (tx) =>
    tx.execute(
      sql`delete from app.endpoint_deliveries where endpoint = ${endpoint.id} and due_at > now() + interval '10 min'`,
    ),
  )
  expect(await endpoint.call('replayEndpointDeliveries', { since })).toEqual({ replayed: 1, more: false })
  await endpoint.send()
  expect(receiver.received).toHaveLength(2)
  await endpoint.done()
})

test('a try that two processes make at once is counted once', async () => {
  const endpoint = await register()
  await happen()
  await enqueue(us.org, endpoint.id)
  const queue = { org: us.org, endpoint: endpoint.id }
  await Promise.all([sendDue(queue), sendDue(queue)])
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
  expect((await endpoint.deliveries())[0]).toMatchObject({ state: 'delivered', attempts: 1 })
  await endpoint.done()
})

test('a queue whose endpoint is gone has nothing to do', async () => {
  const endpoint = await register()
  await happen()
  await endpoint.done()
  await enqueue(us.org, endpoint.id)
  expect(await nextOf(us.org, endpoint.id)).toEqual({ milliseconds: null })
  expect(await nextOf(us.org, newId())).toEqual({ milliseconds: null })
  const left = await withOrg(us.org, (tx) =>
    tx.execute(
      sql`select 1 from app.endpoint_deliveries where endpoint = ${endpoint.id} and state = 'queued'`,
    ),
  )
  expect(left.rows).toEqual([])
})
