import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { watchView } from '#db/runs/watch.ts'
import { startKillable } from '#infra/testing/killable.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let worker: Awaited<ReturnType<typeof startKillable>>
const keys = new Set<string>()
/** Of each customer, how many calls there are now and were at most. */
const now = new Map<string, number>()
let mostAtOnce = 0
const receiver = createServer((request, response) => {
  request.resume()
  const { pathname } = new URL(request.url!, 'http://x')
  keys.add(String(request.headers['idempotency-key']))
  now.set(pathname, (now.get(pathname) ?? 0) + 1)
  mostAtOnce = Math.max(mostAtOnce, now.get(pathname)!)
  response.on('close', () => now.set(pathname, now.get(pathname)! - 1))
  setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'), 40)
})

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  worker = await startKillable('killed', [`127.0.0.1:${(receiver.address() as AddressInfo).port}`])
  us = await newOrganisation('Killed')
}, 120_000)
afterAll(async () => {
  await worker?.close()
  receiver.closeAllConnections()
  receiver.close()
})

const create = async (trigger: object, nodes: object[]) => {
  const { id, deliver } = await us.publish({
    ...{ trigger: { type: 'webhook', ...trigger }, nodes },
    edges: [{ from: 'trigger', to: 'a' }],
  })
  const runs = async () => (await us.get(`runs/listRuns?automation=${id}&limit=200`)).body.items as any[]
  return { deliver, runs }
}

test('with a worker that is killed again and again, each key starts one run, in turn, and each batch holds each once', async () => {
  const { port } = receiver.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/{{ trigger.body.of }}`
  const once = await create({ dedupe: { key: 'trigger.body.id' }, concurrency: { key: 'trigger.body.of' } }, [
    { id: 'a', type: 'http', method: 'PUT', url },
  ])
  const many = await create({ batch: { key: 'trigger.body.of', size: 4, within: '2s' } }, [
    { id: 'a', type: 'set', values: { ids: '{{ trigger.items.map(i, i.body.id) }}' } },
  ])
  const events = Array.from({ length: 30 }, (_, id) => ({ id, of: `customer${id % 3}` }))
  const sending = (async () => {
    for (const event of events) {
      const answers = await Promise.all([once.deliver(event), once.deliver(event), many.deliver(event)])
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
      await sleep(60)
    }
  })()
  for (let i = 0; i < 3; i++) {
    await sleep(900)
    await worker.kill()
    await worker.start()
  }
  await sending
  const isOver = (runs: any[]) => runs.every(({ endedAt }) => endedAt !== null)
  await expect.poll(async () => isOver(await once.runs()), { timeout: 60_000 }).toBe(true)
  const runs = await once.runs()
  expect(runs.map(({ status }) => status)).toEqual(events.map(() => 'completed'))
  expect(keys.size).toBe(events.length)
  expect(mostAtOnce).toBe(1)

  const held = async () => {
    const found = await Promise.all(
      (await many.runs()).map(
        async ({ id }) => (await us.get(`runs/getRun?run=${id}`)).body.output?.ids ?? [],
      ),
    )
    return found.flat().toSorted((a, b) => a - b)
  }
  await expect.poll(held, { timeout: 60_000 }).toEqual(events.map(({ id }) => id))
}, 180_000)

test('an alert whose worker is killed between seeing and starting, or anywhere else, starts its automation once', async () => {
  const graph = {
    nodes: [{ id: 'a', type: 'set', values: { told: '{{ trigger.body.view.name }}' } }],
    edges: [{ from: 'trigger', to: 'a' }],
  }
  const watched = await us.post('automations/createAutomation', { name: 'Watched', publish: true, graph })
  const paged = await us.post('automations/createAutomation', { name: 'Paged', publish: true, graph })
  const automation = paged.body.automation.id
  await us.post('automations/runAutomation', { automation: watched.body.automation.id })
  const watch = async (name: string) => {
    const query = `automation=${watched.body.automation.id}`
    const { view } = (await us.post('runs/saveRunView', { name, query })).body
    const set = await us.post('runs/setViewAlert', { view: view.id, above: 0, minutes: 0, automation })
    expect(set.status, JSON.stringify(set.body)).toBe(200)
    return view.id as string
  }
  // Seen and accepted, and nobody is left who would have started it.
  await worker.kill()
  const seen = await watch('seen')
  const [begun] = await watchView({ org: us.org, view: seen }, 'http://mainspring.test')
  expect(begun).toBeDefined()
  await worker.start()
  const views = ['seen']
  for (let i = 0; i < 4; i++) {
    views.push(`killed ${i}`)
    await watch(views.at(-1)!)
    await sleep(700 + 200 * i)
    await worker.kill()
    await worker.start()
  }
  const told = async () => {
    const { items } = (await us.get(`runs/listRuns?automation=${automation}&limit=200`)).body
    const details = await Promise.all(items.map(({ id }: any) => us.get(`runs/getRun?run=${id}`)))
    return details.map(({ body }) => body.output?.told).toSorted()
  }
  await expect.poll(told, { timeout: 60_000 }).toEqual(views.toSorted())
  // Each view is counted again meanwhile, and has nothing new to say.
  await sleep(12_000)
  expect(await told()).toEqual(views.toSorted())
}, 180_000)
