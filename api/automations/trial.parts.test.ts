import { afterAll, beforeAll, expect, test } from 'vitest'
import { adoptEnvironment } from '#infra/settings.ts'
import { newOrganisation } from '../testing.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
beforeAll(async () => {
  adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: 'hooks.test:9' })
  us = await newOrganisation('Trials')
})
afterAll(() => adoptEnvironment({ MAINSPRING_EGRESS_ALLOW: '' }))

const graph = {
  trigger: { type: 'webhook', scheme: 'none' },
  nodes: [
    { id: 'total', type: 'set', values: { sum: '{{ trigger.body.amount * 2 }}' } },
    { id: 'tell', type: 'http', method: 'POST', url: 'https://example.com/', body: '{{ steps.total }}' },
    { id: 'pause', type: 'wait', duration: '1h' },
    { id: 'last', type: 'set', values: { done: true } },
  ],
  edges: [
    { from: 'trigger', to: 'total' },
    { from: 'total', to: 'tell' },
    { from: 'tell', to: 'pause' },
    { from: 'pause', to: 'last' },
  ],
}
const create = async () => {
  const { status, body } = await us.post('automations/createAutomation', {
    name: 'Draft',
    graph,
    publish: true,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.automation as { id: string; webhook: { url: string } }
}
const tryIt = async (automation: string, more: object = {}) =>
  us.post('automations/tryAutomation', {
    automation,
    graph,
    trigger: { kind: 'manual', body: { amount: 21 }, headers: {}, query: {} },
    ...more,
  })
const detailOf = async (answer: Awaited<ReturnType<typeof tryIt>>) => {
  expect(answer.status, JSON.stringify(answer.body)).toBe(202)
  return (await us.get(`runs/getRun?run=${answer.body.run.id}`)).body
}

test('a draft is tried as a run of its own that counts nowhere', async () => {
  const { id } = await create()
  const detail = await detailOf(await tryIt(id, { until: 'tell' }))
  expect(detail.run).toMatchObject({
    status: 'completed',
    operation: 'tryAutomation',
    title: 'Trial of Draft',
  })
  expect(detail.trial).toEqual({ until: 'tell', alone: false, outward: false, pinned: [] })
  expect(detail.graph.nodes).toHaveLength(4)
  const tell = detail.steps.find(({ node }: { node: string }) => node === 'tell')
  expect(tell.output).toMatchObject({ heldBack: true, would: { body: { sum: 42 } } })
  expect((await us.get(`runs/listRuns?automation=${id}`)).body.items).toEqual([])
  expect((await us.get(`runs/listRuns?automation=${id}&operation=tryAutomation`)).body.items).toHaveLength(1)
  expect((await us.get('runs/getRunsByAutomation')).body.items).toEqual([])
  const [listed] = (await us.get('automations/listAutomations')).body.items
  expect(listed.lastRun).toBeNull()
})

test('only what would run must be without problems', async () => {
  const { id } = await create()
  const broken = {
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.id === 'last' ? { ...node, values: { x: '{{ nowhere }}' } } : node,
    ),
  }
  expect((await tryIt(id, { graph: broken, until: 'total' })).status).toBe(202)
  expect((await tryIt(id, { graph: broken })).body).toMatchObject({ status: 422, code: 'invalid_graph' })
  expect(
    (await tryIt(id, { graph: broken, pins: { pause: { output: 1 }, last: { output: 2 } } })).status,
  ).toBe(202)
  expect((await tryIt(id, { until: 'nothing' })).status).toBe(404)
})

test('any run and any stored delivery is a sample', async () => {
  const { id, webhook } = await create()
  const path = new URL(webhook.url).pathname
  const sent = await us.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ amount: 5, long: 'x'.repeat(20_000) }),
  })
  expect(sent.status).toBe(202)
  const [delivery] = (await us.get(`automations/listDeliveries?automation=${id}`)).body.items
  const sample = (await us.get(`automations/getDeliverySample?delivery=${delivery.id}`)).body
  expect(sample.trigger).toMatchObject({ kind: 'webhook', body: { amount: 5 } })
  expect(sample.trigger.body.long).toHaveLength(20_000)
  expect(sample.steps.total).toEqual({ output: { sum: 10 }, port: 'out' })
  expect((await us.get(`automations/getSample?run=${sample.run}`)).body).toEqual(sample)
  // Its trials are samples as well.
  const trial = await detailOf(await tryIt(id, { until: 'total' }))
  expect((await us.get(`automations/getSample?run=${trial.run.id}`)).body.steps.total.output).toEqual({
    sum: 42,
  })
  await us.post('automations/pauseAutomation', { id })
  await us.app.request(path, { method: 'POST', body: 'amount=7', headers: { 'content-type': 'text/plain' } })
  const [ignored] = (await us.get(`automations/listDeliveries?automation=${id}`)).body.items
  const kept = (await us.get(`automations/getDeliverySample?delivery=${ignored.id}`)).body
  expect(kept).toMatchObject({ run: null, steps: {}, trigger: { body: 'amount=7' } })
})

test('what arrives before anything is published starts nothing, but the draft can be tried with it', async () => {
  const made = (await us.post('automations/createAutomation', { name: 'Unpublished', graph })).body.automation
  const path = new URL(made.webhook.url).pathname
  const send = () =>
    us.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ amount: 9 }),
    })
  expect((await send()).status).toBe(404)
  const [kept] = (await us.get(`automations/listDeliveries?automation=${made.id}`)).body.items
  expect(kept).toMatchObject({ outcome: 'ignored', reason: 'not published', run: null })
  const sample = (await us.get(`automations/getDeliverySample?delivery=${kept.id}`)).body
  expect(sample).toMatchObject({ run: null, trigger: { kind: 'webhook', body: { amount: 9 } } })
  await us.post('automations/publishAutomation', { id: made.id })
  expect((await send()).status).toBe(202)
})

test('whoever may not write may not try', async () => {
  const { id } = await create()
  const key = await us.keyFor('automations:read', 'automations:run', 'runs:read')
  const answer = await us.app.request('/api/v1/automations/tryAutomation', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ automation: id, graph }),
  })
  expect(answer.status).toBe(403)
})

test('no endpoint hears of a trial, or of what it waits for', async () => {
  const types = ['run.completed', 'run.failed', 'approval.requested']
  const made = await us.post('endpoints/createEndpoint', { name: 'All', url: 'http://hooks.test:9/', types })
  expect(made.status, JSON.stringify(made.body)).toBe(200)
  const asks = {
    nodes: [{ id: 'ask', type: 'approval', title: 'Well?' }],
    edges: [{ from: 'trigger', to: 'ask' }],
  }
  const { id } = await create()
  expect((await tryIt(id, { graph: asks })).status).toBe(202)
  expect((await tryIt(id, { until: 'total' })).status).toBe(202)
  const heard = async () =>
    (await us.get(`endpoints/listEndpointDeliveries?endpoint=${made.body.endpoint.id}`)).body.items.length
  expect(await heard()).toBe(0)
  const { body } = await us.post('automations/createAutomation', { name: 'Asks', graph: asks, publish: true })
  await us.post('automations/runAutomation', { automation: body.automation.id })
  expect(await heard()).toBe(1)
})
