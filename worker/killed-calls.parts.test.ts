import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { startKillable } from '#infra/testing/killable.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let worker: Awaited<ReturnType<typeof startKillable>>
const arrived: { path: string; key: string }[] = []
/** Paths that are not answered, and who waits there. */
const silent = new Set<string>()
const waiting: ServerResponse[] = []
const receiver = createServer((request, response) => {
  request.resume()
  arrived.push({ path: request.url!, key: String(request.headers['idempotency-key']) })
  if (silent.has(request.url!)) return void waiting.push(response)
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}')
})
let base: string

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  base = `http://${host}`
  worker = await startKillable('killed-calls', [host])
  us = await newOrganisation('Killed calls')
}, 120_000)
afterAll(async () => {
  await worker?.close()
  receiver.closeAllConnections()
  receiver.close()
})

const ids = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`)
const call = (id: string, of: string, more: object = {}) => ({
  ...{ id, type: 'http', method: 'POST', url: `${base}/${of}/${id}` },
  ...more,
})
const start = async (nodes: object[], edges: object[]): Promise<string> => {
  const { id: automation } = await us.publish({ nodes, edges })
  const started = await us.post('automations/runAutomation', { automation })
  return started.body.run.id as string
}
const until = async (run: string, is: (detail: any) => unknown) => {
  for (const late = Date.now() + 60_000; ; await sleep(50)) {
    const { body } = await us.get(`runs/getRun?run=${run}`)
    if (is(body)) return body
    if (Date.now() > late) throw new Error(JSON.stringify(body))
  }
}
const has = (path: string) => arrived.some((each) => each.path === path)
/** Kills the worker once a call that is never answered has come. */
const killAt = async (path: string) => {
  silent.add(path)
  while (!has(path)) await sleep(10)
  await worker.kill()
  silent.delete(path)
  for (const response of waiting.splice(0)) response.destroy()
  await worker.start()
}
const times = (of: string) => {
  const calls = arrived.filter(({ path }) => path.startsWith(`/${of}/`))
  return Object.fromEntries(
    [...new Set(calls.map(({ path }) => path.slice(of.length + 2)))].map((id) => {
      const keys = calls.filter(({ path }) => path === `/${of}/${id}`).map(({ key }) => key)
      return [id, `${keys.length} under ${new Set(keys).size}`]
    }),
  )
}

test('killed in the middle of calls one after another: those before are not made again, and the one nobody heard of is asked about', async () => {
  silent.add('/row/n2')
  const run = await start(
    ids(5).map((id) => call(id, 'row')),
    ids(5).map((to, i) => ({ from: ids(5)[i - 1] ?? 'trigger', to })),
  )
  await killAt('/row/n2')
  const detail = await until(run, ({ steps }) => steps.some(({ waits }: any) => waits?.for === 'doubt'))
  expect(detail.steps.map(({ node, state }: any) => `${node} ${state}`)).toEqual([
    ...['n0 done', 'n1 done', 'n2 waiting'],
  ])
  const decided = await us.post('automations/resolveEffect', { run, node: 'n2', resolution: 'repeat' })
  expect(decided.status).toBe(200)
  expect((await until(run, ({ run: { endedAt } }) => endedAt)).run.status).toBe('completed')
  expect(times('row')).toEqual({
    ...{ n0: '1 under 1', n1: '1 under 1', n2: '2 under 1', n3: '1 under 1', n4: '1 under 1' },
  })
}, 120_000)

test('killed in the middle of calls side by side: what was answered is not made again, and all come to an end', async () => {
  silent.add('/fan/n7')
  const run = await start(
    [...ids(20).map((id) => call(id, 'fan', { doubt: 'repeat' })), call('last', 'fan')],
    ids(20).flatMap((id) => [
      { from: 'trigger', to: id },
      { from: id, to: 'last' },
    ]),
  )
  await until(run, ({ steps }) => steps.filter(({ state }: any) => state === 'done').length === 19)
  await killAt('/fan/n7')
  expect((await until(run, ({ run: { endedAt } }) => endedAt)).run.status).toBe('completed')
  const made = Object.fromEntries([...ids(20), 'last'].map((id) => [id, '1 under 1']))
  expect(times('fan')).toEqual({ ...made, n7: '2 under 1' })
}, 120_000)
