import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '../testing.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
beforeAll(async () => {
  us = await newOrganisation('Keys of deliveries')
})

const create = async (within: string) => {
  const { status, body } = await us.post('automations/createAutomation', {
    name: `Orders ${randomUUID()}`,
    publish: true,
    graph: {
      trigger: { type: 'webhook', dedupe: { key: 'trigger.body.order', within } },
      nodes: [{ id: 'a', type: 'set', values: { order: '{{ trigger.body }}' } }],
      edges: [{ from: 'trigger', to: 'a' }],
    },
  })
  expect(status, JSON.stringify(body)).toBe(200)
  const path = new URL(body.automation.webhook.url).pathname
  const deliver = async (sent: object) => {
    const answer = await us.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    })
    expect(answer.status).toBe(202)
    return (await answer.json()) as { run: { id: string } | null; duplicate: boolean }
  }
  const kept = async () => {
    const found = await us.get(`automations/listDeliveries?automation=${body.automation.id}`)
    return found.body.items as { deliveryId: string; reason: string | null; duplicates: number }[]
  }
  return { id: body.automation.id as string, deliver, kept }
}

test('of many deliveries with one key at once, one starts a run and the others find it', async () => {
  const { deliver, kept } = await create('1h')
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => deliver({ order: 'a\0b', i })))
  expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
  expect(new Set(answers.map(({ run }) => run?.id)).size).toBe(1)
  expect((await deliver({ order: 'other' })).duplicate).toBe(false)
  expect((await kept()).map(({ duplicates }) => duplicates)).toEqual([0, 11])
})

test('a key counts no longer than it is said to', async () => {
  const { deliver, kept } = await create('1s')
  const first = await deliver({ order: 1 })
  expect(await deliver({ order: 1 })).toMatchObject({ duplicate: true, run: first.run })
  await sleep(1100)
  const again = await Promise.all(Array.from({ length: 6 }, () => deliver({ order: 1 })))
  expect(again.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
  expect(again.map(({ run }) => run!.id)).not.toContain(first.run!.id)
  expect((await kept()).map(({ deliveryId }) => deliveryId)).toEqual([
    'key: 1',
    expect.stringMatching(/^key: 1 until /),
  ])
})

test('a delivery without the key starts a run and says why it was not compared', async () => {
  const { deliver, kept } = await create('1h')
  for (let i = 0; i < 2; i++) expect(await deliver({ amount: 1 })).toMatchObject({ duplicate: false })
  const [last] = await kept()
  expect(last!.reason).toBe(
    'Not compared with others: it has no key: there is no "order" here in trigger.body.order',
  )
})

test('what came while it was paused does not hold the key', async () => {
  const { id, deliver } = await create('1h')
  await us.post('automations/pauseAutomation', { id })
  for (let i = 0; i < 2; i++) expect((await deliver({ order: 1 })).run).toBeNull()
  await us.post('automations/resumeAutomation', { id })
  const { run, duplicate } = await deliver({ order: 1 })
  expect({ started: run !== null, duplicate }).toEqual({ started: true, duplicate: false })
  expect(await deliver({ order: 1 })).toMatchObject({ duplicate: true, run })
})
