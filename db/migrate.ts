import { readMigrationFiles } from 'drizzle-orm/migrator'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { databaseLocks } from '#infra/database-locks.ts'
import { log } from '#infra/log.ts'
import { SentenceError } from '#infra/sentence.ts'
import { buildWalls, wallsPrint } from './walls.ts'

const ours = fileURLToPath(new URL('./migrations', import.meta.url))

interface Migration {
  file: string
  /** When it was generated, in milliseconds: what drizzle knows it by. */
  at: number
  hash: string
  statements: string[]
}

/** The migrations of a folder, oldest first. */
const migrationsIn = (folder: string): Migration[] => {
  const { entries } = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[]
  }
  return readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis, hash, sql }, at) => ({
    file: `${entries[at]!.tag}.sql`,
    at: folderMillis,
    hash,
    statements: sql,
  }))
}

/** Those of a database's migrations (as its history tells them) that a folder, ours unless said, does not have. */
export const unknownMigrations = (applied: number[], folder = ours): number[] => {
  const known = new Set(migrationsIn(folder).map(({ at }) => at))
  return applied.filter((at) => !known.has(at))
}

// As drizzle-kit's own migrator keeps it.
const history = `
  create schema if not exists app_migrations;
  create table if not exists app_migrations.__drizzle_migrations
    (id serial primary key, hash text not null, created_at bigint);
  create table if not exists app_migrations.walls (print text not null)`

const refuseNewer = (applied: number[], folder: string): void => {
  const [unknown] = unknownMigrations(applied, folder)
  if (unknown === undefined) return
  const newest = migrationsIn(folder).at(-1)?.at ?? 0
  throw new SentenceError(
    unknown > newest
      ? 'This database was brought to a newer version than this release of Mainspring knows; ' +
          'start that release or a later one, or restore a backup made before. Nothing was changed.'
      : 'This database has a migration that no release of Mainspring has: it was made by a version under development. ' +
          'Start that version, or use another data folder (MAINSPRING_DATA). Nothing was changed.',
  )
}

/** On a system that is at work, who does that may wait for us and we for them: then we begin again. */
const isDeadlock = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '40P01'
const attempts = 5

const apply = async (client: pg.PoolClient, { file, at, hash, statements }: Migration): Promise<void> => {
  try {
    for (const statement of statements) await client.query(statement)
  } catch (error) {
    if (isDeadlock(error)) throw error
    throw new SentenceError(
      `The migration db/migrations/${file} failed: ${(error as Error).message}. Nothing was changed: ` +
        'the release this database was used with before can still be started on it.',
    )
  }
  await client.query('insert into app_migrations.__drizzle_migrations (hash, created_at) values ($1, $2)', [
    hash,
    at,
  ])
}

/** Builds the walls unless they stand: whoever builds them keeps all others from their tables meanwhile. */
const standUp = async (client: pg.PoolClient): Promise<void> => {
  const { rows } = await client.query<{ print: string }>('select print from app_migrations.walls')
  if (rows[0]?.print === (await wallsPrint(client))) return
  await buildWalls(client)
  await client.query('delete from app_migrations.walls')
  await client.query('insert into app_migrations.walls (print) values ($1)', [await wallsPrint(client)])
}

/**
 * Brings schema `app` to the newest shape and rebuilds its walls, all in one transaction: it either succeeds, or
 * throws and leaves everything as it was. Safe to repeat. Needs the owner's URL. Throws a sentence for a database
 * newer than this code, and names the file that failed.
 */
export const migrate = async (ownerUrl: string, folder = ours): Promise<void> => {
  for (let attempt = 1; ; attempt++)
    try {
      return await attemptMigrating(ownerUrl, folder)
    } catch (error) {
      if (!isDeadlock(error) || attempt >= attempts) throw error
      log.info({ attempt }, 'migrating once more, since somebody else was in the way')
    }
}

const attemptMigrating = async (ownerUrl: string, folder: string): Promise<void> => {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 })
  pool.on('error', (error) => log.warn({ error: error.message }, 'database connection lost'))
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [databaseLocks.migrations])
    await client.query('begin')
    await client.query('create schema if not exists app')
    await client.query(history)
    const { rows } = await client.query<{ at: string }>(
      'select created_at as at from app_migrations.__drizzle_migrations',
    )
    const applied = rows.map(({ at }) => Number(at))
    refuseNewer(applied, folder)
    for (const migration of migrationsIn(folder))
      if (!applied.includes(migration.at)) await apply(client, migration)
    await standUp(client)
    await client.query('commit')
  } finally {
    // Closes the connection: that ends the transaction, if it is still open, and frees the lock.
    client.release(true)
    await pool.end()
  }
}
