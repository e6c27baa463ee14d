import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { keepGatheringsOnce } from '#worker/gatherings.ts'
import { relayOnce } from '#worker/relay.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let stop: () => Promise<void>
beforeAll(async () => {
  stop = await startWorker('gather')
  us = await newOrganisation('Gathers')
}, 120_000)
afterAll(() => stop?.())

const key = 'trigger.body.of'
const graph = {
  nodes: [{ id: 'a', type: 'set', values: { seen: '{{ trigger }}' } }],
  edges: [{ from: 'trigger', to: 'a' }],
}
const create = async (trigger: object) => {
  const made = await us.publish({ trigger: { type: 'webhook', ...trigger }, ...graph })
  const { id } = made
  const deliver = async (sent: unknown) => {
    const answer = await made.deliver(sent)
    expect(answer.status).toBe(202)
    return (await answer.json()) as { run: { id: string } | null; ignored?: string; waits?: string }
  }
  const deliveries = async () =>
    (await made.deliveries()).toReversed() as {
      outcome: string
      run: string | null
      reason: string | null
    }[]
  const outcomes = async () => (await deliveries()).map(({ outcome }) => outcome)
  const runsOf = async () => (await us.get(`runs/listRuns?automation=${id}`)).body.items as { id: string }[]
  return { id, deliver, deliveries, outcomes, runsOf }
}
const seenBy = async (run: string) => {
  for (const late = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    await relayOnce()
    const { body } = await us.get(`runs/getRun?run=${run}`)
    if (body.run.endedAt) return body.output.seen
    if (Date.now() > late) throw new Error(JSON.stringify(body))
  }
}
const later = (seconds: number) => keepGatheringsOnce(new Date(Date.now() + seconds * 1000))

test('only the last of each key starts a run, once it was quiet', async () => {
  const { deliver, outcomes, deliveries, runsOf } = await create({ debounce: { key, quiet: '30s' } })
  for (const of of ['a', 'b', 'a', 'a']) expect((await deliver({ of })).waits).toBeDefined()
  expect(await outcomes()).toEqual(['replaced', 'waiting', 'replaced', 'waiting'])
  await later(29)
  expect(await runsOf()).toEqual([])
  await later(31)
  await later(31)
  expect(await outcomes()).toEqual(['replaced', 'accepted', 'replaced', 'accepted'])
  expect(await runsOf()).toHaveLength(2)
  const last = (await deliveries()).at(-1)!
  expect(await seenBy(last.run!)).toMatchObject({ kind: 'webhook', body: { of: 'a' } })
})

test('many start one run together: as soon as there are so many, or after so long', async () => {
  const { deliver, deliveries, outcomes } = await create({ batch: { key, size: 3, within: '1m' } })
  const answers = []
  for (let i = 0; i < 5; i++) answers.push(await deliver({ of: 'x', i }))
  expect(answers.map(({ run }) => run !== null)).toEqual([false, false, true, false, false])
  expect(await outcomes()).toEqual(['accepted', 'accepted', 'accepted', 'waiting', 'waiting'])
  expect(await seenBy(answers[2]!.run!.id)).toMatchObject({
    kind: 'batch',
    count: 3,
    items: [{ body: { i: 0 } }, { body: { i: 1 } }, { body: { i: 2 } }],
  })
  await later(61)
  const all = await deliveries()
  expect(new Set(all.map(({ run }) => run)).size).toBe(2)
  expect(await seenBy(all.at(-1)!.run!)).toMatchObject({
    count: 2,
    items: [{ body: { i: 3 } }, { body: { i: 4 } }],
  })
})

test('of many that come at once none is lost and none is twice in a batch', async () => {
  const { deliver, deliveries } = await create({ batch: { size: 7, within: '1m' } })
  await Promise.all(Array.from({ length: 30 }, (_, i) => deliver({ i })))
  await later(61)
  const runs = new Set((await deliveries()).map(({ run }) => run))
  expect(runs.size).toBe(5)
  const seen = await Promise.all([...runs].map((run) => seenBy(run!)))
  const items = seen.flatMap(({ items }) => items.map(({ body }: { body: { i: number } }) => body.i))
  expect(items.toSorted((a: number, b: number) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i))
})

test('more than so many within any period are dropped, which their deliveries say', async () => {
  const { deliver, deliveries, runsOf } = await create({ throttle: { key, most: 2, per: '1h' } })
  await Promise.all(Array.from({ length: 6 }, () => deliver({ of: 'a' })))
  expect((await deliver({ of: 'b' })).run).not.toBeNull()
  expect((await deliver({ of: 'a' })).ignored).toBe('It starts nothing: no more than 2 within any 1h of “a”.')
  const all = await deliveries()
  expect(all.filter(({ outcome }) => outcome === 'dropped')).toHaveLength(5)
  expect(await runsOf()).toHaveLength(3)
})

test('while it is paused, what waits goes on waiting; and what has no key is gathered with nothing', async () => {
  const { id, deliver, outcomes, deliveries } = await create({ debounce: { key, quiet: '10s' } })
  await deliver({ of: 'a' })
  expect((await deliver({})).run).not.toBeNull()
  expect((await deliveries())[1]!.reason).toMatch(/^Not gathered with others: it has no key/)
  await us.post('automations/pauseAutomation', { id })
  await later(11)
  expect(await outcomes()).toEqual(['waiting', 'accepted'])
  await us.post('automations/resumeAutomation', { id })
  await later(11)
  expect(await outcomes()).toEqual(['accepted', 'accepted'])
})

test('what is counted, gathered and compared goes together: once, no more than so many, so many at once', async () => {
  const { deliver, deliveries } = await create({
    dedupe: { key: 'trigger.body.id' },
    throttle: { most: 4, per: '1h' },
    batch: { size: 2, within: '1m' },
    concurrency: { most: 1 },
  })
  const answers = []
  for (const id of [1, 1, 2, 3, 4, 5]) answers.push(await deliver({ id }))
  expect(answers.map(({ run }) => run !== null)).toEqual([false, false, true, false, true, false])
  expect((await deliveries()).map(({ outcome }) => outcome)).toEqual([
    ...['accepted', 'accepted', 'accepted', 'accepted'],
    'dropped',
  ])
})
