import { createReadStream, existsSync, readdirSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join, relative } from 'node:path'
import pg from 'pg'
import { databaseLocks } from '../database-locks.ts'
import { SentenceError } from '../sentence.ts'
import { type ArchiveWriter, createArchive } from './archive.ts'
import { compressed } from './compress.ts'
import { CopyOut } from './copy.ts'
import { copyStatements, type Definition, readDefinition, tableNames } from './definition.ts'
import { type EngineView, openEngineView } from './engine.ts'
import { formatVersion, keyCheck, type Manifest, manifestParts, releaseVersion } from './manifest.ts'
import { repositoryParts } from './repositories.ts'
import { newLock, sealed, sealingKeys } from './sealing.ts'

/** Folders below the data folder whose files rows point at. Files come before their rows and go after them. */
const fileFolders = ['blobs', 'exports']

export interface Source {
  data: string
  /** An administrator's URL of the database itself, past row-level security. */
  database: string
  /** Whether the engine's store lies in the data folder; its version. */
  engine: string | undefined
  masterKey: string
  includeKey: boolean
  passphrase: string | undefined
  /** Runs work while nothing writes; resolves with the milliseconds that took. */
  still: (work: () => Promise<void>) => Promise<number>
  /** Ends it early, between two parts; no file is left then. */
  signal: AbortSignal
}

const connect = async (connectionString: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 })
  // Its queries say so too; without a listener this process would end.
  client.on('error', () => {})
  await client.connect()
  // A role under row-level security would see no rows, and the backup be empty without a word.
  await client.query('set row_security = off')
  for (const lock of Object.values(databaseLocks)) await client.query('select pg_advisory_lock($1)', [lock])
  return client
}

const appliedMigrations = async (client: pg.Client): Promise<number[]> => {
  const { rows } = await client.query<{ at: string }>(
    'select created_at as at from app_migrations.__drizzle_migrations order by 1',
  )
  return rows.map(({ at }) => Number(at))
}

/** What goes into the archive, with its parts' weights for the manifest. */
const packing = (archive: ArchiveWriter, key: Buffer | undefined, signal: AbortSignal) => {
  const parts: Manifest['parts'] = {}
  const add = async (name: string, content: AsyncIterable<Uint8Array>, rows?: () => number) => {
    signal.throwIfAborted()
    const packed = compressed(content)
    const weighed = await archive.add(name, key ? sealed(key, name, packed) : packed)
    parts[name] = { ...weighed, ...(rows && { rows: rows() }) }
  }
  return { parts, add }
}
type Add = ReturnType<typeof packing>['add']

async function* text(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content)
}

const addDatabase = async (client: pg.Client, definition: Definition, add: Add): Promise<void> => {
  await add('database/definition.json.gz', text(JSON.stringify(definition)))
  for (const table of definition.tables) {
    const rows = new CopyOut(client, copyStatements(table).out)
    await add(`database/${table.name}.copy.gz`, rows, () => rows.rows)
  }
}

const addEngine = async (engine: EngineView, copy: string, add: Add): Promise<void> => {
  try {
    await engine.copyTo(copy)
    await add('engine/temporal.db.gz', createReadStream(copy))
  } finally {
    rmSync(copy, { force: true })
  }
}

const addFiles = async (data: string, add: Add): Promise<void> => {
  for (const folder of fileFolders.filter((each) => existsSync(join(data, each))))
    for (const entry of readdirSync(join(data, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const path = join(entry.parentPath, entry.name)
        // What was deleted since is no longer pointed at, or was about to be.
        const file = await open(path).catch(() => undefined)
        if (file) await add(`files/${relative(data, path)}.gz`, file.createReadStream())
      }
}

const explained = (error: unknown): unknown => {
  const { code } = error as { code?: string }
  if (code === '42501')
    return new SentenceError(
      'The role of DATABASE_URL is held back by row-level security and cannot see everything; ' +
        'give that of a superuser, or of a role with BYPASSRLS.',
    )
  if (code === '42P01' || code === '3F000')
    return new SentenceError('There is no Mainspring in this database.')
  return error
}

/** Writes a backup of one point in time to a new file; returns its manifest. */
export const takeBackup = async (source: Source, file: string): Promise<Manifest> => {
  const { data, masterKey, includeKey, passphrase, still, signal } = source
  const lock = passphrase === undefined ? null : newLock()
  const keys = lock ? await sealingKeys(passphrase!, lock) : undefined
  const client = await connect(source.database)
  const engine = source.engine === undefined ? undefined : openEngineView(data)
  const archive = await createArchive(file)
  try {
    const migrations = await appliedMigrations(client)
    const names = await tableNames(client)
    await client.query('begin isolation level repeatable read')
    await client.query(`lock table ${names.join(', ')} in access share mode`)
    let takenAt = new Date()
    // Both databases show what they hold now to whoever reads them later, so nobody waits for the copying.
    const paused = await still(async () => {
      const { rows } = await client.query<{ at: Date }>(
        'select clock_timestamp() as at, pg_current_snapshot()',
      )
      engine?.hold()
      takenAt = rows[0]!.at
    })
    const { parts, add } = packing(archive, keys?.parts, signal)
    await addDatabase(client, await readDefinition(client), add)
    if (engine) await addEngine(engine, `${file}.engine`, add)
    await addFiles(data, add)
    for await (const [name, bundle] of repositoryParts(data)) await add(name, bundle)
    if (includeKey) await add('keys/master.key.gz', text(`${masterKey}\n`))
    const manifest: Manifest = {
      ...{ format: 'mainspring backup', formatVersion, takenAt: takenAt.toISOString(), paused },
      ...{ mainspring: releaseVersion(), migrations, engine: engine ? source.engine! : null },
      ...{ key: { check: keyCheck(masterKey), included: includeKey }, lock, parts },
    }
    for (const [name, content] of manifestParts(manifest, keys)) await archive.add(name, [content])
    await archive.finish()
    return manifest
  } catch (error) {
    await archive.abandon()
    throw explained(error)
  } finally {
    engine?.close()
    await client.end().catch(() => undefined)
  }
}
