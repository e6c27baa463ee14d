import { sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, withOrg } from '../client.ts'
import { scheduleFires } from '../schema.ts'
import type { Caller } from '../transactions.ts'
import { listSchedules } from './views.ts'

const org = `schedules-${newId()}`
const caller: Caller = { org, actor: { kind: 'user', id: 'u', name: 'Ada' } }
const [hourly, paused, manual, fresh] = [newId(), newId(), newId(), newId()]
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const trigger = {
  ...{ type: 'schedule', schedules: [{ kind: 'interval', every: '1h' }], timeZone: 'Europe/Berlin' },
  ...{ overlap: 'skip', catchUp: '1h' },
}

beforeAll(() =>
  withOrg(org, async (tx) => {
    for (const [id, name, status, begins] of [
      [hourly, 'Hourly', 'active', trigger],
      [paused, 'Paused', 'paused', trigger],
      [manual, 'By hand now', 'active', { type: 'manual' }],
      [fresh, 'Fresh', 'active', trigger],
    ] as const) {
      await tx.execute(sql`insert into app.automations (org, id, name, draft, status, version, created_by)
        values (${org}, ${id}, ${name}, '{}', ${status}, 2, 'Ada')`)
      await tx.execute(sql`insert into app.automation_versions (org, automation, version, graph, hash, created_by)
        values (${org}, ${id}, 2, ${JSON.stringify({ trigger: begins, nodes: [], edges: [] })}, '', 'Ada')`)
      await tx.execute(sql`insert into app.schedules (org, automation, wanted, told)
        values (${org}, ${id}, 2, ${id === fresh ? 1 : 2}) on conflict (org, automation) do update set told = excluded.told`)
    }
    const fire = { org, automation: hourly, source: 'schedule' as const }
    await tx.insert(scheduleFires).values([
      { ...fire, at: ago(3 * 24 * 60), state: 'missed', reason: 'Nobody was there' },
      { ...fire, at: ago(40 * 24 * 60), state: 'missed', reason: 'Nobody was there' },
      { ...fire, at: ago(90), state: 'started', run: newId() },
      { ...fire, at: ago(30), state: 'waiting', reason: 'The run before it is not over' },
    ])
  }),
)
afterAll(async () => {
  for (const table of ['schedule_fires', 'schedules', 'automations'])
    await withOrg(org, (tx) => tx.execute(sql`delete from ${sql.raw(`app.${table}`)}`))
  await closeDatabase()
})

test('schedules are listed over all automations, with what comes next, what came last and what was missed', async () => {
  const { items } = await withOrg(org, (tx) => listSchedules(tx, { limit: 50 }, caller))
  expect(items.map(({ automation }) => automation.name)).toEqual(['Hourly', 'Paused', 'Fresh'])
  const [first, second, third] = items
  expect(first).toMatchObject({
    ...{ active: true, told: true, missed: { count: 1, more: false }, waiting: 1 },
    last: { state: 'waiting', reason: 'The run before it is not over' },
  })
  expect(Date.parse(first!.next!)).toBeGreaterThan(Date.now())
  expect(second).toMatchObject({ active: false, next: null, last: null, missed: { count: 0, more: false } })
  expect(third).toMatchObject({ told: false, last: null })
})

test('they come page by page, also past those without a schedule', async () => {
  const names: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listSchedules>> = await withOrg(org, (tx) =>
      listSchedules(tx, { limit: 1, ...(cursor !== null && { cursor }) }, caller),
    )
    names.push(...page.items.map(({ automation }) => automation.name))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(names).toEqual(['Hourly', 'Paused', 'Fresh'])
})

test('what became of the times of one is found by indexes, however many there are', async () => {
  await withOrg(org, (tx) =>
    tx.execute(sql`insert into app.schedule_fires (org, automation, at, state, source)
      select ${org}, ${paused}, now() - make_interval(mins => i), case when i % 5000 = 0 then 'missed' else 'started' end, 'schedule'
        from generate_series(1, 20000) i`),
  )
  const planOf = (query: string) =>
    withOrg(org, (tx) => tx.execute(sql.raw(`explain ${query}`))).then(({ rows }) => JSON.stringify(rows))
  const of = `from app.schedule_fires where org = '${org}' and automation = '${paused}'`
  expect(await planOf(`select * ${of} order by at desc limit 1`)).not.toContain('Seq Scan')
  expect(
    await planOf(`select ${of} and state = 'missed' and at > now() - interval '30 days' limit 101`),
  ).toContain('schedule_fires_missed')
})
