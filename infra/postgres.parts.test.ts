import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from './database.ts'
import { choosePorts } from './ports.ts'
import { readSettings } from './settings.ts'
import { temporaryData } from './testing/temporary.ts'

test('our Postgres starts also below a folder that only we may enter, survives kill -9, and asks for a password', async () => {
  const outer = temporaryData()
  chmodSync(outer, 0o700)
  const settings = readSettings({ PATH: process.env.PATH, MAINSPRING_DATA: join(outer, 'data') })
  for (const folder of [settings.keys, settings.logs, settings.run]) mkdirSync(folder, { recursive: true })
  const said: string[] = []
  const { part, urls } = openDatabase(
    settings,
    (await choosePorts(settings.data)).database,
    (line) => said.push(line),
    true,
  )
  onTestFinished(async () => {
    await part!.stop()
    rmSync(outer, { recursive: true, force: true })
  })
  const { app, owner } = await urls

  const ask = async (url: string, statement: string) => {
    const client = new pg.Client(url)
    client.on('error', () => undefined)
    await client.connect()
    try {
      return (await client.query(statement)).rows[0]
    } finally {
      await client.end()
    }
  }
  expect(await ask(app, 'select current_user as who')).toEqual({ who: 'ms_app' })
  expect(
    await ask(owner, `select rolsuper or rolbypassrls as beyond from pg_roles where rolname = 'ms_app'`),
  ).toEqual({
    beyond: false,
  })
  expect(await ask(owner, `show password_encryption`)).toEqual({ password_encryption: 'scram-sha-256' })
  expect(statSync(join(settings.data, 'postgres')).mode & 0o777).toBe(0o700)
  await expect(ask(app.replace(/:[^:@/]+@/, ':wrong@'), 'select 1')).rejects.toThrow(
    /password authentication failed/,
  )
  await expect(ask(app, 'create table public.x (a int)')).rejects.toThrow(/permission denied/)

  const before = part!.pid()!
  process.kill(before, 'SIGKILL')
  await expect.poll(() => said.at(-1), { timeout: 20_000 }).toBe('The database is back.')
  expect(part!.pid()).not.toBe(before)
  expect(await ask(app, 'select 1 as one')).toEqual({ one: 1 })
})
