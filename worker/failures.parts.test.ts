import { eq, and } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOrganisation } from '#api/testing.ts'
import { withOrg } from '#db/client.ts'
import { failureMails, runs } from '#db/schema.ts'
import { startWorker } from '#infra/testing/worker.ts'
import { noticeOnce } from './failures.ts'
import { relayOnce } from './relay.ts'

let stop: () => Promise<void>
beforeAll(async () => {
  stop = await startWorker('failures')
}, 120_000)
afterAll(() => stop?.())

type Us = Awaited<ReturnType<typeof newOrganisation>>

const publish = async (us: Us, name: string, nodes: object[]) => {
  const edges = [{ from: 'trigger', to: (nodes[0] as { id: string }).id }]
  const { status, body } = await us.post('automations/createAutomation', {
    ...{ name, publish: true, graph: { nodes, edges } },
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.automation.id as string
}
const failing = [{ id: 'boom', type: 'stop', message: 'No stock', code: 'no_stock' }]
const start = async (us: Us, automation: string) =>
  (await us.post('automations/runAutomation', { automation, input: null })).body.run.id as string

/** All runs of an organisation, once those that failed were told of. */
const after = async (us: Us, is: (all: (typeof runs.$inferSelect)[]) => boolean) => {
  for (const until = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 30))) {
    await noticeOnce()
    await relayOnce()
    const all = await withOrg(us.org, (tx) =>
      tx.select().from(runs).where(eq(runs.org, us.org)).orderBy(runs.id),
    )
    if (is(all)) return all
    if (Date.now() > until) throw new Error(JSON.stringify(all))
  }
}
const ended = (count: number) => (all: (typeof runs.$inferSelect)[]) =>
  all.length === count &&
  all.every(({ endedAt, status, noticed }) => endedAt && (status !== 'failed' || noticed))

test('a failed run starts the error automation, which sees which it was and why, once', async () => {
  const us = await newOrganisation('Errors')
  const automation = await publish(us, 'Shop', failing)
  const handler = await publish(us, 'On error', [
    {
      id: 'tell',
      type: 'set',
      values: { why: '{{ trigger.body.error.message }}', of: '{{ trigger.body.automation.name }}' },
    },
  ])
  expect(
    await us.post('automations/saveFailureHandling', { automation: handler, mails: true }),
  ).toMatchObject({
    status: 200,
  })
  const run = await start(us, automation)
  const [, told] = await after(us, ended(2))
  expect(told).toMatchObject({
    ...{ automation: handler, status: 'completed', initiator: 'a failed run' },
    output: { why: 'No stock', of: 'Shop' },
  })
  await Promise.all([noticeOnce(), noticeOnce()])
  expect(await after(us, ended(2))).toHaveLength(2)

  await us.post('runs/retryRun', { run })
  expect(await after(us, ended(3))).toHaveLength(3)
})

test('without one the owners get a mail, at most one an hour for each automation', async () => {
  const us = await newOrganisation('Mails')
  const automation = await publish(us, 'Shop', failing)
  await start(us, automation)
  const [, mail] = await after(us, ended(2))
  expect(mail).toMatchObject({ operation: 'sendMail', input: { subject: 'Failed: Shop' } })
  const { text } = mail!.input as { text: string }
  expect(text).toContain('failed at “boom”:\n\nNo stock')
  for (let i = 0; i < 3; i++) await start(us, automation)
  expect(await after(us, ended(5))).toHaveLength(5)
  await withOrg(us.org, (tx) =>
    tx
      .update(failureMails)
      .set({ at: new Date(Date.now() - 61 * 60_000) })
      .where(and(eq(failureMails.org, us.org), eq(failureMails.automation, automation))),
  )
  await start(us, automation)
  const all = await after(us, ended(7))
  const last = all.filter(({ operation }) => operation === 'sendMail').at(-1)!
  expect((last.input as { text: string }).text).toContain('3 more of its runs failed since the last mail.')
})

test('an error automation that fails itself is told of by mail, and never calls itself', async () => {
  const us = await newOrganisation('Loops')
  const automation = await publish(us, 'Shop', failing)
  const handler = await publish(us, 'On error', failing)
  await us.post('automations/saveFailureHandling', { automation: handler, mails: true })
  await start(us, automation)
  const all = await after(us, ended(3))
  expect(all.map(({ operation }) => operation)).toEqual(['runAutomation', 'runAutomation', 'sendMail'])
})

test('nobody is told who does not want to be; only a published automation is taken', async () => {
  const us = await newOrganisation('Quiet')
  const automation = await publish(us, 'Shop', failing)
  await us.post('automations/saveFailureHandling', { automation: null, mails: false })
  expect((await us.get('automations/getFailureHandling')).body).toEqual({ automation: null, mails: false })
  await start(us, automation)
  expect(await after(us, ended(1))).toHaveLength(1)
  const draft = await us.post('automations/createAutomation', {
    ...{ name: 'Draft', graph: { nodes: failing, edges: [{ from: 'trigger', to: 'boom' }] } },
  })
  expect(
    await us.post('automations/saveFailureHandling', { automation: draft.body.automation.id, mails: true }),
  ).toMatchObject({ status: 409, body: { code: 'not_published' } })
})
