import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { and, eq, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { withOrg } from '#db/client.ts'
import { openPayloads, rewritePayloads } from '#db/payloads/all.ts'
import { keepPayloads, sealPayloads } from '#db/payloads/keep.ts'
import { effects, organisationSettings, payloads, runs, runSteps } from '#db/schema.ts'
import { startReceiver } from '#infra/testing/receiver.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { engine } from '#worker/engine.ts'
import { retainOnce, sweepPayloads } from '#worker/retention.ts'

type Organisation = Awaited<ReturnType<typeof newOrganisation>>
let us: Organisation
let them: Organisation
let receiver: Awaited<ReturnType<typeof startReceiver>>
let stop: () => Promise<void>

/** Nothing that compresses, so that sizes tell where it is. */
const noise = (characters: number) => randomBytes(characters / 2).toString('hex')
const answered = { name: 'Ada', rows: Array.from({ length: 50 }, () => ({ text: noise(100_000) })) }
const large = createServer((request, response) => {
  request.resume()
  response.setHeader('content-type', 'application/json')
  response.end(request.url === '/huge' ? JSON.stringify(noise(10_500_000)) : JSON.stringify(answered))
})
let largeUrl: string

beforeAll(async () => {
  receiver = await startReceiver()
  await new Promise<void>((resolve) => large.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(large.address() as AddressInfo).port}`
  largeUrl = `http://${host}`
  stop = await startWorker('payloads', [receiver.host, host])
  us = await newOrganisation('Large')
  them = await newOrganisation('Others')
}, 120_000)
afterAll(async () => {
  await stop?.()
  receiver?.close()
  large.close()
})

const publish = async (
  nodes: { id: string; [field: string]: unknown }[],
  trigger: object = { type: 'manual' },
) => {
  const edges = nodes.map(({ id }, i) => ({ from: i === 0 ? 'trigger' : nodes[i - 1]!.id, to: id }))
  const graph = { trigger, nodes, edges }
  const { status, body } = await us.post('automations/createAutomation', {
    name: 'large',
    graph,
    publish: true,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.automation as { id: string; webhook: { url: string } | null }
}

const ended = async (run: string) => {
  let last = ''
  for (const until = Date.now() + 50_000; Date.now() < until;) {
    const { body } = await us.get(`runs/getRun?run=${run}`)
    if (body.run.endedAt) return body
    last = JSON.stringify(body.steps.map(({ inputPayload: _, ...step }: any) => step)).slice(0, 3000)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`run ${run} has not ended: ${last}`)
}

const start = async (automation: string, input: unknown = null) => {
  const { status, body } = await us.post('automations/runAutomation', { automation, input })
  expect(status, JSON.stringify(body)).toBe(202)
  return body.run.id as string
}

/** How much of a run lies with the engine, in bytes. */
const historySize = async (run: string): Promise<number> => {
  const history = await engine().client.workflow.getHandle(`${us.org}/run/${run}`).fetchHistory()
  return JSON.stringify(history).length
}

test('an answer of 5 MB is used by a later node and is never with the engine', async () => {
  const automation = await publish([
    { id: 'big', type: 'http', url: largeUrl },
    { id: 'next', type: 'http', method: 'PUT', url: `${receiver.url}/{{ steps.big.body.name }}` },
  ])
  const run = await start(automation.id)
  const { run: shown, steps } = await ended(run)
  expect(shown.status).toBe('completed')
  expect(receiver.received.map(({ path }) => path)).toContain('/Ada')
  const [big] = steps
  expect(big).toMatchObject({ node: 'big', output: null, outputPayload: { bytes: expect.any(Number) } })
  expect(big.outputPayload.bytes).toBeGreaterThan(5_000_000)
  expect(big.outputPayload.preview).toContain('"status":200')
  expect(big.outputPayload.preview).toHaveLength(2000)
  expect(await historySize(run)).toBeLessThan(100_000)

  const path = `runs/getPayload?run=${run}&payload=${big.outputPayload.id}`
  expect((await us.get(path)).body.value.body).toEqual(answered)
  const foreign = await them.get(path)
  const unknown = await them.get(`runs/getPayload?run=${newId()}&payload=${'0'.repeat(64)}`)
  expect([foreign.status, foreign.body.code, foreign.body.detail]).toEqual([
    404,
    unknown.body.code,
    unknown.body.detail,
  ])
}, 90_000)

test('an answer over 10 MB is refused by name', async () => {
  const automation = await publish([{ id: 'huge', type: 'http', url: `${largeUrl}/huge` }])
  const { run, error } = await ended(await start(automation.id))
  expect(run.status).toBe('failed')
  expect(error).toMatchObject({ code: 'answer_too_large', node: 'huge' })
}, 90_000)

test('a body, an operation’s input and a child’s input and output go by reference', async () => {
  const text = noise(100_000)
  const child = await publish([
    { id: 'back', type: 'set', values: { text: '{{ trigger.body.text + "!" }}' } },
  ])
  const parent = await publish([
    {
      id: 'send',
      type: 'http',
      method: 'PUT',
      url: `${receiver.url}/body`,
      body: { text: '{{ trigger.body.text }}' },
    },
    {
      ...{ id: 'make', type: 'operation', operation: 'createAutomation' },
      input: {
        ...{ name: 'made', allowProblems: true },
        graph: { nodes: [{ id: 'a', type: 'set', values: { a: '{{ trigger.body.text }}' } }], edges: [] },
      },
    },
    {
      ...{ id: 'call', type: 'operation', operation: 'runAutomation' },
      input: { automation: child.id, input: { text: '{{ trigger.body.text }}' } },
    },
    { id: 'end', type: 'set', values: { same: '{{ steps.call.text == trigger.body.text + "!" }}' } },
  ])
  const run = await start(parent.id, { text })
  const detail = await ended(run)
  expect(detail.error).toBeNull()
  expect(detail.output).toEqual({ same: true })
  expect(detail.input).toBeNull()
  expect(detail.inputPayload.bytes).toBeGreaterThan(100_000)
  expect(receiver.received.find(({ path }) => path === '/body')?.body).toEqual({ text })
  expect(await historySize(run)).toBeLessThan(100_000)
}, 90_000)

test('a delivery of 8 MB is taken, computed with, and answered; one over the limit is refused by name', async () => {
  const automation = await publish(
    [
      { id: 'length', type: 'set', values: { size: '{{ size(trigger.body.rows) }}' } },
      {
        id: 'call',
        type: 'http',
        method: 'PUT',
        url: `${receiver.url}/delivered`,
        body: '{{ steps.length }}',
      },
    ],
    { type: 'webhook', scheme: 'none' },
  )
  const deliver = (characters: number) =>
    us.app.request(new URL(automation.webhook!.url).pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rows: Array.from({ length: characters / 100_000 }, () => noise(100_000)) }),
    })
  // The second time the webhook is known from the first, and all is written by one statement.
  for (const _ of [1, 2]) {
    const answer = await deliver(8_000_000)
    expect(answer.status).toBe(202)
    const { run } = (await answer.json()) as { run: { id: string } }
    const detail = await ended(run.id)
    expect(detail.run.status).toBe('completed')
    expect(detail.inputPayload.bytes).toBeGreaterThan(8_000_000)
    expect(detail.steps[0].output).toEqual({ size: 80 })
    expect(await historySize(run.id)).toBeLessThan(100_000)
    const [row] = await withOrg(us.org, (tx) => tx.select().from(runs).where(eq(runs.id, run.id)))
    expect(row!.trigger).toBeNull()
  }
  const over = await deliver(10_100_000)
  expect([over.status, ((await over.json()) as any).code]).toEqual([413, 'body_too_large'])
}, 120_000)

test('payloads go with their run, and those without a run are swept', async () => {
  const automation = await publish([{ id: 'echo', type: 'set', values: { text: '{{ trigger.body }}' } }])
  const run = await start(automation.id, noise(40_000))
  await ended(run)
  const kept = () =>
    withOrg(us.org, (tx) => tx.$count(payloads, and(eq(payloads.org, us.org), eq(payloads.run, run))))
  expect(await kept()).toBeGreaterThan(0)
  await withOrg(us.org, async (tx) => {
    await tx
      .insert(organisationSettings)
      .values({ org: us.org, runDays: 30 })
      .onConflictDoUpdate({
        ...{ target: organisationSettings.org, set: { runDays: 30 } },
      })
    await tx
      .update(runs)
      .set({ endedAt: sql`now() - interval '40 days'` })
      .where(eq(runs.id, run))
  })
  await retainOnce()
  expect(await kept()).toBe(0)

  const [stray, fresh] = [newId(), newId()]
  for (const each of [stray, fresh]) {
    const rows = await sealPayloads(us.org, each, [{ id: 'a'.repeat(64), text: '"x"' }])
    await withOrg(us.org, (tx) => keepPayloads(tx, us.org, rows))
  }
  await withOrg(us.org, (tx) =>
    tx
      .update(payloads)
      .set({ createdAt: sql`now() - interval '2 hours'` })
      .where(eq(payloads.run, stray)),
  )
  const before = await withOrg(us.org, (tx) => tx.$count(payloads))
  await sweepPayloads()
  const left = await withOrg(us.org, (tx) => tx.select({ run: payloads.run }).from(payloads))
  expect(left).toHaveLength(before - 1)
  expect(left.map((row) => row.run)).toContain(fresh)
})

test('a call whose answer is kept finds it again when it is repeated', async () => {
  const automation = await publish([{ id: 'big', type: 'http', url: largeUrl }])
  const run = await start(automation.id)
  await ended(run)
  const [effect] = await withOrg(us.org, (tx) => tx.select().from(effects).where(eq(effects.run, run)))
  const [step] = await withOrg(us.org, (tx) => tx.select().from(runSteps).where(eq(runSteps.run, run)))
  expect(effect).toMatchObject({ state: 'accepted', output: null, outputPayload: step!.outputPayload })
}, 90_000)

test('an export has what is in payloads, and an erasure reaches into them', async () => {
  const run = newId()
  const texts = Array.from({ length: 9 }, (_, i) => ({
    id: `${i}`.repeat(64),
    text: JSON.stringify({ i, mail: i === 7 ? 'Ada@Example.com' : 'somebody' }),
  }))
  const rows = await sealPayloads(them.org, run, texts)
  await withOrg(them.org, (tx) => keepPayloads(tx, them.org, rows))
  const all = () =>
    withOrg(them.org, async (tx) => {
      const found: Record<string, string> = {}
      for await (const { id, text } of openPayloads(tx, them.org)) found[id] = text
      return found
    })
  expect(await all()).toEqual(Object.fromEntries(texts.map(({ id, text }) => [id, text])))
  expect(await rewritePayloads(them.org, (text) => text.replace(/ada@example\.com/gi, 'nobody'))).toBe(1)
  expect(JSON.parse((await all())['7'.repeat(64)]!)).toEqual({ i: 7, mail: 'nobody' })
  const shown = await them.get(`runs/getPayload?run=${run}&payload=${'7'.repeat(64)}`)
  expect(shown.body.value.mail).toBe('nobody')
})
