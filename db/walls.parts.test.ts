import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settings } from '#infra/settings.ts'
import { withOrg, withoutOrg } from './client.ts'
import { getRunCount } from './runs/views.ts'
import { runs } from './schema.ts'
import type { Caller } from './transactions.ts'

let owner: pg.Client
let tables: { name: string; enabled: boolean; forced: boolean; org: boolean }[]

beforeAll(async () => {
  owner = new pg.Client({ connectionString: settings().MAINSPRING_DATABASE_OWNER })
  await owner.connect()
  const { rows } = await owner.query(`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'org') as org
    from pg_class c where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p')`)
  tables = rows
})
afterAll(() => owner.end())

test('every table of schema app is behind forced row-level security', () => {
  expect(tables.length).toBeGreaterThan(8)
  for (const table of tables) expect(table).toMatchObject({ enabled: true, forced: true })
})

test('every table has exactly the policies of its kind, by role', async () => {
  const { rows } = await owner.query<{ tablename: string; policyname: string; roles: string; qual: string }>(
    `select tablename, policyname, roles::text, qual from pg_policies where schemaname = 'app'`,
  )
  for (const { name, org } of tables) {
    const own = rows.filter(({ tablename }) => tablename === name)
    expect(own.filter(({ roles }) => roles === '{ms_app}').map(({ qual }) => qual)).toEqual(
      org ? [`(org = current_setting('app.org'::text, true))`] : [],
    )
    for (const { policyname } of own)
      expect(['organisation', 'system', 'lookup', 'erasure']).toContain(policyname)
  }
})

test('no view shows more than its reader may see, and only listed functions look past the walls', async () => {
  const views = await owner.query(
    `select relname, reloptions::text from pg_class where relnamespace = 'app'::regnamespace and relkind in ('v', 'm')`,
  )
  for (const view of views.rows) expect(view.reloptions).toContain('security_invoker=true')
  const functions = await owner.query(
    `select proname from pg_proc where pronamespace = 'app'::regnamespace and prosecdef order by 1`,
  )
  expect(functions.rows.map(({ proname }) => proname)).toEqual([
    ...[
      'count_organisation',
      'erase_audit_person',
      'erase_organisation',
      'form_by_token',
      'hook_by_token',
      'invitation_by_token',
      'source_by_project',
    ],
  ])
})

test('rows of one organisation are nowhere for another, nor without one', async () => {
  const id = crypto.randomUUID()
  await withOrg('walls-a', (tx) =>
    tx
      .insert(runs)
      .values({ org: 'walls-a', id, operation: 'x', input: {}, initiator: 'test', status: 'completed' }),
  )
  expect(await withOrg('walls-a', (tx) => tx.select().from(runs))).toHaveLength(1)
  expect(await withOrg('walls-b', (tx) => tx.select().from(runs))).toHaveLength(0)
  expect(await withoutOrg((tx) => tx.select().from(runs))).toHaveLength(0)
  await expect(
    withOrg('walls-b', (tx) =>
      tx
        .insert(runs)
        .values({ org: 'walls-a', id: crypto.randomUUID(), operation: 'x', input: {}, initiator: 'test' }),
    ),
  ).rejects.toMatchObject({ cause: { message: expect.stringContaining('row-level security') } })
  await withOrg('walls-a', (tx) => tx.execute(sql`delete from app.runs`))
})

test('the organisation of a transaction does not outlive it', async () => {
  await withOrg('walls-a', async () => undefined)
  const { rows } = await withoutOrg((tx) =>
    tx.execute<{ org: string | null }>(sql`select current_setting('app.org', true) as org`),
  )
  expect(rows[0]!.org ?? '').toBe('')
})

test('the app role owns nothing, cannot bypass, and cannot read the auth schema; the auth role cannot read ours', async () => {
  const { rows } = await owner.query(
    `select rolname, rolsuper, rolbypassrls from pg_roles where rolname like 'ms\\_%' order by 1`,
  )
  expect(rows).toEqual(
    ['ms_app', 'ms_auth', 'ms_owner', 'ms_system'].map((rolname) => ({
      rolname,
      rolsuper: false,
      rolbypassrls: false,
    })),
  )
  await expect(withoutOrg((tx) => tx.execute(sql`select 1 from auth."user"`))).rejects.toMatchObject({
    cause: { code: '42501' },
  })
  const auth = new pg.Client({ connectionString: settings().MAINSPRING_DATABASE_AUTH })
  await auth.connect()
  await expect(auth.query('select 1 from app.runs')).rejects.toMatchObject({ code: '42501' })
  await auth.end()
})

test('a published version cannot be changed by the app role', async () => {
  await expect(
    withOrg('walls-a', (tx) => tx.execute(sql`update app.automation_versions set graph = '{}'`)),
  ).rejects.toMatchObject({ cause: { code: '42501' } })
  await expect(
    withOrg('walls-a', (tx) => tx.execute(sql`delete from app.automation_versions`)),
  ).rejects.toMatchObject({ cause: { code: '42501' } })
})

test('lists of runs use their indexes as the app role, with 100,000 rows of two organisations', async () => {
  const fill = (org: string) =>
    withOrg(org, (tx) =>
      tx.execute(sql`insert into app.runs (org, id, operation, input, initiator, dispatched_at, ended_at, status, automation)
        select ${org}, uuidv7(), case when n % 2500 = 0 then 'sendMail' else 'runAutomation' end, '{}', 'test', now(), now(), case when n % 2000 = 0 then 'failed' else 'completed' end, md5((n % 20)::text)::uuid
        from generate_series(1, 50000) n`),
    )
  await fill('plan-a')
  await fill('plan-b')
  await owner.query('analyze app.runs')
  const plan = (where: string) =>
    withOrg('plan-a', async (tx) => {
      const query = `explain select id from app.runs where org = 'plan-a' ${where} order by id desc limit 50`
      const { rows } = await tx.execute<{ 'QUERY PLAN': string }>(sql.raw(query))
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
  const found = [
    await plan(''),
    await plan(`and status = 'failed'`),
    await plan(`and automation = md5('7')::uuid`),
    await plan(`and operation = 'sendMail'`),
    await plan(`and operation = 'runAutomation'`),
  ]
  for (const text of found) expect(text).not.toMatch(/Seq Scan|Sort/)
  expect(found[1]).toContain('runs_by_status')
  expect(found[3]).toContain('runs_by_operation')
  const many = await withOrg('plan-a', (tx) => getRunCount(tx, {}, { org: 'plan-a' } as Caller))
  expect(many).toEqual({ count: 10_000, more: true })
  const failed = { status: 'failed' as const }
  const few = await withOrg('plan-a', (tx) => getRunCount(tx, failed, { org: 'plan-a' } as Caller))
  expect(few).toEqual({ count: 25, more: false })
  for (const org of ['plan-a', 'plan-b']) await withOrg(org, (tx) => tx.execute(sql`delete from app.runs`))
})
