import { sql } from 'drizzle-orm'
import pg from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settings } from '#infra/settings.ts'
import { closeDatabase, withOrg } from '../client.ts'

const org = `endpoint-plans-${newId()}`
const endpoint = newId()
let owner: pg.Client

beforeAll(async () => {
  owner = new pg.Client({ connectionString: settings().MAINSPRING_DATABASE_OWNER })
  await owner.connect()
  await withOrg(org, (tx) =>
    tx.execute(sql`
      insert into app.endpoint_deliveries (org, id, endpoint, type, facts, state, due_at)
      select ${org}, app.new_event_id(), case when n % 2 = 0 then ${endpoint}::uuid else gen_random_uuid() end,
        'run.completed', '{}', case when n % 500 = 0 then 'failed' when n % 100 = 0 then 'waiting' else 'delivered' end,
        now() + interval '1 day' from generate_series(1, 20000) n`),
  )
  await owner.query('analyze app.endpoint_deliveries')
})
afterAll(async () => {
  await withOrg(org, (tx) => tx.execute(sql`delete from app.endpoint_deliveries`))
  await owner.end()
  await closeDatabase()
})

const of = `org = '${org}' and endpoint = '${endpoint}'`
test.each([
  ['the newest deliveries', `select * from app.endpoint_deliveries where ${of} order by id desc limit 50`],
  [
    'the newest that failed',
    `select * from app.endpoint_deliveries where ${of} and state = 'failed' order by id desc limit 50`,
  ],
  [
    'the next to send',
    `select * from app.endpoint_deliveries where ${of} and state = 'waiting' and due_at <= now() order by position limit 1`,
  ],
  [
    'when the next is due',
    `select min(due_at) from app.endpoint_deliveries where ${of} and state = 'waiting'`,
  ],
  [
    'how many wait',
    `select count(*) from app.endpoint_deliveries where ${of} and state in ('queued', 'waiting')`,
  ],
])('%s are found by an index as the app role, among 20,000', async (_, query) => {
  const { rows } = await withOrg(org, (tx) =>
    tx.execute<{ 'QUERY PLAN': string }>(sql.raw(`explain ${query}`)),
  )
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan/)
})
