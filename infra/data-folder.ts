import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { secretFile, writeWhole } from './files.ts'
import { tryLock } from './lock.ts'
import { endLeftovers, readPid } from './processes.ts'
import { SentenceError } from './sentence.ts'
import type { Settings } from './settings.ts'

type Folders = Pick<Settings, 'data' | 'keys' | 'logs' | 'run'>

const makeFolders = ({ data, keys, logs, run }: Folders): void => {
  try {
    // As root our Postgres runs as another user, who must be able to walk through to its own folder.
    mkdirSync(data, { recursive: true, mode: 0o711 })
    for (const folder of [keys, logs, run]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new SentenceError(`The data folder ${data} cannot be made: ${(error as Error).message}.`)
  }
}

/** Keeps the last run's logs as *.log.old and begins new ones. */
const beginLogs = (logs: string): void => {
  for (const name of readdirSync(logs).filter((each) => each.endsWith('.log')))
    renameSync(join(logs, name), join(logs, `${name}.old`))
}

/** Whether a launcher runs on this data folder now. */
export const isRunning = (data: string): boolean => {
  if (!existsSync(join(data, 'run'))) return false
  const free = tryLock(join(data, 'run', 'launcher.lock'))
  free?.()
  return free === undefined
}

/** Stands in a data folder while a restore into it is under way, or after that was killed. */
export const unfinishedMark = (data: string): string => join(data, 'restoring')

/**
 * Makes the data folder ours alone: throws a sentence when another launcher has it, and ends what a killed one left.
 * Returns what gives it back.
 */
export const takeDataFolder = async (
  folders: Folders,
  say: (line: string) => void,
  { restoring = false } = {},
): Promise<() => void> => {
  const { data, run, logs } = folders
  if (!restoring && existsSync(unfinishedMark(data)))
    throw new SentenceError(`A restore into ${data} was cut short; delete that folder and restore again.`)
  makeFolders(folders)
  const free = tryLock(join(run, 'launcher.lock'))
  const pidFile = join(run, 'launcher.pid')
  if (!free)
    throw new SentenceError(
      `Mainspring already runs on ${data} (process ${readPid(pidFile) ?? 'unknown'}); stop that one first, ` +
        'or name another folder with MAINSPRING_DATA.',
    )
  const ended = await endLeftovers(run, data)
  if (ended.length) say(`Ended what an earlier launcher left running: ${ended.join(', ')}.`)
  writeWhole(pidFile, `${process.pid}\n`)
  beginLogs(logs)
  return () => {
    rmSync(pidFile, { force: true })
    free()
  }
}

/** The key everything secret is sealed with: from the environment, or kept in a file of the data folder. */
export const masterKey = (settings: Pick<Settings, 'keys' | 'MAINSPRING_MASTER_KEY'>): string => {
  if (settings.MAINSPRING_MASTER_KEY) return settings.MAINSPRING_MASTER_KEY
  const file = join(settings.keys, 'master.key')
  const key = secretFile(file, () => randomBytes(32).toString('hex'))
  if (!/^[0-9a-f]{64}$/i.test(key))
    throw new SentenceError(`${file} must hold 64 hexadecimal digits; it does not.`)
  return key
}
