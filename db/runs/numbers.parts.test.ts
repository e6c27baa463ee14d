import { sql } from 'drizzle-orm'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settings } from '#infra/settings.ts'
import { getRunNumbers as contract } from '#workflows/runs/contract.ts'
import { closeDatabase, withOrg } from '../client.ts'
import { runs, runSteps } from '../schema.ts'
import type { Caller } from '../transactions.ts'
import { countEarlier, countSome } from './ends.ts'
import { getRunNumbers } from './views.ts'

const org = `numbers-${newId()}`
const caller: Caller = { org, actor: { kind: 'user', id: 'u', name: 'Ada' } }
const [deploys, checks] = [newId(), newId()]
const begun = Date.parse('2026-11-20T10:00:00.000Z')
const at = (minutes: number, milliseconds = 0) => new Date(begun + minutes * 60_000 + milliseconds)
const count = async () => {
  while ((await countSome()) > 0);
}
const ask = (input: object = {}) =>
  withOrg(org, (tx) =>
    getRunNumbers(
      tx,
      contract.input.parse({ from: at(0).toISOString(), until: at(180).toISOString(), ...input }),
      caller,
    ),
  )

type Row = Partial<typeof runs.$inferInsert>
const row = (more: Row) => ({
  ...{ org, id: newId(), operation: 'runAutomation', automation: deploys, version: 1, input: {} },
  ...{ initiator: 'webhook', trace: null, ...more },
})
const ended = (minutes: number, took: number, more: Row = {}) =>
  row({ status: 'completed', startedAt: at(minutes), endedAt: at(minutes, took), ...more })

beforeAll(async () => {
  await withOrg(org, async (tx) => {
    for (const [id, name] of [
      [deploys, 'Deploy on push'],
      [checks, 'Site check'],
    ])
      await tx.execute(sql`insert into app.automations (org, id, name, draft, status, created_by)
        values (${org}, ${id}, ${name}, '{}', 'draft', 'Ada')`)
    await tx
      .insert(runs)
      .values([
        ...Array.from({ length: 18 }, (_, i) => ended(i, 100)),
        ...Array.from({ length: 2 }, (_, i) => ended(70 + i, 4000)),
        ended(5, 50, { status: 'failed', version: 2 }),
        ended(6, 100, { automation: checks }),
        ended(7, 9, { operation: 'sendMail', automation: null, version: null }),
      ])
  })
  await count()
})
afterAll(async () => {
  for (const table of ['runs', 'run_steps', 'automations', 'run_numbers'])
    await withOrg(org, (tx) => tx.execute(sql`delete from ${sql.raw(`app.${table}`)}`))
  await closeDatabase()
})

test('runs are counted by how and when they ended, each hour that is asked for', async () => {
  const { total, times, every } = await ask()
  expect(every).toBe('hour')
  expect(total).toMatchObject({ completed: 22, failed: 1, timed_out: 0, cancelled: 0 })
  expect(times.map(({ at, completed, failed }) => [at.slice(11, 16), completed, failed])).toEqual([
    ['10:00', 20, 1],
    ['11:00', 2, 0],
    ['12:00', 0, 0],
  ])
})

test('half of those that completed took no longer than the median, nineteen of twenty than p95, within a tenth', async () => {
  const { times } = await ask({ automation: deploys })
  expect(times[0]!.p50).toBeGreaterThan(90)
  expect(times[0]!.p95).toBeLessThan(120)
  expect(times[1]!.p50).toBeGreaterThan(3600)
  expect(times[1]!.p95).toBeLessThan(4800)
  expect(times[2]).toMatchObject({ p50: null, p95: null })
})

test('automations are told apart by version, and single operations by name', async () => {
  const { items } = await ask()
  expect(
    items.map(({ operation, automation, completed, failed }) => [
      operation,
      automation?.name,
      completed,
      failed,
    ]),
  ).toEqual([
    ['runAutomation', 'Deploy on push', 20, 1],
    ['runAutomation', 'Site check', 1, 0],
    ['sendMail', undefined, 1, 0],
  ])
  expect(items[0]!.versions.map(({ version, completed, failed }) => [version, completed, failed])).toEqual([
    [2, 0, 1],
    [1, 20, 0],
  ])
  expect((await ask({ operation: 'sendMail' })).items).toHaveLength(1)
})

test('longer spans are counted by day and by week, and what was counted outlives its runs', async () => {
  await withOrg(org, (tx) => tx.execute(sql`delete from app.runs where operation = 'sendMail'`))
  const { every, times, total } = await ask({ from: '2026-11-15T12:00:00.000Z' })
  expect(every).toBe('day')
  expect(times).toHaveLength(6)
  expect(times.at(-1)).toMatchObject({ at: '2026-11-20T00:00:00.000Z', completed: 22 })
  expect(total.completed).toBe(22)
  const weeks = await ask({ from: '2026-09-01T00:00:00.000Z' })
  expect(weeks.every).toBe('week')
  expect(weeks.times.at(-1)).toMatchObject({ at: '2026-11-16T00:00:00.000Z', completed: 22 })
})

test('an end is counted once however often its row is written, and a run that is tried again ends anew', async () => {
  const run = ended(125, 10, { status: 'failed' })
  await withOrg(org, (tx) => tx.insert(runs).values(run))
  const write = (set: string) =>
    withOrg(org, (tx) => tx.execute(sql.raw(`update app.runs set ${set} where id = '${run.id}'`)))
  await write('noticed = true')
  await Promise.all([count(), count()])
  expect((await ask()).times[2]).toMatchObject({ failed: 1, completed: 0 })
  await write(`status = 'running', ended_at = null`)
  await write(`status = 'completed', ended_at = started_at + interval '1 s'`)
  await count()
  expect((await ask()).times[2]).toMatchObject({ failed: 1, completed: 1 })
})

test('runs that wait are counted with since when they do', async () => {
  const waiting = [1, 2, 3].map((minutes) =>
    row({ status: 'waiting', startedAt: at(0), createdAt: at(minutes) }),
  )
  await withOrg(org, async (tx) => {
    await tx.insert(runs).values(waiting)
    await tx.insert(runSteps).values(
      waiting.map(({ id }, i) => ({
        ...{ org, run: id, path: 'a', node: 'a', type: 'approval', state: 'waiting' as const },
        ...{ startedAt: at(10 + i), waits: null, waitsFor: 'approval' },
      })),
    )
  })
  const { items, more } = (await ask()).waiting
  expect(items).toEqual([
    expect.objectContaining({
      count: 3,
      oldest: at(10).toISOString(),
      automation: { id: deploys, name: 'Deploy on push' },
    }),
  ])
  expect(items[0]!.p50).toBeGreaterThan(Date.now() - at(12).getTime())
  expect(more).toBe(false)
})

test('a span that ends before it begins is refused', async () => {
  await expect(ask({ from: at(200).toISOString() })).rejects.toThrow('It must end after it begins')
})

test.each([
  ['hour', 49, 'hours'],
  ['day', 35, 'days'],
  ['week', 106, 'weeks'],
] as const)(
  'numbers by %s of 20 automations are read by an index as the app role',
  async (every, most, unit) => {
    const many = `${org}-${every}`
    const until = '2026-11-23T00:00:00.000Z'
    // Should it be tried again.
    await withOrg(many, (tx) => tx.execute(sql`delete from app.run_numbers`))
    await withOrg(many, (tx) =>
      tx.execute(sql`
      insert into app.run_numbers (org, every, at, operation, automation, version, status, bucket, count)
      select ${many}, ${every}, ${until}::timestamptz - d * ${`1 ${every}`}::interval, 'runAutomation',
             md5(a::text)::uuid, 1, 'completed', 20 + b, 37
        from generate_series(1, ${most}) d, generate_series(1, 20) a, generate_series(1, 10) b`),
    )
    const owner = new pg.Client({ connectionString: settings().MAINSPRING_DATABASE_OWNER })
    await owner.connect()
    await owner.query('analyze app.run_numbers')
    await owner.end()
    const from = new Date(Date.parse(until) - most * { hours: 1, days: 24, weeks: 168 }[unit] * 3_600_000)
    for (let i = 0; i < 3; i++) {
      const { total } = await withOrg(many, (tx) =>
        getRunNumbers(tx, { from: from.toISOString(), until }, { ...caller, org: many }),
      )
      expect(total.completed).toBe(37 * 200 * most)
    }
    // So few rows are read as fast without one; what counts is that row-level security leaves it usable.
    const { rows } = await withOrg(many, async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`)
      return tx.execute(sql`explain select * from app.run_numbers
      where org = ${many} and every = ${every} and at >= ${until}::timestamptz - ${`1 ${every}`}::interval`)
    })
    expect(JSON.stringify(rows)).toContain('run_numbers_pk')
    await withOrg(many, (tx) => tx.execute(sql`delete from app.run_numbers`))
  },
)

test('runs that ended before ends were written down are counted once, and those written down meanwhile not twice', async () => {
  const earlier = `${org}-earlier`
  await withOrg(earlier, (tx) =>
    tx.insert(runs).values([1, 2, 3].map((minutes) => ({ ...ended(minutes, 10), org: earlier }))),
  )
  // Two of them as if there had been no trigger.
  await withOrg(earlier, (tx) =>
    tx.execute(sql`delete from app.run_ends where ctid in (select ctid from app.run_ends limit 2)`),
  )
  const mark = `test ${earlier}`
  await countEarlier(mark)
  await countEarlier(mark)
  await count()
  const { total } = await withOrg(earlier, (tx) =>
    getRunNumbers(
      tx,
      { from: at(0).toISOString(), until: at(60).toISOString() },
      { ...caller, org: earlier },
    ),
  )
  expect(total.completed).toBe(3)
  for (const table of ['runs', 'run_numbers'])
    await withOrg(earlier, (tx) => tx.execute(sql`delete from ${sql.raw(`app.${table}`)}`))
})
