import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { closeDatabase } from '#db/client.ts'
import { settings } from '#infra/settings.ts'
import { closeAuth } from './auth.ts'
import { migrateAuth } from './auth-migrate.ts'
import { holderOfKey } from './keys.ts'
import { newOrganisation } from './testing.ts'

afterAll(async () => {
  await closeDatabase()
  await closeAuth()
})

test('keys from before keys had scopes go on working, and their table goes', async () => {
  const { org } = await newOrganisation('Old keys')
  const url = settings().MAINSPRING_DATABASE_OWNER!
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query(`create table auth.apikey (id text primary key, "configId" text, name text, start text, key text,
    "referenceId" text, enabled boolean, "createdAt" timestamptz, "expiresAt" timestamptz)`)
  const hash = (key: string) => createHash('sha256').update(key).digest('base64url')
  for (const [key, enabled] of [
    ['ms_old', true],
    ['ms_off', false],
  ])
    await owner.query(`insert into auth.apikey values ($1, 'org', 'old', 'ms_ol', $2, $3, $4, now(), null)`, [
      key,
      hash(String(key)),
      org,
      enabled,
    ])
  await migrateAuth(url)
  expect(await holderOfKey('ms_old')).toMatchObject({ org, name: 'old', role: 'owner' })
  expect(await holderOfKey('ms_off')).toBeUndefined()
  const { rows } = await owner.query(`select to_regclass('auth.apikey') as left`)
  expect(rows).toEqual([{ left: null }])
  await owner.end()
})
