import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditFilters } from '#workflows/audit/contract.ts'
import { closeDatabase, withOrg } from '../client.ts'
import { idAt } from '../pages.ts'
import { readLog } from './log.ts'
import { recordSpan, spanMinutes, type From } from './record.ts'
import { from, sealAll, superuser, write } from './testing.ts'
import { getAuditEntry } from './views.ts'

let root: pg.Client
const org = randomUUID()
const big = randomUUID()

beforeAll(async () => {
  root = await superuser()
  await write(org, { action: 'createAutomation', subjects: ['a-1'] })
  await write(org, {
    action: 'pauseAutomation',
    subjects: ['a-1'],
    actor: { kind: 'key', id: 'k-1', name: 'Deploys' },
  })
  await write(org, {
    action: 'signInFailed',
    title: 'Sign in',
    outcome: 'refused',
    status: 401,
    code: 'wrong',
  })
})
afterAll(async () => {
  await root.end()
  await closeDatabase()
})

const read = (filters: AuditFilters, limit = 50, cursor?: string, of = org) =>
  withOrg(of, (tx) => readLog(tx, of, filters, limit, cursor))
const actions = async (filters: AuditFilters) => (await read(filters)).rows.map(({ action }) => action)

test.each<[AuditFilters, string[]]>([
  [{}, ['signInFailed', 'pauseAutomation', 'createAutomation']],
  [{ actor: 'k-1' }, ['pauseAutomation']],
  [{ action: 'createAutomation' }, ['createAutomation']],
  [{ outcome: 'refused' }, ['signInFailed']],
  [{ surface: 'key' }, []],
  [{ subject: 'a-1' }, ['pauseAutomation', 'createAutomation']],
  [{ subject: 'a-1', text: 'DEPLOYS' }, ['pauseAutomation']],
  [{ text: '192.0.2' }, ['signInFailed', 'pauseAutomation', 'createAutomation']],
  [{ text: '%' }, []],
  [{ text: `' or 1=1 --` }, []],
  [{ to: '2020-01-01T00:00:00Z' }, []],
  [
    { from: '2020-01-01T00:00:00Z', to: '2999-01-01T00:00:00Z' },
    ['signInFailed', 'pauseAutomation', 'createAutomation'],
  ],
])('%j finds %j', async (filters, found) => {
  expect(await actions(filters)).toEqual(found)
})

test('what goes on for a while is written down once in five minutes, of whoever does it from the same address', async () => {
  const of = randomUUID()
  const isNew = (id: string, where: Partial<From> = {}, action = 'decodePayloads') =>
    withOrg(of, (tx) =>
      recordSpan(
        tx,
        of,
        {
          ...{ actor: { kind: 'key', id, name: 'Duty' }, action, title: 'Read payloads of the engine' },
          ...{ outcome: 'done', status: 200, subjects: [], input: null },
        },
        { ...from, ...where },
      ),
    )
  const together = await Promise.all([1, 2, 3, 4].map(() => isNew('a')))
  expect(together.filter(Boolean)).toHaveLength(1)
  expect(await isNew('b'), 'somebody else').toBe(true)
  expect(await isNew('a', {}, 'encodePayloads'), 'something else').toBe(true)
  expect(await isNew('a', { address: '192.0.2.8' }), 'from elsewhere').toBe(true)
  expect([await isNew('a', { address: null }), await isNew('a', { address: null })]).toEqual([true, false])

  const writtenBefore = (minutes: number, id: string) =>
    withOrg(of, (tx) =>
      tx.execute(sql`
        insert into app.audit_entries select (jsonb_populate_record(e, jsonb_build_object(
            'id', ${idAt(new Date(Date.now() - minutes * 60_000))}::text, 'actor_id', ${id}::text))).*
          from app.audit_entries e where org = ${of} and actor_id = 'b'`),
    )
  await writtenBefore(spanMinutes - 0.5, 'still')
  await writtenBefore(spanMinutes + 0.5, 'over')
  expect([await isNew('still'), await isNew('over')]).toEqual([false, true])
  const { rows } = await read({ action: 'decodePayloads' }, 50, undefined, of)
  expect(rows.map(({ actorId }) => actorId)).toEqual(['over', 'a', 'a', 'b', 'a', 'still', 'over'])
})

test('pages follow one another without gaps or repeats, also under a text', async () => {
  for (const filters of [{}, { text: 'auto' }]) {
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const { rows, nextCursor } = await read(filters, 1, cursor)
      seen.push(...rows.map(({ action }) => action))
      if (!nextCursor) break
      cursor = nextCursor
    }
    expect(seen).toEqual(await actions(filters))
  }
})

test('another organisation sees none of it, and an entry says which seal holds it', async () => {
  const other = randomUUID()
  expect((await read({}, 50, undefined, other)).rows).toEqual([])
  const { id } = (await read({})).rows[0]!
  const look = (in_: string) => withOrg(in_, (tx) => getAuditEntry(tx, { id }, { org: in_ } as never))
  await expect(look(other)).rejects.toMatchObject({ status: 404 })
  await sealAll(org)
  expect(await look(org)).toMatchObject({
    entry: { id, erased: false },
    input: { name: 'n' },
    seal: expect.any(Number),
  })
})

describe('with 20,000 rows of one organisation beside 20,000 of another', () => {
  beforeAll(async () => {
    for (const each of [big, randomUUID()])
      await root.query(
        `insert into app.audit_entries (org, id, position, at, actor_kind, actor_id, action, title, outcome, status,
           subject, subjects, surface, request_id, detail, salt, actor_name)
         select $1, overlay(gen_random_uuid()::text placing lpad(to_hex(1700000000000 + n * 1000), 12, '0') from 1 for 12)::uuid,
           -1, now(), 'user', 'u' || n % 100, 'a' || n % 50, 'T', case when n % 100 = 0 then 'refused' else 'done' end, 200,
           's' || n % 100, '{}', case when n % 100 = 0 then 'token' else 'page' end, 'r', 'd', 's', 'Name ' || n
         from generate_series(1, 20000) n`.replace(
          `lpad(to_hex(1700000000000 + n * 1000), 12, '0') from 1 for 12`,
          `regexp_replace(lpad(to_hex(1700000000000 + n * 1000), 12, '0'), '^(.{8})', '\\1-') from 1 for 13`,
        ),
        [each],
      )
    await root.query('analyze app.audit_entries')
  })
  afterAll(async () => {
    await root.query('set session_replication_role = replica')
    await root.query(`delete from app.audit_entries where detail = 'd'`)
    await root.query('set session_replication_role = origin')
  })

  test.each([
    ['', 'audit_entries_org_id_pk'],
    [`and actor_id = 'u7'`, 'audit_entries_by_actor'],
    [`and action = 'a7'`, 'audit_entries_by_action'],
    [`and outcome = 'refused'`, 'audit_entries_by_outcome'],
    [`and surface = 'token'`, 'audit_entries_by_surface'],
    [`and subject = 's7'`, 'audit_entries_by_subject'],
    [`and id >= '018c0000-0000-0000-0000-000000000000'`, 'audit_entries_org_id_pk'],
  ])('a page of "%s" walks %s as the app role, without sorting', async (where, index) => {
    const plan = await withOrg(big, async (tx) => {
      const query = `explain select * from app.audit_entries where org = '${big}' ${where} order by id desc limit 51`
      const { rows } = await tx.execute<{ 'QUERY PLAN': string }>(sql.raw(query))
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain(index)
    expect(plan).not.toMatch(/Seq Scan|Sort/)
  })

  test('a text that is nowhere looks through 20,000 rows and no more, in well under a second', async () => {
    const begun = performance.now()
    const { rows, nextCursor } = await read({ text: 'nowhere' }, 50, undefined, big)
    expect(rows).toEqual([])
    expect(nextCursor).not.toBeNull()
    expect((await read({ text: 'nowhere' }, 50, nextCursor!, big)).nextCursor).toBeNull()
    expect(performance.now() - begun).toBeLessThan(30_000)
    expect((await read({ text: 'name 19999' }, 50, undefined, big)).rows).toHaveLength(1)
  })
})
