import fc from 'fast-check'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { startKillable } from '#infra/testing/killable.ts'
import { drawn, expected, givenBy, graphOf, idOf, type Drawn } from '#infra/testing/graphs.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let worker: Awaited<ReturnType<typeof startKillable>>
/** Of each run, the keys its calls had. */
const keys = new Map<string, Set<string>>()
const receiver = createServer((request, response) => {
  request.resume()
  const key = String(request.headers['idempotency-key'])
  const [run] = key.split('/')
  keys.set(run!, (keys.get(run!) ?? new Set()).add(key))
  const called = request.url!.split('/').at(-1)!
  const answer = { called: Number(called) }
  const head = { 'content-type': 'application/json' }
  setTimeout(() => response.writeHead(called === 'refused' ? 422 : 200, head).end(JSON.stringify(answer)), 20)
})
const host = () => `127.0.0.1:${(receiver.address() as AddressInfo).port}`

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  worker = await startKillable('killed-graphs', [host()])
  us = await newOrganisation('Killed graphs')
}, 120_000)
afterAll(async () => {
  await worker?.close()
  receiver.closeAllConnections()
  receiver.close()
})

interface Started {
  all: Drawn[]
  trigger: number
  run: string
}
const start = async (all: Drawn[], trigger: number): Promise<Started> => {
  const { id } = await us.publish(graphOf(all, trigger, `http://${host()}/`))
  const { status, body } = await us.post('automations/runAutomation', { automation: id, input: trigger })
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return { all, trigger, run: body.run.id }
}
const look = async ({ run }: Started) => (await us.get(`runs/getRun?run=${run}`)).body

/** What people do about a step that waits for them. */
const act = async ({ all, trigger, run }: Started, { node, waits }: any) => {
  if (!/^n\d+$/.test(node)) return
  const { way } = givenBy(all[Number(node.slice(1))]!, trigger)
  if (way === 'expired') return
  if (waits?.for === 'form') await us.post('forms/answerForm', { run, node, values: {} })
  if (waits?.for === 'event') await us.post('automations/deliverEvent', { run, node })
  if (waits?.for === 'approval')
    await us.post('automations/decideApproval', {
      ...{ run, node },
      decision: way === 'approved' ? 'approve' : 'reject',
    })
}

const followed = async (started: Started) => {
  for (;;) {
    const found = await look(started)
    if (found.run.endedAt) return found
    await Promise.all(found.steps.filter(({ waits }: any) => waits).map((step: any) => act(started, step)))
    await sleep(300)
  }
}

test('random graphs of all kinds of steps, with a worker that is killed again and again, come to what a simple evaluator says', async () => {
  const graphs = fc.sample(fc.tuple(drawn(9), fc.integer({ min: 0, max: 5 })), 20)
  const started: Started[] = []
  for (const [all, trigger] of graphs) started.push(await start(all, trigger))
  const over = Promise.all(started.map(followed))
  for (let i = 0; i < 4; i++) {
    await sleep(1000)
    await worker.kill()
    await worker.start()
  }
  for (const [i, { run, steps }] of (await over).entries()) {
    const { all, trigger } = started[i]!
    const told = JSON.stringify({ all, trigger })
    const { reached, arrived } = expected(all, trigger)
    expect(run.status, told).toBe('completed')
    for (const [n, each] of all.entries()) {
      const step = steps.find(({ node }: any) => node === idOf(n))
      const { way, output, state = 'done' } = givenBy(each, trigger)
      expect([idOf(n), step?.state ?? 'skipped'], told).toEqual([idOf(n), reached[n] ? state : 'skipped'])
      if (!reached[n]) continue
      expect([idOf(n), step.port], told).toEqual([idOf(n), way])
      if (output) expect(step.output, told).toMatchObject(output as object)
      if (each.kind === 'join') expect(step.output.arrived.toSorted(), told).toEqual(arrived(n))
    }
    const calls = all.map((each, n) => (reached[n] ? (givenBy(each, trigger).calls ?? 0) : 0))
    expect(keys.get(run.id)?.size ?? 0, told).toBe(calls.reduce((sum, each) => sum + each, 0))
  }
}, 180_000)
