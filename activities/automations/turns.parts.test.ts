import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { relayOnce } from '#worker/relay.ts'
import { keepTurnsOnce } from '#worker/turns.ts'

let us: Awaited<ReturnType<typeof newOrganisation>>
let stop: () => Promise<void>
beforeAll(async () => {
  stop = await startWorker('turns')
  us = await newOrganisation('Turns')
}, 120_000)
afterAll(() => stop?.())

const key = 'trigger.body.of'
const asks = {
  nodes: [{ id: 'ask', type: 'approval', title: 'May it?' }],
  edges: [{ from: 'trigger', to: 'ask' }],
}
const computes = {
  nodes: [{ id: 'a', type: 'set', values: { got: '{{ trigger.body }}' } }],
  edges: [{ from: 'trigger', to: 'a' }],
}
const create = async (concurrency: object, graph: object = asks, type = 'webhook') => {
  const made = await us.publish({ trigger: { type, concurrency }, ...graph })
  const deliver = async (sent: unknown) => {
    const answer = await made.deliver(sent)
    expect(answer.status).toBe(202)
    return (await answer.json()) as { run: { id: string } | null; ignored?: string }
  }
  return { ...made, deliver }
}
const look = async (run: string) => (await us.get(`runs/getRun?run=${run}`)).body
const when = async (run: string, is: (detail: any) => boolean) => {
  for (const late = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    await keepTurnsOnce()
    await relayOnce()
    const detail = await look(run)
    if (is(detail)) return detail
    if (Date.now() > late) throw new Error(JSON.stringify(detail))
  }
}
const isAsked = ({ steps }: any) => steps.some((step: any) => step.waits?.for === 'approval')
const isOver = ({ run }: any) => run.endedAt !== null
const approve = (run: string) =>
  us.post('automations/decideApproval', { run, node: 'ask', decision: 'approve', comment: '' })

test.concurrent(
  'of one key one run goes on at a time, in the order in which they came, and the others say why they wait',
  async () => {
    const { deliver } = await create({ key })
    const ids: string[] = []
    for (let i = 0; i < 3; i++) ids.push((await deliver({ of: 'Acme', i })).run!.id)
    const other = (await deliver({ of: 'Other' })).run!.id
    await when(ids[0]!, isAsked)
    await when(other, isAsked)
    for (const id of ids.slice(1))
      expect((await look(id)).run).toMatchObject({
        status: 'queued',
        sentence: 'Waiting for its turn: no more than 1 run of “Acme” may go on at once.',
      })
    for (const [i, id] of ids.entries()) {
      await when(id, isAsked)
      for (const later of ids.slice(i + 1)) expect((await look(later)).run.status).toBe('queued')
      await approve(id)
      expect((await when(id, isOver)).run.status).toBe('completed')
    }
  },
)

test.concurrent(
  'a run that waits for its turn can be cancelled, and the next one takes its place',
  async () => {
    const { deliver } = await create({})
    const [first, second, third] = [await deliver({}), await deliver({}), await deliver({})].map(
      ({ run }) => run!.id,
    ) as [string, string, string]
    await when(first, isAsked)
    expect(await us.post('runs/cancelRun', { run: second, reason: 'Not needed' })).toMatchObject({
      status: 200,
      body: { cancelled: true },
    })
    expect((await look(second)).run).toMatchObject({
      status: 'cancelled',
      sentence: expect.stringMatching(/^Cancelled by .*: Not needed\.$/),
    })
    await approve(first)
    await when(third, isAsked)
  },
)

test.concurrent(
  'one too many is dropped, and its delivery says so; who runs it by hand is refused',
  async () => {
    const { id, deliver, deliveries } = await create({ key, full: 'drop', most: 2 })
    for (let i = 0; i < 2; i++) expect((await deliver({ of: 'a\0b' })).run).not.toBeNull()
    const { run, ignored } = await deliver({ of: 'a\0b' })
    expect({ run, ignored }).toEqual({
      run: null,
      ignored: String.raw`It starts nothing: 2 runs of “a\0b” had not ended, and no more than 2 may go on at once.`,
    })
    expect((await deliveries())[0]).toMatchObject({ outcome: 'dropped', run: null })
    const byHand = () => us.post('automations/runAutomation', { automation: id, input: { of: 'Acme' } })
    for (let i = 0; i < 2; i++) expect((await byHand()).status).toBe(202)
    expect(await byHand()).toMatchObject({
      status: 409,
      body: { code: 'too_many_at_once' },
    })
  },
)

test.concurrent(
  'the newest takes the place of the one under way, and of all that waited for it',
  async () => {
    const { deliver } = await create({ key, full: 'cancel' })
    const first = (await deliver({ of: 'x' })).run!.id
    await when(first, isAsked)
    const second = (await deliver({ of: 'x' })).run!.id
    const third = (await deliver({ of: 'x' })).run!.id
    expect((await look(second)).run.status).toBe('cancelled')
    expect((await when(first, isOver)).run).toMatchObject({
      status: 'cancelled',
      sentence: 'Cancelled by a newer run: It is the one that is to run.',
    })
    await when(third, isAsked)
  },
)

test.concurrent('many at once that only compute take turns too, and none is lost', async () => {
  const { deliver } = await create({ key }, computes)
  const runs = await Promise.all(Array.from({ length: 12 }, (_, i) => deliver({ of: i % 2, i })))
  for (const [i, { run }] of runs.entries()) {
    const { run: seen, output } = await when(run!.id, isOver)
    expect(seen.status).toBe('completed')
    expect(output).toMatchObject({ got: { i } })
  }
})

test.concurrent('what has no key waits among its like', async () => {
  const { deliver } = await create({ key, full: 'drop' })
  const [first, second] = [(await deliver({})).run!.id, (await deliver([])).run!.id]
  await when(first, isAsked)
  expect((await look(second)).run.sentence).toBe(
    'Waiting for its turn: no more than 1 run without a key may go on at once.',
  )
})

test.concurrent(
  'a run that another one starts waits for its turn as well, and can be cancelled while it does',
  async () => {
    const inner = await create({}, asks, 'webhook')
    const call = (id: string) => ({
      ...{ id, type: 'operation', operation: 'runAutomation', input: { automation: inner.id, input: null } },
    })
    const outer = await us.post('automations/createAutomation', {
      name: 'Calls',
      publish: true,
      graph: { nodes: [call('it')], edges: [{ from: 'trigger', to: 'it' }] },
    })
    const start = async () => {
      const { body } = await us.post('automations/runAutomation', {
        automation: outer.body.automation.id,
        input: null,
      })
      const detail = await when(body.run.id, ({ steps }) => steps[0]?.waits?.for === 'run')
      return { run: body.run.id as string, child: detail.steps[0].waits.run as string }
    }
    const first = (await inner.deliver({})).run!.id
    await when(first, isAsked)
    const [second, third] = [await start(), await start()]
    for (const { child } of [second, third])
      expect((await when(child, ({ run }) => run?.sentence.startsWith('Waiting'))).run).toMatchObject({
        status: 'queued',
        sentence: 'Waiting for its turn: no more than 1 run of it may go on at once.',
      })
    await us.post('runs/cancelRun', { run: second.child, reason: '' })
    expect((await when(second.child, isOver)).run.status).toBe('cancelled')
    await approve(first)
    await when(third.child, isAsked)
    await approve(third.child)
    expect((await when(third.run, isOver)).run.status).toBe('completed')
  },
)

test.concurrent('a run that is tried again waits for its turn again', async () => {
  const { deliver } = await create({})
  const first = (await deliver({})).run!.id
  await when(first, isAsked)
  await us.post('runs/cancelRun', { run: first, reason: '' })
  await when(first, isOver)
  const second = (await deliver({})).run!.id
  await when(second, isAsked)
  await us.post('runs/retryRun', { run: first, from: 'start' })
  expect((await look(first)).run.sentence).toMatch(/^Waiting for its turn/)
  await approve(second)
  await when(first, isAsked)
})
