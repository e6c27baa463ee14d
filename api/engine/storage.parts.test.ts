import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { superuser } from '#db/audit/testing.ts'
import { withOrg } from '#db/client.ts'
import { groupOf } from '#db/installation/storage.ts'
import { payloadOf } from '#db/payloads/apart.ts'
import { keepPayloads, sealPayloads } from '#db/payloads/keep.ts'
import { settings } from '#infra/settings.ts'
import type { Storage } from '#workflows/installation/contract.ts'
import { authPool } from '../auth.ts'
import { newPerson } from '../people/people.fixture.ts'

type Person = Awaited<ReturnType<typeof newPerson>>
let admin: Person
let other: Person
let root: Awaited<ReturnType<typeof superuser>>

/** Files of a project or an export, and how many bytes each has. */
const files = {
  'projects/{org}/one/repository.git/objects/pack': 3000,
  'projects/{org}/two/repository.git/HEAD': 40,
  'projects/{org}/one/releases/1/index.html': 500,
  'projects/{org}/one/builds/log': 70,
  'projects/{org}/one/cache/node_modules/x.js': 9,
  'exports/{org}/all.ndjson': 11,
}
const folders = (org: string) => ['projects', 'exports'].map((name) => join(settings().data, name, org))

const keep = async ({ org }: Person, count: number) => {
  const run = newId()
  const texts = Array.from({ length: count }, () =>
    payloadOf(JSON.stringify(randomBytes(6000).toString('hex'))),
  )
  const rows = await sealPayloads(org, run, texts)
  await withOrg(org, (tx) => keepPayloads(tx, org, rows))
}

beforeAll(async () => {
  admin = await newPerson()
  other = await newPerson('Grace')
  root = await superuser()
  const pool = authPool()
  await pool.query('insert into auth.super_admin (user_id) values ($1) on conflict do nothing', [admin.user])
  await pool.query('delete from auth.super_admin where user_id = $1', [other.user])
  // Measured before all others, of which other files have left many.
  await root.query(`update auth.organization set "createdAt" = '2000-01-01' where id = any ($1)`, [
    [admin.org, other.org],
  ])
  await keep(admin, 20)
  await keep(other, 60)
  for (const [path, bytes] of Object.entries(files)) {
    const file = join(settings().data, path.replace('{org}', other.org))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, 'x'.repeat(bytes))
  }
}, 120_000)
afterAll(async () => {
  for (const folder of folders(other.org)) rmSync(folder, { recursive: true, force: true })
  await authPool().query('delete from auth.super_admin where user_id = $1', [admin.user])
  await root.end()
})

const get = async (person: Person, path: string) => person.browser.get(`/api/v1/${path}`)
const measured = async (): Promise<Storage> => {
  const { status, body } = await get(admin, 'installation/getStorage')
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const groupIn = ({ groups }: Pick<Storage['database'], 'groups'>, name: string) =>
  groups.find(({ group }) => group === name)?.bytes ?? 0
const sizeNow = async () => {
  const { rows } = await root.query(`select pg_total_relation_size('app.payloads')::int as bytes`)
  return rows[0].bytes as number
}

test('tables are measured as the database does, by what they are for; each organisation has its share of the rows', async () => {
  const before = await sizeNow()
  const storage = await measured()
  const { database, organisations } = storage
  expect(groupIn(database, 'payloads')).toBeGreaterThanOrEqual(before)
  expect(groupIn(database, 'payloads')).toBeLessThanOrEqual(await sizeNow())
  // Rounded for each group.
  const sum = database.groups.reduce((total, { bytes }) => total + bytes, 0)
  expect(Math.abs(sum - database.bytes)).toBeLessThan(database.groups.length)

  const [ours, theirs] = [admin, other].map(({ org }) => organisations.find(({ id }) => id === org)!)
  expect(groupIn(theirs!, 'payloads') / groupIn(ours!, 'payloads')).toBeCloseTo(3, 2)
  const all = organisations.reduce((total, each) => total + groupIn(each, 'payloads'), 0)
  expect(all).toBeLessThanOrEqual(groupIn(database, 'payloads') + organisations.length)
  expect(organisations.map(({ total }) => total)).toEqual(
    organisations.map(({ total }) => total).toSorted((a, b) => b - a),
  )
})

test('files of an organisation are measured by what they are, and are in its total', async () => {
  const { organisations } = await measured()
  const theirs = organisations.find(({ id }) => id === other.org)!
  expect(theirs).toMatchObject({ repositories: 3040, releases: 500, caches: 79, exports: 11 })
  expect(theirs.total).toBe(theirs.database + 3040 + 500 + 79 + 11)
  expect(organisations.find(({ id }) => id === admin.org)).toMatchObject({ repositories: 0, exports: 0 })
})

test('every look is in the log of the installation; nobody else has one', async () => {
  await measured()
  const log = await get(admin, 'audit/listInstallationAuditEntries?action=getStorage')
  expect(log.body.items[0]).toMatchObject({ action: 'getStorage', actor: { id: admin.user } })
  expect(await get(other, 'installation/getStorage')).toMatchObject({
    ...{ status: 403, body: { code: 'forbidden' } },
  })
})

test.each([
  ['runs', 'runs'],
  ['run_steps', 'runs'],
  ['run_histories', 'runs'],
  ['form_links', 'runs'],
  ['payloads', 'payloads'],
  ['deliveries', 'deliveries'],
  ['schedule_fires', 'deliveries'],
  ['endpoint_attempts', 'endpoints'],
  ['audit_entries', 'audit'],
  ['project_minutes', 'projects'],
  ['probe_checks', 'projects'],
  ['deployments', 'projects'],
  ['mails', 'mails'],
  ['failure_mails', 'mails'],
  ['automations', 'other'],
])('the table %s belongs to %s', (table, group) => {
  expect(groupOf(table)).toBe(group)
})
