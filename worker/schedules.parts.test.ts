import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { takeFire } from '#activities/schedules/fire.ts'
import { closeDatabase, withOrg } from '#db/client.ts'
import { createAutomation, pauseAutomation, resumeAutomation } from '#db/automations/operations.ts'
import { backfillSchedule } from '#db/schedules/operations.ts'
import { getSchedule, listFires } from '#db/schedules/views.ts'
import { graph as graphShape } from '#workflows/automations/core/graph.ts'
import { fireId, scheduleId } from '#workflows/schedules/core/ids.ts'
import { catchUpOf } from './catch-up.ts'
import { closeEngine, connectEngine, engine } from './engine.ts'
import { createWorker } from './host.ts'
import { compareSchedules, keepSchedulesOnce } from './schedules.ts'
import { adoptEnvironment } from '#infra/settings.ts'
import { makeCurrent } from './versioning.ts'
import { workflowBundle } from './bundle.ts'

const org = newId()
const stop = new AbortController()
const caller = { org, actor: { kind: 'user', id: 'ada', name: 'Ada' } } as const
beforeAll(async () => {
  adoptEnvironment({ TEMPORAL_TASK_QUEUE: `schedules-${org}` })
  await connectEngine(stop.signal)
})
afterAll(async () => {
  stop.abort()
  await closeEngine()
  await closeDatabase()
})

/** A published automation that waits for an approval as soon as it runs. */
const published = async (trigger: object = {}): Promise<string> => {
  const graph = graphShape.parse({
    trigger: { type: 'schedule', schedules: [{ kind: 'cron', expression: '0 9 1 1 *' }], ...trigger },
    nodes: [{ id: 'ask', type: 'approval', title: 'May it?' }],
    edges: [{ from: 'trigger', to: 'ask' }],
  })
  const input = { name: 'n', description: '', graph, publish: true, allowProblems: false }
  const { automation } = await withOrg(org, (tx) => createAutomation(tx, input, caller))
  return automation.id
}
const firesOf = async (automation: string) =>
  (await withOrg(org, (tx) => listFires(tx, { automation, limit: 200 }, caller))).items.toReversed()
const statesOf = async (automation: string) => (await firesOf(automation)).map(({ state }) => state)
const fire = (automation: string, at: string) =>
  takeFire({ id: `${fireId(org, automation)}-2026-01-0${at}T09:00:00Z` })
const end = (run: string | null) =>
  withOrg(org, (tx) =>
    tx.execute(sql`update app.runs set status = 'completed', ended_at = now() where id = ${run}`),
  )
const toldRunsOf = async (automation: string) =>
  (
    await withOrg(org, (tx) =>
      tx.execute(
        sql`select m.name from app.messages m join app.runs r on r.id = m.run where r.automation = ${automation}`,
      ),
    )
  ).rows
const known = (automation: string) =>
  engine()
    .client.schedule.getHandle(scheduleId(org, automation))
    .describe()
    .catch(() => undefined)

test('the engine is told of what is published, paused and resumed, of the times that a page shows', async () => {
  const automation = await published()
  const shown = () => withOrg(org, (tx) => getSchedule(tx, { automation }, caller))
  expect((await shown()).schedule).toMatchObject({ active: true, told: false })
  await keepSchedulesOnce()
  const { schedule } = await shown()
  expect(schedule).toMatchObject({ active: true, told: true })
  expect((await known(automation))!.info.nextActionTimes.map((at) => at.toISOString())).toEqual(
    schedule!.next.slice(0, (await known(automation))!.info.nextActionTimes.length),
  )
  await withOrg(org, (tx) => pauseAutomation(tx, { id: automation }, caller))
  await keepSchedulesOnce()
  expect(await known(automation)).toBeUndefined()
  expect((await shown()).schedule).toMatchObject({ active: false, next: [], told: true })
  await withOrg(org, (tx) => resumeAutomation(tx, { id: automation }, caller))
  await keepSchedulesOnce()
  expect(await known(automation)).toBeDefined()
})

test('an engine that lost everything is told again, and one that knows too much forgets', async () => {
  const automation = await published()
  await keepSchedulesOnce()
  await engine().client.schedule.getHandle(scheduleId(org, automation)).delete()
  const strange = newId()
  await engine().client.schedule.create({
    scheduleId: scheduleId(org, strange),
    spec: { intervals: [{ every: '1 day' }] },
    action: {
      type: 'startWorkflow',
      workflowType: 'fireSchedule',
      taskQueue: 'nobody',
      workflowId: fireId(org, strange),
    },
  })
  await vi.waitFor(
    async () => {
      await compareSchedules()
      expect([await known(automation), await known(strange)]).toEqual([expect.anything(), undefined])
    },
    { timeout: 45_000, interval: 500 },
  )
})

test('a time is one run, however often it comes', async () => {
  const automation = await published()
  await Promise.all([fire(automation, '1'), fire(automation, '1'), fire(automation, '1')])
  const [only, ...others] = await firesOf(automation)
  expect(only).toMatchObject({ state: 'started', run: expect.any(String) })
  expect(others).toEqual([])
  const { rows } = await withOrg(org, (tx) =>
    tx.execute(sql`select id, trigger->>'at' as at from app.runs where automation = ${automation}`),
  )
  expect(rows).toEqual([{ id: only!.run, at: '2026-01-01T09:00:00.000Z' }])
})

test.each([
  ['skip', ['started', 'skipped', 'skipped'], ['started', 'skipped', 'skipped']],
  ['buffer', ['started', 'waiting', 'skipped'], ['started', 'started', 'skipped']],
  ['allow', ['started', 'started', 'started'], ['started', 'started', 'started']],
] as const)('while a run goes on: %s', async (overlap, before, after) => {
  const automation = await published({ overlap })
  for (const at of ['1', '2', '3']) await fire(automation, at)
  expect(await statesOf(automation)).toEqual(before)
  await end((await firesOf(automation))[0]!.run)
  await keepSchedulesOnce()
  expect(await statesOf(automation)).toEqual(after)
})

test('while a run goes on: cancel tells it to stop, and begins once it has', async () => {
  const automation = await published({ overlap: 'cancel' })
  await fire(automation, '1')
  await fire(automation, '2')
  expect(await statesOf(automation)).toEqual(['started', 'waiting'])
  expect(await toldRunsOf(automation)).toEqual([{ name: 'cancelRun' }])
  await end((await firesOf(automation))[0]!.run)
  await keepSchedulesOnce()
  expect(await statesOf(automation)).toEqual(['started', 'started'])
})

test('what nobody fired is run late within its window, and said to be missed beyond it', async () => {
  const every = { schedules: [{ kind: 'interval', every: '10m' }], overlap: 'allow', catchUp: '25m' }
  const automation = await published(every)
  await keepSchedulesOnce()
  await withOrg(org, (tx) =>
    tx.execute(
      sql`update app.schedules set checked_until = now() - interval '1 hour' where automation = ${automation}`,
    ),
  )
  expect(await catchUpOf({ org, automation })).toBeGreaterThanOrEqual(5)
  expect(await catchUpOf({ org, automation })).toBe(0)
  await keepSchedulesOnce()
  const fires = await firesOf(automation)
  const late = fires.filter(({ state }) => state === 'started')
  expect(late.length).toBeGreaterThanOrEqual(2)
  expect(
    late.every(({ source, at }) => source === 'catch_up' && Date.parse(at) > Date.now() - 26 * 60_000),
  ).toBe(true)
  expect(fires.filter(({ state }) => state === 'missed').length).toBe(fires.length - late.length)
  expect(fires[0]).toMatchObject({ state: 'missed', reason: expect.stringMatching(/longer ago than 25m/) })
})

test('a span of the past is made up for once, one run after another', async () => {
  const automation = await published({ schedules: [{ kind: 'cron', expression: '0 9 * * *' }] })
  const ask = () =>
    withOrg(org, (tx) =>
      backfillSchedule(tx, { automation, from: '2026-03-01T00:00:00Z', to: '2026-03-03T23:00:00Z' }, caller),
    )
  expect(await ask()).toEqual({ added: 3, more: false })
  expect(await ask()).toEqual({ added: 0, more: false })
  for (const states of [
    ['started', 'waiting', 'waiting'],
    ['started', 'started', 'waiting'],
  ]) {
    await keepSchedulesOnce()
    expect(await statesOf(automation)).toEqual(states)
    for (const { run } of await firesOf(automation)) if (run) await end(run)
  }
})

test('a paused automation leaves out what waits', async () => {
  const automation = await published({ overlap: 'buffer' })
  await fire(automation, '1')
  await fire(automation, '2')
  await withOrg(org, (tx) => pauseAutomation(tx, { id: automation }, caller))
  await end((await firesOf(automation))[0]!.run)
  await keepSchedulesOnce()
  expect((await firesOf(automation))[1]).toMatchObject({
    state: 'skipped',
    reason: 'The automation was paused',
  })
})

test('the engine itself fires at the time, and its run begins', async () => {
  const automation = await published({ schedules: [{ kind: 'interval', every: '10s' }] })
  await keepSchedulesOnce()
  const worker = await createWorker(engine().connection)
  const running = worker.run()
  await makeCurrent(engine().client, (await workflowBundle()).buildId)
  const fires = await vi.waitFor(
    async () => {
      const found = await firesOf(automation)
      expect(found.length).toBeGreaterThan(0)
      return found
    },
    { timeout: 40_000, interval: 250 },
  )
  expect(fires[0]).toMatchObject({ state: 'started', source: 'schedule' })
  expect(Date.parse(fires[0]!.at) % 10_000).toBe(0)
  await vi.waitFor(
    async () =>
      expect(
        (await withOrg(org, (tx) => tx.execute(sql`select status from app.runs where id = ${fires[0]!.run}`)))
          .rows,
      ).toEqual([{ status: 'waiting' }]),
    { timeout: 40_000, interval: 100 },
  )
  await withOrg(org, (tx) => pauseAutomation(tx, { id: automation }, caller))
  await keepSchedulesOnce()
  worker.shutdown()
  await running
}, 60_000)
