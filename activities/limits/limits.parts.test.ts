import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { claimPlace, leavePlace, serveLimit } from '#db/limits/claims.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { keepLimitsOnce } from '#worker/limits.ts'
import { relayOnce } from '#worker/relay.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let stop: () => Promise<void>
let base: string
/** Answers at once, or to /slow when it is let. */
let now = 0
let most = 0
let let_: (() => void)[] = []
const receiver = createServer((request, response) => {
  request.resume()
  now++
  most = Math.max(most, now)
  response.on('close', () => now--)
  const answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  if (request.url!.startsWith('/slow')) let_.push(answer)
  else setTimeout(answer, 60)
})
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  base = `http://${host}`
  stop = await startWorker('limits', [host])
  us = await newOrganisation('Limits')
}, 120_000)
afterAll(async () => {
  await stop?.()
  receiver.closeAllConnections()
  receiver.close()
})

const limit = async (more: object) => {
  const name = `l${randomUUID().slice(0, 8)}`
  const { status, body } = await us.post('limits/createLimit', { name, ...more })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.limit as { id: string; name: string }
}
const calls = async (name: string, path: string, more: object = {}) => {
  const { status, body } = await us.post('automations/createAutomation', {
    name: `Calls ${randomUUID()}`,
    publish: true,
    graph: {
      nodes: [{ id: 'call', type: 'http', method: 'PUT', url: `${base}${path}`, limit: { name, ...more } }],
      edges: [{ from: 'trigger', to: 'call' }],
    },
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return async () => {
    const started = await us.post('automations/runAutomation', {
      automation: body.automation.id,
      input: null,
    })
    return started.body.run.id as string
  }
}
const look = async (run: string) => (await us.get(`runs/getRun?run=${run}`)).body
const when = async (run: string, is: (detail: any) => boolean) => {
  for (const late = Date.now() + 40_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    await relayOnce()
    await keepLimitsOnce()
    const detail = await look(run)
    if (is(detail)) return detail
    if (Date.now() > late) throw new Error(JSON.stringify(detail))
  }
}
const isOver = ({ run }: any) => run.endedAt !== null
const runs = ({ steps }: any) => steps[0]?.state === 'running'
const waits = ({ steps }: any) => steps[0]?.waits?.for === 'limit'
const show = async (id: string) => (await us.get(`limits/getLimit?id=${id}`)).body

test('however many runs of however many automations there are, no more than so many are at it at once', async () => {
  const { name, id } = await limit({ most: 2 })
  const [one, other] = [await calls(name, '/slow/a'), await calls(name, '/slow/b')]
  most = 0
  const all = await Promise.all(Array.from({ length: 8 }, (_, i) => (i % 2 ? one : other)()))
  for (let pair = 0; pair < 4; pair++) {
    await when(all[0]!, () => let_.length === 2)
    // Whoever came besides would come now.
    await new Promise((resolve) => setTimeout(resolve, 100))
    for (const answer of let_.splice(0)) answer()
  }
  for (const run of all) expect((await when(run, isOver)).run.status).toBe('completed')
  expect(most).toBe(2)
  await expect.poll(async () => (await show(id)).limit).toMatchObject({ taken: 0, waiting: 0 })
})

test('who waits says for what, since when and at which place, and the limit shows who has it', async () => {
  const { name, id } = await limit({ most: 1 })
  const start = await calls(name, '/slow')
  const first = await start()
  await when(first, runs)
  const second = await start()
  const line = new RegExp(
    `^Waiting for a place of the limit “${name}” since .* UTC, (first in line|1 before it)\\.$`,
  )
  const inLine = ({ run }: any) => line.test(run.sentence)
  expect((await when(second, inLine)).run.sentence).toMatch(/first in line/)
  const third = await start()
  expect((await when(third, inLine)).steps[0].sentence).toMatch(/, 1 before it\.$/)
  const shown = await show(id)
  expect(shown.taken).toMatchObject([{ run: first, step: 'call' }])
  expect(shown.waiting.map(({ run }: any) => run)).toEqual([second, third])
  expect(await us.post('limits/deleteLimit', { id })).toMatchObject({
    status: 409,
    body: { code: 'limit_in_use' },
  })

  // Cancelled and terminated runs give it back, a place that is taken back goes on, and so does who waited.
  await us.post('runs/cancelRun', { run: first, reason: '' })
  await when(second, runs)
  await us.post('runs/terminateRun', { run: second, reason: 'stuck' })
  await when(third, runs)
  const fourth = await start()
  await when(fourth, waits)
  const [claim] = (await show(id)).taken
  const taken = { id, claim: claim.id, reason: 'It hangs' }
  expect((await us.post('limits/releasePlace', taken)).body).toEqual({ released: true })
  await when(fourth, runs)
  const fifth = await start()
  await when(fifth, waits)
  expect((await us.post('runs/cancelRun', { run: fifth, reason: '' })).status).toBe(200)
  const stillWaiting = async () => {
    await keepLimitsOnce()
    return (await show(id)).waiting
  }
  await expect.poll(stillWaiting).toEqual([])
  let_.forEach((answer) => answer())
  let_ = []
  for (const run of [third, fourth]) expect((await when(run, isOver)).run.status).toBe('completed')
})

test('a step that names no limit there is cannot be published; when the limit goes later, it fails and says so', async () => {
  const graph = {
    nodes: [{ id: 'call', type: 'http', method: 'PUT', url: `${base}/a`, limit: { name: 'nothing' } }],
    edges: [{ from: 'trigger', to: 'call' }],
  }
  expect(await us.post('automations/createAutomation', { name: 'x', graph, publish: true })).toMatchObject({
    status: 422,
    body: { errors: [{ node: 'call', field: 'graph.nodes.call.limit.name', code: 'unknown_limit' }] },
  })
  const { id, name } = await limit({ most: 1 })
  const start = await calls(name, '/a')
  expect((await us.post('limits/deleteLimit', { id })).status).toBe(200)
  expect((await when(await start(), isOver)).run.sentence).toBe(
    `Failed at “call”: There is no limit “${name}”.`,
  )
})

const claiming = (limit: string, claim: string, run = newId()) => ({
  ...{ org: us.org, run, generation: 1, node: 'a', claim, limit },
})
const at = (second: number) => new Date(Date.UTC(2026, 2, 1) + second * 1000)

test('a place that is kept too long is taken back, and a rate lets so many begin within any period', async () => {
  const places = await limit({ most: 1, expires: '1m' })
  expect(await claimPlace(claiming(places.name, 'x'), at(0))).toBe('granted')
  const next = claiming(places.name, 'y')
  expect(await claimPlace(next, at(1))).toBe('waiting')
  expect(await serveLimit(us.org, places.id, at(59))).toEqual({ granted: [], milliseconds: 1000 })
  expect((await serveLimit(us.org, places.id, at(61))).granted).toMatchObject([{ run: next.run, claim: 'y' }])
  expect(await claimPlace(next, at(61))).toBe('granted')

  const rate = await limit({ most: 2, per: '10s' })
  const asked = Array.from({ length: 5 }, (_, i) => claiming(rate.name, `r${i}`))
  const answers = []
  for (const [i, each] of asked.entries()) answers.push(await claimPlace(each, at(i)))
  expect(answers).toEqual(['granted', 'granted', 'waiting', 'waiting', 'waiting'])
  const served = async (second: number) =>
    (await serveLimit(us.org, rate.id, at(second))).granted.map(({ claim }) => claim)
  expect(await served(9)).toEqual([])
  expect(await served(10)).toEqual(['r2'])
  expect(await served(11)).toEqual(['r3'])
  expect(await served(19)).toEqual([])
  expect(await served(20)).toEqual(['r4'])
})

test('what is given up before it is had gets no place, whichever comes first', async () => {
  const { name, id } = await limit({ most: 1 })
  const late = claiming(name, 'late')
  const { node: _, limit: __, ...leaving } = late
  await leavePlace({ ...leaving, waiting: true })
  expect(await claimPlace(late)).toBe('over')
  const first = claiming(name, 'first')
  expect(await claimPlace(first)).toBe('granted')
  expect(await claimPlace(first)).toBe('granted')
  const second = claiming(name, 'second')
  expect(await claimPlace(second)).toBe('waiting')
  expect(await leavePlace({ ...first, waiting: false })).toMatchObject([{ claim: 'second' }])
  expect((await show(id)).limit).toMatchObject({ taken: 1, waiting: 0 })
})

test('limits are changed, found by name once, and deleted when nobody uses them', async () => {
  const { name, id } = await limit({ most: 1 })
  expect(await us.post('limits/createLimit', { name, most: 2 })).toMatchObject({
    status: 409,
    body: { code: 'name_taken' },
  })
  expect(
    await us.post('limits/createLimit', { name: 'both', most: 2, per: '1m', expires: '1m' }),
  ).toMatchObject({
    status: 422,
    body: { code: 'bad_limit' },
  })
  expect(await us.post('limits/createLimit', { name: 'short', most: 2, per: '1ms' })).toMatchObject({
    status: 422,
    body: { code: 'bad_duration' },
  })
  const waits = claiming(name, 'w')
  await claimPlace(claiming(name, 'h'))
  expect(await claimPlace(waits)).toBe('waiting')
  expect((await us.post('limits/changeLimit', { id, most: 2 })).body.limit).toMatchObject({ most: 2 })
  expect((await serveLimit(us.org, id)).granted).toMatchObject([{ claim: 'w' }])
  const free = await limit({ most: 3 })
  expect((await us.post('limits/deleteLimit', { id: free.id })).body).toEqual({ deleted: true })
  expect((await us.get(`limits/getLimit?id=${free.id}`)).status).toBe(404)
})
