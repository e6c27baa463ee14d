import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '#db/client.ts'
import { sealSecrets } from '#db/endpoints/secrets.ts'
import { endpointAttempts, endpointDeliveries, endpoints, organisationSettings } from '#db/schema.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { queueId } from '#workflows/endpoints/core/queue.ts'
import { closeEngine, connectEngine, engine } from './engine.ts'
import { relayEventsOnce, wakeOverdue } from './endpoints.ts'
import { sweepDeletedEndpoints } from './endpoint-retention.ts'
import { retainOnce } from './retention.ts'

const org = newId()
const stop = new AbortController()
beforeAll(async () => {
  // Nobody works here: what is woken stays as it is.
  adoptEnvironment({ TEMPORAL_TASK_QUEUE: `nobody-${org}` })
  await connectEngine(stop.signal)
})
afterAll(async () => {
  stop.abort()
  await closeEngine()
  await closeDatabase()
})

const register = async (): Promise<string> => {
  const id = newId()
  const secret = await sealSecrets(org, id, [])
  const row = { org, id, name: 'CRM', url: 'https://x.test', types: [], secret, createdBy: 'Ada' }
  await withOrg(org, (tx) => tx.insert(endpoints).values(row))
  return id
}
const deliver = async (endpoint: string, more: Partial<typeof endpointDeliveries.$inferInsert> = {}) => {
  const id = newId()
  await withOrg(org, async (tx) => {
    const row = { org, id, endpoint, type: 'endpoint.test', facts: { endpoint }, ...more } as const
    await tx.insert(endpointDeliveries).values(row)
    await tx
      .insert(endpointAttempts)
      .values({ org, delivery: id, number: 1, at: new Date(), milliseconds: 1 })
  })
  return id
}
const stateOf = async (id: string) =>
  (await withOrg(org, (tx) => tx.execute(sql`select state from app.endpoint_deliveries where id = ${id}`)))
    .rows[0]?.state
/** How often a queue was told to look, as its history says; undefined when there is none. */
const wakesOf = async (endpoint: string): Promise<number | undefined> => {
  const handle = engine().client.workflow.getHandle(queueId(org, endpoint))
  const history = await handle.fetchHistory().catch(() => undefined)
  return history?.events?.filter((event) => event.workflowExecutionSignaledEventAttributes).length
}

test('what was written with a change enters the queue, which is started once and told each time', async () => {
  const endpoint = await register()
  const first = await deliver(endpoint)
  await relayEventsOnce()
  expect([await stateOf(first), await wakesOf(endpoint)]).toEqual(['waiting', 1])
  await relayEventsOnce()
  expect(await wakesOf(endpoint)).toBe(1)
  await deliver(endpoint)
  await deliver(endpoint)
  await relayEventsOnce()
  expect(await wakesOf(endpoint)).toBe(2)
})

test('a queue the engine has lost is started anew, and one that has time is left alone', async () => {
  const [late, early] = [await register(), await register()]
  await deliver(late, { state: 'waiting', dueAt: new Date(Date.now() - 600_000) })
  await deliver(early, { state: 'waiting', dueAt: new Date(Date.now() + 600_000) })
  await wakeOverdue()
  expect([await wakesOf(late), await wakesOf(early)]).toEqual([1, undefined])
})

test('settled deliveries are kept as long as the organisation wants; those of a deleted endpoint go', async () => {
  const endpoint = await register()
  const old = new Date(Date.now() - 10 * 86_400_000)
  const [gone, open, fresh] = [
    await deliver(endpoint, { state: 'delivered', createdAt: old }),
    await deliver(endpoint, { state: 'waiting', createdAt: old, dueAt: new Date(Date.now() + 600_000) }),
    await deliver(endpoint, { state: 'failed' }),
  ]
  await withOrg(org, (tx) => tx.insert(organisationSettings).values({ org, deliveryDays: 7 }))
  await retainOnce()
  expect([await stateOf(gone), await stateOf(open), await stateOf(fresh)]).toEqual([
    undefined,
    'waiting',
    'failed',
  ])
  await withOrg(org, (tx) => tx.execute(sql`delete from app.endpoints where id = ${endpoint}`))
  await sweepDeletedEndpoints()
  expect([await stateOf(open), await stateOf(fresh)]).toEqual([undefined, undefined])
  const left = await withOrg(org, (tx) =>
    tx.execute(sql`select 1 from app.endpoint_attempts where delivery in (${gone}, ${open}, ${fresh})`),
  )
  expect(left.rows).toEqual([])
})
