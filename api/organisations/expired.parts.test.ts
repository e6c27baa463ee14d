import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '#db/client.ts'
import { deliveries, endpointDeliveries, runs } from '#db/schema.ts'
import { newOrganisation } from '../testing.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let us: Organisation
let others: Organisation

const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
const oldest = ago(40)

/** Ended runs and deliveries of both kinds, so many days ago each, and what is older but not over. */
const fill = ({ org }: Organisation, days: Date[]) =>
  withOrg(org, async (tx) => {
    const run = { org, operation: 'sendMail', input: {}, initiator: 'Ada' }
    await tx.insert(runs).values([
      ...days.map((at) => ({
        ...{ ...run, id: newId(), status: 'completed' as const, createdAt: ago(90), endedAt: at },
      })),
      { ...run, id: newId(), status: 'running' as const, createdAt: ago(90) },
    ])
    await tx.insert(deliveries).values(
      days.map((receivedAt) => ({
        ...{ org, id: newId(), automation: newId(), deliveryId: newId(), outcome: 'accepted' as const },
        ...{ headers: {}, bytes: 0, receivedAt },
      })),
    )
    const sent = { org, endpoint: newId(), type: 'run.completed' as const, facts: {} as never }
    await tx
      .insert(endpointDeliveries)
      .values([
        ...days.map((createdAt) => ({ ...sent, id: newId(), state: 'delivered' as const, createdAt })),
        { ...sent, id: newId(), state: 'waiting' as const, dueAt: ago(-1), createdAt: ago(90) },
      ])
  })

beforeAll(async () => {
  us = await newOrganisation('Expired')
  others = await newOrganisation('Others')
  await fill(us, [oldest, ago(20), ago(5)])
  await fill(others, [ago(80), ago(70), ago(60), ago(50)])
}, 120_000)
afterAll(closeDatabase)

const expired = async (query: string, of = us) => {
  const { status, body } = await of.get(`privacy/getExpired${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

test('what keeping for so many days would erase is counted, with the oldest of it; what is open stays', async () => {
  const since = oldest.toISOString()
  expect(await expired('?runDays=10&deliveryDays=30')).toEqual({
    runs: { count: 2, more: false, oldest: since },
    deliveries: { count: 1, more: false, oldest: since },
    sent: { count: 1, more: false, oldest: since },
  })
})

test('what is kept for good is not counted, and of what is young enough there is none', async () => {
  expect(await expired('')).toEqual({ runs: null, deliveries: null, sent: null })
  expect(await expired('?runDays=41')).toEqual({
    runs: { count: 0, more: false, oldest: null },
    deliveries: null,
    sent: null,
  })
})

test('each organisation counts its own alone', async () => {
  const { runs, deliveries, sent } = await expired('?runDays=1&deliveryDays=1', others)
  expect([runs.count, deliveries.count, sent.count]).toEqual([4, 4, 4])
})

test('it is for those who manage the organisation', async () => {
  const authorization = `Bearer ${await us.keyFor('runs:read', 'organisation:read')}`
  const asked = await us.send('GET', 'privacy/getExpired?runDays=1', undefined, { authorization })
  expect(asked).toMatchObject({ status: 403, body: { code: 'forbidden' } })
})
