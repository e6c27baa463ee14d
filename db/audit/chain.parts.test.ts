import { sql } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, withOrg, withSystem } from '../client.ts'
import { eraseSome } from '../organisations/erase.ts'
import { erasePerson } from './erase.ts'
import { sealOnce } from './seal.ts'
import { sealAll, superuser, write } from './testing.ts'
import { verifyChain } from './verify.ts'

let root: pg.Client

beforeAll(async () => {
  root = await superuser()
})
afterAll(async () => {
  await root.end()
  await closeDatabase()
})

const verify = (org: string, noted = {}, now?: number) =>
  withOrg(org, (tx) => verifyChain(tx, org, noted, now))
const ids = async (org: string): Promise<string[]> =>
  (await root.query('select id from app.audit_entries where org = $1 order by position, id', [org])).rows.map(
    ({ id }) => id,
  )
/** An organisation with three seals of three entries each. */
const sealed = async (): Promise<string> => {
  const org = randomUUID()
  for (let seal = 0; seal < 3; seal++) {
    // The entries of one transaction are never parted, whoever else seals meanwhile.
    await withOrg(org, async (tx) => {
      for (let i = 0; i < 3; i++) await write(org, { subjects: [`${seal}-${i}`] }, tx)
    })
    await sealAll(org)
  }
  return org
}
/** As the superuser, past triggers and walls. */
const tamper = async (text: string, values: unknown[]) => {
  await root.query(`set session_replication_role = replica`)
  const { rowCount } = await root.query(text, values)
  await root.query(`set session_replication_role = origin`)
  expect(rowCount).toBeGreaterThan(0)
}

test('what is written is sealed by organisation, each seal on the last, and verifies', async () => {
  const org = await sealed()
  const result = await verify(org)
  expect(result).toMatchObject({
    intact: true,
    finding: null,
    seals: 3,
    entries: 9,
    waiting: 0,
    head: { seal: 3 },
  })
  await write(org)
  const more = await verify(org)
  expect(more).toMatchObject({ intact: true })
  expect(more.entries + more.waiting).toBe(10)
  expect(await verify(randomUUID())).toMatchObject({ intact: true, seals: 0, entries: 0, head: null })
})

test('an entry that commits late is sealed after those that overtook it, never skipped', async () => {
  const org = randomUUID()
  await withOrg(org, async (tx) => {
    await write(org, { action: 'early' }, tx)
    await write(org, { action: 'overtakes' })
    for (let i = 0; i < 5; i++) await sealOnce()
    // The slow transaction is older than the other entry, so neither can be sealed yet.
    expect(await verify(org)).toMatchObject({ seals: 0, waiting: 1 })
  })
  await sealAll(org)
  expect(await verify(org)).toMatchObject({ intact: true, entries: 2, waiting: 0 })
})

test('many processes that seal at once make one chain', async () => {
  const org = randomUUID()
  for (let round = 0; round < 5; round++) {
    await Promise.all([write(org), write(org), sealOnce(), sealOnce(), write(org), sealOnce()])
  }
  await sealAll(org)
  expect(await verify(org)).toMatchObject({ intact: true, entries: 15, waiting: 0 })
})

test('more than fits into one pass is sealed in several, and the entries of one transaction stay together', async () => {
  const org = randomUUID()
  await withOrg(org, async (tx) => {
    for (let i = 0; i < 1100; i++) await write(org, {}, tx)
  })
  await write(org)
  await sealAll(org)
  expect(await verify(org)).toMatchObject({ intact: true, entries: 1101, waiting: 0 })
})

describe('tampering by the superuser is found, and the first entry named:', () => {
  test.each([
    ['who', `actor_id = 'eve'`],
    ['a name', `actor_name = 'Eve'`],
    ['what', `action = 'other'`],
    ['how it went', `outcome = 'refused'`],
    ['when', `at = at - interval '1 millisecond'`],
    ['from where', `address = '198.51.100.1'`],
    ['the input', `input = '{"name":"m"}'`],
    ['to what', `subjects = '{}'`],
    ['a name taken out', `actor_name = null`],
    [
      'all details, as if the person had been erased',
      `salt = null, actor_name = null, address = null, agent = null, input = null`,
    ],
    ['the salt', `salt = 'other'`],
    ['details and their hash', `input = 'null', detail = repeat('0', 64)`],
  ])('%s changed', async (_, change) => {
    const org = await sealed()
    const [, , , , fifth] = await ids(org)
    await tamper(`update app.audit_entries set ${change} where org = $1 and id = $2`, [org, fifth])
    expect(await verify(org)).toMatchObject({
      intact: false,
      finding: { kind: 'changed', entry: fifth, seal: 2, sentence: expect.stringMatching(/\.$/) },
    })
  })

  test.each([0, 4, 8])('the entry at place %i deleted', async (place) => {
    const org = await sealed()
    const gone = (await ids(org))[place]
    await tamper('delete from app.audit_entries where org = $1 and id = $2', [org, gone])
    expect((await verify(org)).finding).toMatchObject({ kind: 'deleted', entry: gone })
  })

  test.each([
    ['among others', '0'],
    ['at the end of a seal', '1000000'],
  ])('one inserted %s', async (_, nudge) => {
    const org = await sealed()
    const all = await ids(org)
    // Beside a sealed one, in its very transaction; the id decides whether before or after it.
    const id =
      nudge === '0' ? all[3]!.replace(/.$/, '0').replace(/^..../, '0000') : all[5]!.replace(/^..../, 'ffff')
    await tamper(
      `insert into app.audit_entries select (jsonb_populate_record(e, jsonb_build_object('id', $2::text))).*
       from app.audit_entries e where org = $1 and id = $3`,
      [org, id, nudge === '0' ? all[3] : all[5]],
    )
    expect((await verify(org)).finding).toMatchObject({ kind: 'inserted', entry: id, seal: 2 })
  })

  test('two that changed places', async () => {
    const org = await sealed()
    const [, second, , , , sixth] = await ids(org)
    await tamper(
      `update app.audit_entries e set position = o.position from app.audit_entries o
        where e.org = $1 and o.org = $1 and (e.id, o.id) in (($2::uuid, $3::uuid), ($3::uuid, $2::uuid))`,
      [org, second, sixth],
    )
    expect((await verify(org)).finding).toMatchObject({ kind: 'reordered', entry: second, seal: 1 })
  })

  test('one put in long after, behind the last seal', async () => {
    const org = await sealed()
    await write(org)
    expect((await verify(org, {}, Date.now() + 61_000)).finding).toMatchObject({ kind: 'unsealed' })
  })
})

describe('tampering with the seals is found:', () => {
  test.each([
    ['a mark', `marks = set_byte(marks, 20, 255 - get_byte(marks, 20))`],
    ['the count', 'count = count + 1'],
    ['the reach', 'upto = upto - 1'],
    ['the moment', `sealed_at = sealed_at + interval '1 ms'`],
    ['the digest', `digest = repeat('0', 64)`],
  ])('%s', async (_, change) => {
    const org = await sealed()
    await tamper(`update app.audit_seals set ${change} where org = $1 and number = 2`, [org])
    expect((await verify(org)).finding).toMatchObject({ kind: 'seal_changed', seal: 2 })
  })

  test('one taken out of the middle, with its entries', async () => {
    const org = await sealed()
    const [, , , ...three] = (await ids(org)).slice(0, 6)
    await tamper('delete from app.audit_entries where org = $1 and id = any ($2)', [org, three])
    await tamper('delete from app.audit_seals where org = $1 and number = 2', [org])
    expect((await verify(org)).finding).toMatchObject({ kind: 'seal_missing', seal: 2 })
  })

  test('the end cut off, against a head that was noted', async () => {
    const org = await sealed()
    const { head } = await verify(org)
    expect(await verify(org, head!)).toMatchObject({ intact: true })
    expect((await verify(org, { ...head, digest: '0'.repeat(64) })).finding).toMatchObject({
      kind: 'seal_changed',
    })
    const last = (await ids(org)).slice(6)
    await tamper('delete from app.audit_entries where org = $1 and id = any ($2)', [org, last])
    await tamper('delete from app.audit_seals where org = $1 and number = 3', [org])
    expect(await verify(org)).toMatchObject({ intact: true })
    expect((await verify(org, head!)).finding).toMatchObject({ kind: 'seal_missing', seal: 3 })
  })

  test('a whole chain forged without the key', async () => {
    const [org, other] = [await sealed(), await sealed()]
    await tamper(
      `update app.audit_seals set digest = (select digest from app.audit_seals where org = $2 and number = 1)
      where org = $1 and number = 1`,
      [org, other],
    )
    expect((await verify(org)).finding).toMatchObject({ kind: 'seal_changed', seal: 1 })
  })
})

describe('nobody but an erasure', () => {
  test.each([
    'update app.audit_entries set action = $$x$$',
    'delete from app.audit_entries',
    'truncate app.audit_entries',
  ])('may %s: the app role has no right to, the superuser meets a trigger', async (statement) => {
    const org = await sealed()
    await expect(withOrg(org, (tx) => tx.execute(sql.raw(statement)))).rejects.toMatchObject({
      cause: { code: '42501' },
    })
    await expect(root.query(statement)).rejects.toThrow(/append-only/)
    await expect(withSystem((tx) => tx.execute(sql.raw(statement)))).rejects.toMatchObject({
      cause: { code: '42501' },
    })
    expect(await verify(org)).toMatchObject({ intact: true, entries: 9 })
  })

  test('may write seals as the app role', async () => {
    const org = await sealed()
    for (const statement of [
      `update app.audit_seals set number = 9`,
      `delete from app.audit_seals`,
      `insert into app.audit_seals select * from app.audit_seals`,
    ])
      await expect(withOrg(org, (tx) => tx.execute(sql.raw(statement)))).rejects.toMatchObject({
        cause: { code: '42501' },
      })
  })

  test('a person’s details are erased and the chain still verifies; an organisation’s log goes as a whole', async () => {
    const org = await sealed()
    await write(org, { actor: { kind: 'user', id: 'eve', name: 'Eve' }, subjects: ['someone'] })
    await write(org, { subjects: ['eve'], input: { email: 'eve@example.com' } })
    await sealAll(org)
    const operator = { kind: 'system', id: 'privacy', name: 'Privacy' } as const
    const from = { surface: 'system', address: null, agent: null, requestId: 'erasure' } as const
    expect(await erasePerson(org, 'eve', operator, from)).toBe(3)
    expect(await erasePerson(org, 'eve', operator, from)).toBe(1)
    await sealAll(org)
    const kept = await root.query('select * from app.audit_entries where org = $1', [org])
    expect(JSON.stringify(kept.rows)).not.toMatch(/Eve|eve@/)
    expect(kept.rows.filter(({ actor_id }) => actor_id === 'eve')).toHaveLength(1)
    expect(await verify(org)).toMatchObject({ intact: true, entries: 13 })
    while ((await eraseSome(org)) > 0);
    expect(await verify(org)).toMatchObject({ intact: true, seals: 0, entries: 0 })
    await expect(
      withOrg(org, (tx) => tx.execute(sql`select app.erase_audit_person(${org}, 'eve')`)),
    ).rejects.toMatchObject({
      cause: { code: '42501' },
    })
  })
})
