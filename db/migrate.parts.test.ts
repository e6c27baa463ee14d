import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clusterUrl } from '#infra/postgres.ts'
import { keptPorts } from '#infra/ports.ts'
import { readSettings } from '#infra/settings.ts'
import { migrate, unknownMigrations } from './migrate.ts'

const { data, keys, MAINSPRING_DATABASE_OWNER } = readSettings()
const ours = fileURLToPath(new URL('./migrations', import.meta.url))
const later = mkdtempSync(join(tmpdir(), 'migrations-'))
const name = `migrate_${randomUUID().replaceAll('-', '')}`
const owner = new URL(MAINSPRING_DATABASE_OWNER!)
owner.pathname = `/${name}`

const query = async (text: string, url = owner.href) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
const onCluster = (text: string) => query(text, clusterUrl(keys, keptPorts(data).database!))

/** The migrations of a later release: ours and these. */
const release = (...added: string[]) => {
  cpSync(ours, later, { recursive: true })
  const file = join(later, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8'))
  for (const [at, text] of added.entries()) {
    const tag = `9${at}_later`
    journal.entries.push({
      idx: 900 + at,
      version: '7',
      when: 9_000_000_000_000 + at,
      tag,
      breakpoints: true,
    })
    writeFileSync(join(later, `${tag}.sql`), text)
  }
  writeFileSync(file, JSON.stringify(journal))
}
const shape = () =>
  query(
    `select table_name, column_name from information_schema.columns where table_schema like 'app%' order by 1, 2`,
  )

beforeAll(() => onCluster(`create database ${name} owner ms_owner`))
afterAll(async () => {
  await onCluster(`drop database ${name} with (force)`)
  rmSync(later, { recursive: true, force: true })
})

test('migrating is safe to repeat, also twice at once', async () => {
  await Promise.all([migrate(owner.href), migrate(owner.href)])
  const before = await shape()
  await migrate(owner.href)
  expect(await shape()).toEqual(before)
})

test('where nothing is new, nobody who reads or writes is waited for', async () => {
  await migrate(owner.href)
  const busy = new pg.Client({ connectionString: owner.href })
  await busy.connect()
  try {
    await busy.query('begin; lock table app.runs, app.audit_entries, app.audit_seals in row exclusive mode')
    await migrate(owner.href)
  } finally {
    await busy.end()
  }
})

test('walls that somebody has taken down are put up again', async () => {
  const policies = () =>
    query(`select tablename, policyname from pg_policies where schemaname = 'app' order by 1, 2`)
  const before = await policies()
  await query('drop policy organisation on app.runs; alter table app.mails no force row level security')
  await migrate(owner.href)
  expect(await policies()).toEqual(before)
  expect(
    await query(`select relforcerowsecurity as forced from pg_class where oid = 'app.mails'::regclass`),
  ).toEqual([{ forced: true }])
})

test('a migration that fails leaves everything as it was, also what went before it, and says which file', async () => {
  const before = await shape()
  release(
    'create table app.first (id int);',
    'create table app.second (id int);--> statement-breakpoint\nselect nonsense;',
  )
  await expect(migrate(owner.href, later)).rejects.toThrow(
    /^The migration db\/migrations\/91_later\.sql failed: column "nonsense" does not exist\. Nothing was changed/,
  )
  expect(await shape()).toEqual(before)
  await migrate(owner.href)
})

test('a database newer than the code is refused and left alone', async () => {
  release('create table app.first (org text);')
  await migrate(owner.href, later)
  const before = await shape()
  await expect(migrate(owner.href)).rejects.toThrow(
    /^This database was brought to a newer version than this release/,
  )
  expect(await shape()).toEqual(before)
  expect(unknownMigrations([9_000_000_000_000])).toEqual([9_000_000_000_000])
  await migrate(owner.href, later)
})

test('so is one of a version that was never released', async () => {
  await query('update app_migrations.__drizzle_migrations set created_at = 1 where id = 1')
  await expect(migrate(owner.href, later)).rejects.toThrow(/a migration that no release of Mainspring has/)
})
