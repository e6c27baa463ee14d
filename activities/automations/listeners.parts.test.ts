import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { beginRun } from '#db/automations/begin-run.ts'
import { withOrg } from '#db/client.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { relayOnce } from '#worker/relay.ts'

type Us = Awaited<ReturnType<typeof newOrganisation>>
let us: Us
let them: Us
let stop: () => Promise<void>
beforeAll(async () => {
  stop = await startWorker('listeners')
  us = await newOrganisation('Listens')
  them = await newOrganisation('Others')
}, 120_000)
afterAll(() => stop?.())

const create = async (who: Us, trigger: object, nodes: object[] = [], to = 'a') => {
  const { status, body } = await who.post('automations/createAutomation', {
    name: `Listens ${randomUUID()}`,
    publish: true,
    graph: {
      trigger: { type: 'event', ...trigger },
      nodes: nodes.length ? nodes : [{ id: 'a', type: 'set', values: { seen: '{{ trigger }}' } }],
      edges: [{ from: 'trigger', to }],
    },
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.automation.id as string
}
const send = async (event: string, payload: unknown = null, who = us) =>
  (await who.post('automations/sendEvent', { event, payload })).body as { started: string[] }
const runsOf = async (automation: string) =>
  (await us.get(`runs/listRuns?automation=${automation}&limit=200`)).body.items as any[]
const ended = async (run: string) => {
  for (const late = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    await relayOnce()
    const { body } = await us.get(`runs/getRun?run=${run}`)
    if (body.run.endedAt) return body
    if (Date.now() > late) throw new Error(JSON.stringify(body))
  }
}

test('an event starts each automation that listens, once, and nobody else’s', async () => {
  const [first, second, other] = [
    await create(us, { event: 'order.paid' }),
    await create(us, { event: 'order.paid', match: 'trigger.body.amount > 100' }),
    await create(us, { event: 'order.refunded' }),
  ]
  await create(them, { event: 'order.paid' })
  expect((await send('order.paid', { amount: 10 })).started).toHaveLength(1)
  const { started } = await send('order.paid', { amount: 200 })
  expect(started).toHaveLength(2)
  expect((await runsOf(first)).length).toBe(2)
  expect((await runsOf(other)).length).toBe(0)
  const { run, output } = await ended((await runsOf(second))[0].id)
  expect(run.initiator).toMatch(/^event of Listens/)
  expect(output.seen).toMatchObject({ kind: 'event', event: 'order.paid', body: { amount: 200 }, hops: 1 })
})

test('what nobody can say of whether it is meant starts nothing, and is kept with why', async () => {
  const id = await create(us, { event: 'odd', match: 'trigger.body.amount > 100' })
  expect((await send('odd', {})).started).toEqual([])
  const { body } = await us.get(`automations/listDeliveries?automation=${id}`)
  expect(body.items[0]).toMatchObject({
    outcome: 'ignored',
    reason: 'Nobody can say whether it is meant: there is no "amount" here in trigger.body.amount > 100',
  })
})

test('one that is paused keeps what came and starts nothing; one that listens no more hears nothing', async () => {
  const id = await create(us, { event: 'later' })
  await us.post('automations/pauseAutomation', { id })
  expect((await send('later')).started).toEqual([])
  expect((await us.get(`automations/listDeliveries?automation=${id}`)).body.items[0]).toMatchObject({
    outcome: 'ignored',
    reason: 'paused',
  })
  await us.post('automations/resumeAutomation', { id })
  expect((await send('later')).started).toHaveLength(1)
  await us.post('automations/saveAutomation', {
    id,
    graph: {
      trigger: { type: 'manual' },
      nodes: [{ id: 'a', type: 'set', values: {} }],
      edges: [{ from: 'trigger', to: 'a' }],
    },
  })
  await us.post('automations/publishAutomation', { id })
  expect((await send('later')).started).toEqual([])
})

test('events that a run sends start runs as well, but not for ever', async () => {
  const again = {
    id: 'again',
    type: 'operation',
    operation: 'sendEvent',
    input: { event: 'echo', payload: 1 },
  }
  const id = await create(us, { event: 'echo' }, [again], 'again')
  // Sixteen have been before it.
  const trigger = { kind: 'event', event: 'echo', key: '', body: 1, hops: 17 }
  await withOrg(us.org, (tx) =>
    beginRun(tx, { org: us.org, automation: id, version: 1, trigger, initiator: 'the sixteenth', hops: 17 }),
  )
  const all = async () => {
    await relayOnce()
    const found = await runsOf(id)
    return found.length === 4 && found.every(({ endedAt }) => endedAt !== null)
  }
  await expect.poll(all, { timeout: 45_000, interval: 100 }).toBe(true)
  const failed = (await runsOf(id)).filter(({ status }) => status === 'failed')
  expect(failed.map(({ sentence }) => sentence)).toEqual([
    'Failed at “again”: Events have started runs that send events 20 times in a row.',
  ])
})

test('a batch of events is one run', async () => {
  const id = await create(us, { event: 'many', batch: { size: 3, within: '1m' } })
  for (let i = 0; i < 2; i++) expect((await send('many', { i })).started).toEqual([])
  expect((await send('many', { i: 2 })).started).toHaveLength(1)
  expect(await runsOf(id)).toHaveLength(1)
})
