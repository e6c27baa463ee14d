import { eq, inArray } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '#db/client.ts'
import { formLinks, runs, runSteps } from '#db/schema.ts'
import { closeEngine, connectEngine, engine } from './engine.ts'
import { reconcileOnce } from './reconcile.ts'

const org = newId()
const stop = new AbortController()
beforeAll(() => connectEngine(stop.signal))
afterAll(async () => {
  stop.abort()
  await closeEngine()
  await closeDatabase()
})

/** A run that says it waits since a while, with one step. */
const waitingRun = async (over: Partial<typeof runs.$inferInsert> = {}): Promise<string> => {
  const id = newId()
  await withOrg(org, async (tx) => {
    await tx.insert(runs).values({
      ...{ org, id, operation: 'runAutomation', input: {}, initiator: 'Ada' },
      ...{ status: 'waiting', sequence: 7, attempts: 2, startedAt: new Date() },
      ...{ dispatchedAt: new Date(), ...over },
    })
    await tx.insert(runSteps).values({
      ...{ org, run: id, path: 'wait', node: 'wait', type: 'wait', state: 'waiting', startedAt: new Date() },
    })
  })
  return id
}
/** A workflow of this run in the engine; nobody works on its queue. */
const known = async (run: string) =>
  engine().client.workflow.start('runAutomation', {
    workflowId: `${org}/run/${run}`,
    taskQueue: `nobody-${org}`,
  })
const rowOf = async (run: string) =>
  withOrg(org, async (tx) => ({
    row: (await tx.select().from(runs).where(eq(runs.id, run)))[0]!,
    steps: await tx
      .select()
      .from(runSteps)
      .where(inArray(runSteps.run, [run])),
  }))

test('a run the engine does not know begins again in its generation, and once only', async () => {
  const lost = await waitingRun({ generation: 2 })
  const kept = await waitingRun()
  await known(kept)
  expect(await reconcileOnce(org)).toBe(1)
  expect(await rowOf(lost)).toMatchObject({
    row: { status: 'queued', sequence: 0, attempts: 0, generation: 2, startedAt: null, dispatchedAt: null },
  })
  expect((await rowOf(kept)).row).toMatchObject({ status: 'waiting', sequence: 7 })
  expect((await rowOf(kept)).steps).toHaveLength(1)
  expect(await reconcileOnce(org)).toBe(0)
})

test('forms that were answered may be answered again by their links, in its children too', async () => {
  const lost = await waitingRun({ generation: 2 })
  const child = await waitingRun({ parent: lost })
  const kept = await waitingRun()
  await known(kept)
  const answered = {
    path: 'form',
    iteration: '',
    expiresAt: new Date(Date.now() + 60_000),
    answeredAt: new Date(),
  }
  const link = (run: string, generation: number) => ({
    ...answered,
    org,
    run,
    generation,
    tokenHash: newId(),
  })
  await withOrg(org, (tx) =>
    tx.insert(formLinks).values([link(lost, 1), link(lost, 2), link(child, 1), link(kept, 1)]),
  )
  expect(await reconcileOnce(org)).toBe(1)
  const links = await withOrg(org, (tx) =>
    tx
      .select()
      .from(formLinks)
      .where(inArray(formLinks.run, [lost, child, kept])),
  )
  const used = links.filter(({ answeredAt }) => answeredAt).map(({ run, generation }) => [run, generation])
  expect(used.sort()).toEqual(
    [
      [lost, 1],
      [kept, 1],
    ].sort(),
  )
})

test('a run that the engine knows to be over is over', async () => {
  const run = await waitingRun()
  const handle = await known(run)
  await handle.terminate('for the test')
  expect(await reconcileOnce(org)).toBe(1)
  const { row, steps } = await rowOf(run)
  expect(row).toMatchObject({ status: 'failed', error: { code: 'terminated' } })
  expect(steps).toMatchObject([{ state: 'cancelled' }])
})

test('what is queued, over, or part of another run is left alone', async () => {
  const others = await Promise.all([
    waitingRun({ dispatchedAt: null }),
    waitingRun({ status: 'completed', endedAt: new Date() }),
    waitingRun({ parent: newId() }),
  ])
  expect(await reconcileOnce(org)).toBe(0)
  for (const run of others) expect((await rowOf(run)).row.sequence).toBe(7)
})
