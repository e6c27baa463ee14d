import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { startReceiver } from '#infra/testing/receiver.ts'
import { startWorker } from '#infra/testing/worker.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let receiver: Awaited<ReturnType<typeof startReceiver>>
let stop: () => Promise<void>

beforeAll(async () => {
  receiver = await startReceiver()
  stop = await startWorker('large-graph', [receiver.host])
  us = await newOrganisation('Large graph')
}, 120_000)
afterAll(async () => {
  await stop?.()
  receiver?.close()
})

test('a graph of a thousand steps is published, runs through all of them, and shows them', async () => {
  const nodes = Array.from({ length: 1000 }, (_, i) => {
    const id = `step${i}`
    if (i % 50 === 49) return { id, type: 'http', method: 'PUT', url: `${receiver.url}/${i}` }
    const before = i % 50 === 0 ? '0' : `steps.step${i - 1}.n`
    return { id, type: 'set', values: { n: `{{ ${before} + 1 }}`, text: 'x'.repeat(100) } }
  })
  const edges = nodes.map(({ id }, i) => ({ from: i === 0 ? 'trigger' : nodes[i - 1]!.id, to: id }))
  const positions = Object.fromEntries(nodes.map(({ id }, i) => [id, { x: 0, y: i * 100 }]))
  const { id } = await us.publish({ trigger: { type: 'manual' }, nodes, edges, positions })
  const { body } = await us.post('automations/runAutomation', { automation: id })
  const look = async () => (await us.get(`runs/getRun?run=${body.run.id}`)).body
  await expect.poll(async () => (await look()).run.status, { timeout: 150_000 }).toBe('completed')
  const { steps } = await look()
  expect(steps).toHaveLength(1000)
  expect(steps.every(({ state }: any) => state === 'done')).toBe(true)
  expect(steps.find(({ node }: any) => node === 'step998').output).toMatchObject({ n: 49 })
  expect(receiver.keys()).toHaveLength(20)
}, 170_000)

test('one step more is refused, and says how many there may be', async () => {
  const nodes = Array.from({ length: 1001 }, (_, i) => ({ id: `n${i}`, type: 'set', values: {} }))
  const edges = nodes.map(({ id }) => ({ from: 'trigger', to: id }))
  const answer = await us.post('automations/createAutomation', {
    ...{ name: 'Too large', publish: true },
    graph: { trigger: { type: 'manual' }, nodes, edges },
  })
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'graph.nodes' }] } })
})
