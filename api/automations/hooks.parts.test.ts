import { createHmac, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '../testing.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
beforeAll(async () => {
  us = await newOrganisation('Hooks')
})

const graph = (greeting: string, scheme = 'none') => ({
  trigger: { type: 'webhook', scheme },
  nodes: [
    { id: 'a', type: 'set', values: { said: `${greeting} {{ trigger.body.name }}` } },
    { id: 'r', type: 'respond', body: '{{ steps.a }}' },
  ],
  edges: [
    { from: 'trigger', to: 'a' },
    { from: 'a', to: 'r' },
  ],
})

const create = async (drawn: object) => {
  const { status, body } = await us.post('automations/createAutomation', {
    name: `Hook ${randomUUID()}`,
    publish: true,
    graph: drawn,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  const { automation, secret } = body
  return { automation, secret: secret as string, path: new URL(automation.webhook.url).pathname }
}

const deliver = async (path: string, name: string, headers: Record<string, string> = {}) => {
  const answer = await us.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ name }),
  })
  return { status: answer.status, body: (await answer.json()) as any }
}

test('what changes about an automation holds for the next delivery', async () => {
  const { automation, path } = await create(graph('Hello'))
  for (let i = 0; i < 3; i++) expect((await deliver(path, 'Ada')).body).toEqual({ said: 'Hello Ada' })

  const saved = await us.post('automations/saveAutomation', {
    id: automation.id,
    baseRevision: automation.revision,
    graph: graph('Goodbye'),
  })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
  expect((await deliver(path, 'Ada')).body).toEqual({ said: 'Hello Ada' })
  const published = await us.post('automations/publishAutomation', { id: automation.id })
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  expect((await deliver(path, 'Ada')).body).toEqual({ said: 'Goodbye Ada' })

  await us.post('automations/pauseAutomation', { id: automation.id })
  expect(await deliver(path, 'Ada')).toMatchObject({
    status: 202,
    body: { run: null, ignored: 'The automation is paused.' },
  })
  await us.post('automations/resumeAutomation', { id: automation.id })
  expect((await deliver(path, 'Ada')).body).toEqual({ said: 'Goodbye Ada' })
})

test('a new secret counts at once, and the old one no more', async () => {
  const { automation, path, secret } = await create(graph('Hello', 'hmac'))
  const signed = (name: string, key: string) => {
    const sum = createHmac('sha256', key).update(JSON.stringify({ name })).digest('hex')
    return deliver(path, name, { 'x-signature-256': `sha256=${sum}` })
  }
  expect((await signed('Ada', secret)).status).toBe(200)
  expect((await signed('Ada', secret)).status).toBe(200)
  const rotated = await us.post('automations/rotateWebhookSecret', { id: automation.id })
  const fresh = rotated.body.secret
  expect(typeof fresh, JSON.stringify(rotated.body)).toBe('string')
  expect((await signed('Ada', secret)).status).toBe(401)
  expect((await signed('Ada', fresh)).status).toBe(200)
  expect((await signed('Ada', secret)).status).toBe(401)
})

test('many deliveries at once are all kept, and one sent twice is run once', async () => {
  const { automation, path, secret } = await create(graph('Hello', 'github'))
  const send = (delivery: string) => {
    const sum = createHmac('sha256', secret).update('{"name":"Ada"}').digest('hex')
    const headers = { 'x-hub-signature-256': `sha256=${sum}`, 'x-github-delivery': delivery }
    return deliver(path, 'Ada', { ...headers, 'x-github-event': 'push' })
  }
  await send('first')
  const ids = Array.from({ length: 60 }, (_, i) => `delivery-${i % 40}`)
  const answers = await Promise.all(ids.map(send))
  expect(answers.filter(({ status }) => status !== 200)).toEqual([])
  const { body } = await us.get(`runs/listRuns?automation=${automation.id}&limit=100`)
  expect(body.items).toHaveLength(41)
  expect(body.items.every(({ status }: { status: string }) => status === 'completed')).toBe(true)
})
