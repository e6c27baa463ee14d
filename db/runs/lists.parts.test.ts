import { sql } from 'drizzle-orm'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settings } from '#infra/settings.ts'
import { listRuns as contract } from '#workflows/runs/contract.ts'
import { closeDatabase, withOrg } from '../client.ts'
import type { Caller } from '../transactions.ts'
import { getRunCounts, listRuns } from './views.ts'

const org = `run-lists-${newId()}`
const caller: Caller = { org, actor: { kind: 'user', id: 'u', name: 'Ada' } }
const [deploys, parent] = [newId(), newId()]
/** Nearly all of one automation and ended, as it is; ids a second apart, the oldest first. No relay may start the others. */
const begun = Date.parse('2026-11-01T00:00:00.000Z')
const number = 50_000
let owner: pg.Client

beforeAll(async () => {
  owner = new pg.Client({ connectionString: settings().MAINSPRING_DATABASE_OWNER })
  await owner.connect()
  await withOrg(org, async (tx) => {
    await tx.execute(sql`insert into app.automations (org, id, name, draft, status, created_by)
      values (${org}, ${deploys}, 'Deploy on push', '{}', 'draft', 'Ada')`)
    await tx.execute(sql`
      insert into app.runs (org, id, operation, input, automation, version, parent, initiator, status, created_at, started_at, ended_at, trace, not_before)
      select ${org}, (lpad(to_hex(${begun}::bigint + n * 1000), 12, '0') || '7000800000000000' || lpad(to_hex(n), 4, '0'))::uuid,
        case when n % 1000 = 1 then 'sendMail' else 'runAutomation' end, '{}',
        case when n % 1000 = 1 then null when n % 500 = 0 then ${deploys}::uuid else ${newId()}::uuid end, 1,
        case when n = 7 then ${parent}::uuid end, 'webhook',
        case when n % 1000 = 2 then 'waiting' when n % 200 = 3 then 'failed' else 'completed' end,
        to_timestamp(${begun}::bigint / 1000 + n), to_timestamp(${begun}::bigint / 1000 + n),
        case when n % 1000 = 2 then null else now() end, null, 'infinity' from generate_series(1, ${number}) n`)
  })
  await owner.query('analyze app.runs')
})
afterAll(async () => {
  await withOrg(org, (tx) => tx.execute(sql`delete from app.runs`))
  await withOrg(org, (tx) => tx.execute(sql`delete from app.automations`))
  await owner.end()
  await closeDatabase()
})

const list = (input: object) =>
  withOrg(org, (tx) => listRuns(tx, contract.input.parse({ limit: 200, ...input }), caller))

test('a text finds runs by a piece of the name of their automation or operation, whatever its case', async () => {
  const byName = await list({ text: 'ploy on' })
  expect(byName.items).toHaveLength(100)
  expect(new Set(byName.items.map(({ title }) => title))).toEqual(new Set(['Deploy on push']))
  const byOperation = await list({ text: 'SENDMAIL' })
  expect(byOperation.items.map(({ operation }) => operation)).toEqual(Array(50).fill('sendMail'))
})

test('a pasted id finds the run, and those that are part of it', async () => {
  const [child, ...others] = (await list({ text: parent })).items
  expect(others).toEqual([])
  expect(child?.parent).toBe(parent)
  expect((await list({ text: child!.id })).items.map(({ id }) => id)).toEqual([child!.id])
})

test('a text that names nothing finds nothing, also one that looks like a pattern', async () => {
  for (const text of ['no such thing', '%', '_', "'", newId()])
    expect((await list({ text })).items).toEqual([])
})

test('times narrow to the runs accepted from one until another', async () => {
  const at = (second: number) => new Date(begun + second * 1000).toISOString()
  const { items } = await list({ from: at(10), until: at(15) })
  expect(items.map(({ createdAt }) => createdAt)).toEqual([14, 13, 12, 11, 10].map(at))
})

test('open runs are counted exactly, ended ones up to a limit, under the same filters', async () => {
  const counts = async (input: object) => {
    const { items } = await withOrg(org, (tx) => getRunCounts(tx, input, caller))
    return Object.fromEntries(
      items
        .filter(({ count }) => count > 0)
        .map(({ status, count, more }) => [status, more ? `${count}+` : count]),
    )
  }
  expect(await counts({})).toEqual({ waiting: 50, failed: 250, completed: '10000+' })
  expect(await counts({ text: 'deploy' })).toEqual({ completed: 100 })
})

const newest = 'order by id desc limit 51'
const id = `'${parent}'`
test.each([
  ['the newest', newest],
  ['the newest of a status', `and status = 'failed' ${newest}`],
  ['the newest of those that failed or timed out', `and status in ('failed', 'timed_out') ${newest}`],
  ['those since a moment', `and id >= ${id} ${newest}`],
  ['those of a pasted id', `and (id = ${id} or parent = ${id}) ${newest}`],
  ['those of an automation', `and automation in ('${deploys}') ${newest}`],
  ['those that wait', `and status = 'waiting'`],
  ['those that ended last', 'and ended_at is not null order by ended_at desc, id desc limit 51'],
  [
    'those that took longest, from one on',
    `and took is not null and (took, id) < (5000::bigint, ${id}::uuid) order by took desc, id desc limit 51`,
  ],
])('%s are found by an index as the app role, among 50,000', async (_, condition) => {
  const { rows } = await withOrg(org, (tx) =>
    tx.execute<{ 'QUERY PLAN': string }>(
      sql.raw(`explain select * from app.runs where org = '${org}' ${condition}`),
    ),
  )
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan/)
})

test.each(['newest', 'oldest', 'closed', 'longest'] as const)(
  'runs are gone through page by page in the order “%s”, each once, those that are open only where time is their order',
  async (sort) => {
    const found = []
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = await list({ sort, status: 'failed', limit: 60, ...(cursor && { cursor }) })
      found.push(...page.items)
      cursor = page.nextCursor ?? undefined
    }
    const at = ({ createdAt }: { createdAt: string }) => Date.parse(createdAt)
    // All of these ended at the same moment, so that the oldest took longest.
    const oldestFirst = sort === 'oldest' || sort === 'longest'
    expect(found).toEqual(found.toSorted((a, b) => (oldestFirst ? at(a) - at(b) : at(b) - at(a))))
    expect(new Set(found.map(({ id }) => id)).size).toBe(250)
    const open = (await list({ sort, status: 'waiting' })).items
    expect(open).toHaveLength(sort === 'closed' || sort === 'longest' ? 0 : 50)
  },
)

test.each(['oldest', 'closed', 'longest'])(
  'a cursor that is none of the order “%s” is refused',
  async (sort) => {
    await expect(list({ sort, cursor: 'bm9uZQ' })).rejects.toMatchObject({ code: 'bad_cursor' })
  },
)

test('runs are found by who started them, rare ones by their index, and not those that runs start', async () => {
  await withOrg(org, (tx) =>
    tx.execute(sql`
      insert into app.runs (org, id, operation, input, parent, initiator, not_before)
      values (${org}, ${newId()}, 'sendMail', '{}', null, 'Grace', 'infinity'), (${org}, ${newId()}, 'sendMail', '{}', ${parent}::uuid, 'Grace', 'infinity')`),
  )
  const found = await list({ initiator: 'Grace' })
  expect(found.items.map(({ initiator, parent }) => [initiator, parent])).toEqual([['Grace', null]])
  expect((await list({ initiator: 'nobody' })).items).toEqual([])
  const plan = await withOrg(org, (tx) =>
    tx.execute<{ 'QUERY PLAN': string }>(sql`explain select id from app.runs
      where org = ${org} and initiator = 'Grace' and parent is null order by id desc limit 51`),
  )
  expect(JSON.stringify(plan.rows)).toContain('runs_by_initiator')
})
