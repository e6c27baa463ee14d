import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { relayOnce } from '#worker/relay.ts'

type Us = Awaited<ReturnType<typeof newOrganisation>>
let us: Us
let them: Us
let stop: () => Promise<void>
let automation: string

const graph = {
  nodes: [
    { id: 'all', type: 'forEach', items: 'trigger.body', parallel: 5 },
    { id: 'paid', type: 'event', event: 'order.paid', key: '{{ item }}', parent: 'all' },
    { id: 'done', type: 'set', values: { by: '{{ steps.paid.payload.by }}' }, parent: 'all' },
  ],
  edges: [
    { from: 'trigger', to: 'all' },
    { from: 'all', to: 'paid' },
    { from: 'paid', to: 'done' },
  ],
}

beforeAll(async () => {
  stop = await startWorker('events')
  us = await newOrganisation('Events')
  them = await newOrganisation('Others')
  const created = await us.post('automations/createAutomation', { name: 'Waits', graph, publish: true })
  expect(created.status, JSON.stringify(created.body)).toBe(200)
  automation = created.body.automation.id
}, 120_000)
afterAll(() => stop?.())

const until = async (run: string, is: (detail: any) => boolean) => {
  for (const late = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 30))) {
    await relayOnce()
    const { body } = await us.get(`runs/getRun?run=${run}`)
    if (is(body)) return body
    if (Date.now() > late) throw new Error(JSON.stringify(body))
  }
}
const start = async (keys: string[]) => {
  const { body } = await us.post('automations/runAutomation', { automation, input: keys })
  const run = body.run.id as string
  await until(
    run,
    ({ steps }) => steps.filter((step: any) => step.waits?.for === 'event').length === keys.length,
  )
  return run
}
const send = async (key: string, payload: unknown, who = us) =>
  (await who.post('automations/sendEvent', { event: 'order.paid', key, payload })).body.runs

test('an event lets those go on that wait for its key, in every run, and nobody else’s', async () => {
  const [first, second] = [await start(['a', 'b']), await start(['b'])]
  expect((await until(first, () => true)).run.sentence).toMatch(
    /^Waiting for event “order.paid” of “[ab]” \(and 1 more\)\.$/,
  )
  expect(await send('b', { by: 'a stranger' }, them)).toEqual([])
  expect(await send('c', {})).toEqual([])
  expect((await send('b', { by: 'Ada' })).toSorted()).toEqual([first, second].toSorted())
  expect((await until(second, ({ run }) => run.endedAt)).output.items).toEqual([{ by: 'Ada' }])
  const half = await until(
    first,
    ({ steps }) => steps.find(({ node }: any) => node === 'all').waits?.done === 1,
  )
  expect(half.run.status).toBe('waiting')
  expect(await send('a', { by: 'Grace' })).toEqual([first])
  expect((await until(first, ({ run }) => run.endedAt)).output.items).toEqual([
    { by: 'Grace' },
    { by: 'Ada' },
  ])
  expect(await send('a', {})).toEqual([])
})

test('a person can let one go on by hand, once', async () => {
  const run = await start(['x'])
  const deliver = () =>
    us.post('automations/deliverEvent', { run, node: 'paid', iteration: '0', payload: { by: 'hand' } })
  const both = await Promise.all([deliver(), deliver()])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect((await until(run, ({ run }) => run.endedAt)).output.items).toEqual([{ by: 'hand' }])
})

test('what does not come in time leaves by its own way', async () => {
  const { body } = await us.post('automations/createAutomation', {
    name: 'Expires',
    publish: true,
    graph: {
      nodes: [
        { id: 'paid', type: 'event', event: 'order.paid', expiresAfter: '1s' },
        { id: 'late', type: 'set', values: { late: true } },
      ],
      edges: [
        { from: 'trigger', to: 'paid' },
        { from: 'paid', port: 'expired', to: 'late' },
      ],
    },
  })
  const started = await us.post('automations/runAutomation', { automation: body.automation.id, input: null })
  expect((await until(started.body.run.id, ({ run }) => run.endedAt)).output).toEqual({ late: true })
})
