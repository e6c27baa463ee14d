import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { whileFrozen } from './backup/freeze.ts'
import { engineFile } from './backup/engine.ts'
import type { Manifest } from './backup/manifest.ts'
import { backupFolder, backupName, writeOutcome } from './backup/record.ts'
import { takeBackup } from './backup/take.ts'
import { connectDatabase } from './connection.ts'
import { isRunning, masterKey } from './data-folder.ts'
import { engineBinary, engineVersion } from './engine-binary.ts'
import { keptPorts } from './ports.ts'
import { clusterUrl } from './postgres.ts'
import { explain, SentenceError } from './sentence.ts'
import { readSettings, type Settings } from './settings.ts'

// npm run backup [-- --to <folder or file>]: one file with everything of one point in time.

const say = (line: string) => console.log(line)

interface Asked {
  to: string | undefined
  /** By the launcher, whose backups are pruned. */
  scheduled: boolean
}
interface Made {
  file: string | null
  sentence: string
}

const target = (to: string | undefined, data: string, scheduled: boolean): string => {
  const folder = to === undefined ? backupFolder(data) : resolve(to)
  if (to !== undefined && !to.endsWith('/') && !(existsSync(folder) && statSync(folder).isDirectory())) {
    if (existsSync(folder)) throw new SentenceError(`${folder} exists already; a backup never overwrites.`)
    return folder
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return join(folder, backupName(scheduled))
}

/** An administrator's URL of our database: only such a role sees every organisation's rows. */
const administrator = (settings: Settings, owner: string): string => {
  const url = new URL(settings.DATABASE_URL ?? clusterUrl(settings.keys, keptPorts(settings.data).database!))
  url.pathname = new URL(owner).pathname
  return url.href
}

const check = (settings: Settings): void => {
  if (!settings.DATABASE_URL && settings.MAINSPRING_DATABASE_OWNER)
    throw new SentenceError(
      "A backup needs a role that sees all rows: set DATABASE_URL, an administrator's, beside the MAINSPRING_DATABASE_* URLs.",
    )
  if (!settings.DATABASE_URL && !existsSync(join(settings.data, 'postgres')))
    throw new SentenceError(
      `There is no system in ${settings.data}; name its data folder with MAINSPRING_DATA.`,
    )
}

const protects = (settings: Settings, { key }: Manifest): string => {
  if (settings.MAINSPRING_BACKUP_PASSPHRASE)
    return 'All of it is encrypted with your passphrase: without that nobody can restore it, you included.'
  return key.included
    ? 'Nothing protects it: whoever has this file can read everything, also sealed secrets, as the master key is in it. ' +
        'Keep it like a password, or set MAINSPRING_BACKUP_PASSPHRASE to have it encrypted.'
    : 'Whoever has this file can read all rows, but not sealed secrets, as MAINSPRING_MASTER_KEY is not in it. ' +
        'Keep that key apart: without it the backup cannot be restored. MAINSPRING_BACKUP_PASSPHRASE encrypts the rest.'
}

const backup = async (settings: Settings, { to, scheduled }: Asked, signal: AbortSignal): Promise<Made> => {
  const { data, run, TEMPORAL_ADDRESS, MAINSPRING_BACKUP_PASSPHRASE: passphrase } = settings
  check(settings)
  const file = target(to, data, scheduled)
  const ownEngine = !TEMPORAL_ADDRESS && existsSync(engineFile(data))
  const began = performance.now()
  // Asked first: without a running system the next line takes the data folder for us.
  const running = isRunning(data)
  const { urls, close } = await connectDatabase()
  try {
    const engine = ownEngine ? await engineVersion(await engineBinary(settings, say)) : undefined
    const manifest = await takeBackup(
      {
        ...{ data, engine, passphrase, signal, masterKey: masterKey(settings) },
        database: administrator(settings, urls.owner),
        includeKey: !settings.MAINSPRING_MASTER_KEY,
        still: running
          ? (work) => whileFrozen(run, { engine: ownEngine }, work)
          : (work) => work().then(() => 0),
      },
      file,
    )
    const rows = Object.values(manifest.parts).reduce((sum, part) => sum + (part.rows ?? 0), 0)
    const size = (statSync(file).size / 1e6).toFixed(1)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const sentence = `Backup of ${manifest.takenAt}: ${rows} rows${engine ? ', the engine' : ''}, ${size} MB in ${seconds} s.`
    say(sentence)
    if (running) say(`Everything stood still for ${manifest.paused} ms meanwhile.`)
    if (TEMPORAL_ADDRESS)
      say(
        `The engine at ${TEMPORAL_ADDRESS} is not in it: back it up by its own means. Runs that an engine does not know ` +
          'after a restore begin again, under the same effect keys; what runs elsewhere keeps writing while this is made.',
      )
    say(protects(settings, manifest))
    say(file)
    return { file, sentence }
  } finally {
    await close()
  }
}

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => interrupted.abort(new SentenceError('Stopped; there is no backup.')))

/** Keeps how it went, for whoever looks after the installation; where there is no system there is nobody. */
const keepOutcome = (settings: Settings, scheduled: boolean, startedAt: Date, made: Made): void => {
  if (!existsSync(settings.run)) return
  const encrypted = made.file !== null && settings.MAINSPRING_BACKUP_PASSPHRASE !== undefined
  const times = { startedAt: startedAt.toISOString(), endedAt: new Date().toISOString() }
  writeOutcome(settings.data, { ...times, scheduled, encrypted, ...made })
}

try {
  const { values } = parseArgs({ options: { to: { type: 'string' }, scheduled: { type: 'boolean' } } })
  const asked = { to: values.to, scheduled: values.scheduled ?? false }
  const settings = readSettings()
  const startedAt = new Date()
  const keep = (made: Made) => keepOutcome(settings, asked.scheduled, startedAt, made)
  const made = await backup(settings, asked, interrupted.signal).catch((error: unknown) => {
    keep({ file: null, sentence: error instanceof Error ? error.message : String(error) })
    throw error
  })
  keep(made)
  process.exit(0)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
