import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openArchive } from './backup/archive.ts'
import { loadDatabase, type Unpacked } from './backup/load.ts'
import { type Manifest, verifyBackup } from './backup/manifest.ts'
import { emptyFolder, putFiles, refuseUsedFolder, restoredKey, unpacking } from './backup/put.ts'
import { takeDataFolder, unfinishedMark } from './data-folder.ts'
import { openDatabase } from './database.ts'
import { engineBinary, engineVersion, serverVersion } from './engine-binary.ts'
import { writeWhole } from './files.ts'
import { choosePorts } from './ports.ts'
import { clusterUrl } from './postgres.ts'
import { explain, SentenceError } from './sentence.ts'
import { adoptEnvironment, readSettings, type Settings } from './settings.ts'

// npm run restore -- <backup> [--data <empty folder>]: a whole system as it was when the backup was made.

const say = (line: string) => console.log(line)

const older = (version: number[], than: number[]): boolean => {
  const first = than.findIndex((part, at) => part !== version[at])
  return first !== -1 && (version[first] ?? 0) < than[first]!
}

/** What the engine has written, an older engine may not be able to read. */
const checkEngine = async (settings: Settings, engine: string): Promise<void> => {
  const here = await engineVersion(await engineBinary(settings, say))
  const [ours, theirs] = [serverVersion(here), serverVersion(engine)]
  if (ours && theirs && older(ours, theirs))
    throw new SentenceError(
      `The backup's engine is "${engine}", newer than the one here, "${here}"; put that one or a newer on PATH first.`,
    )
}

const checkMigrations = async ({ migrations, mainspring }: Manifest): Promise<void> => {
  const { unknownMigrations } = await import('#db/migrate.ts')
  if (unknownMigrations(migrations).length > 0)
    throw new SentenceError(
      `The backup is of Mainspring ${mainspring} with a database this release does not know; restore it with that ` +
        'release or a later one.',
    )
}

/** Fills the data folder; what it has filled of it when it throws is of no use. */
const fill = async (
  settings: Settings,
  manifest: Manifest,
  unpacked: Unpacked,
  withEngine: boolean,
  signal: AbortSignal,
): Promise<void> => {
  const { data, keys, DATABASE_URL } = settings
  writeWhole(unfinishedMark(data), `${manifest.takenAt}\n`)
  const giveBack = await takeDataFolder(settings, say, { restoring: true })
  try {
    await putFiles(data, manifest, unpacked, withEngine)
    const port = (await choosePorts(data)).database
    const { part, urls } = openDatabase(settings, port, say)
    try {
      const { owner } = await urls
      const administrator = new URL(DATABASE_URL ?? clusterUrl(keys, port))
      administrator.pathname = new URL(owner).pathname
      const rows = (table: string) => manifest.parts[`database/${table}.copy.gz`]?.rows
      await loadDatabase({ owner, administrator: administrator.href }, unpacked, rows, signal)
    } finally {
      await part?.stop()
    }
    signal.throwIfAborted()
    rmSync(unfinishedMark(data))
  } finally {
    giveBack()
  }
}

const restore = async (signal: AbortSignal): Promise<void> => {
  const { values, positionals } = parseArgs({
    options: { data: { type: 'string' } },
    allowPositionals: true,
  })
  const [given, ...more] = positionals
  if (!given || more.length > 0)
    throw new SentenceError('Which backup? npm run restore -- <backup> [--data <empty folder>]')
  const file = resolve(given)
  if (values.data !== undefined) adoptEnvironment({ MAINSPRING_DATA: resolve(values.data) })
  const settings = readSettings()
  const { data, MAINSPRING_BACKUP_PASSPHRASE, MAINSPRING_MASTER_KEY, TEMPORAL_ADDRESS, DATABASE_URL } =
    settings
  if (!DATABASE_URL && settings.MAINSPRING_DATABASE_OWNER)
    throw new SentenceError(
      "A restore makes roles and a database: set DATABASE_URL, an administrator's, instead of the MAINSPRING_DATABASE_* URLs.",
    )
  refuseUsedFolder(data)
  const began = performance.now()
  const archive = await openArchive(file)
  const { manifest, keys } = await verifyBackup(archive, file, MAINSPRING_BACKUP_PASSPHRASE)
  await checkMigrations(manifest)
  const withEngine = manifest.engine !== null && !TEMPORAL_ADDRESS
  if (withEngine) await checkEngine(settings, manifest.engine!)
  const unpacked = unpacking(archive, keys?.parts)
  await restoredKey(manifest, unpacked, MAINSPRING_MASTER_KEY)

  mkdirSync(data, { recursive: true, mode: 0o711 })
  try {
    await fill(settings, manifest, unpacked, withEngine, signal)
  } catch (error) {
    emptyFolder(data)
    throw error
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  say(
    `Restored into ${data} in ${seconds} s, as everything was at ${manifest.takenAt}; npm start goes on from there.`,
  )
  say(
    'What happened after that is not in it: effects made since may be made again, under the same keys. ' +
      'Do not run it beside the system it comes from: both would do the same work.',
  )
  if (!withEngine)
    say(
      'The engine is not restored: runs that the engine does not know begin again, under the same effect keys.',
    )
}

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => interrupted.abort(new SentenceError('Stopped; nothing was restored.')))
try {
  await restore(interrupted.signal)
  process.exit(0)
} catch (error) {
  const usage = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  console.error(usage ? (error as Error).message : explain(error))
  process.exit(1)
}
