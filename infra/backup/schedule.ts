import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeWhole } from '../files.ts'
import { lastLines, startProcess } from '../part.ts'
import { end } from '../processes.ts'
import { root } from '../root.ts'
import { childEnvironment, type Settings } from '../settings.ts'
import { backupFolder, dueAt, pruneBackups, readOutcome, writeOutcome } from './record.ts'

/** A timer of Node holds 24 days; clocks are also set. In milliseconds. */
const longestSleep = 60_000

/** Makes one backup as a process of its own, since it lets the launcher stand still too. Resolves with how it ended. */
const makeOne = async (settings: Settings, signal: AbortSignal): Promise<string> => {
  const { data, run, logs } = settings
  const pidFile = join(run, 'backup.pid')
  const started = await startProcess({
    program: process.execPath,
    args: [join(root, 'infra', 'backup.ts'), '--scheduled', '--to', `${backupFolder(data)}/`],
    environment: childEnvironment({ MAINSPRING_DATA: data }),
    logFile: join(logs, 'backup.log'),
    directory: root,
  })
  // The next launcher ends what a killed one leaves.
  writeWhole(pidFile, `${started.pid}\n`)
  const stop = () => void end(started.pid, 'SIGTERM')
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  const how = await started.ended
  signal.removeEventListener('abort', stop)
  rmSync(pidFile, { force: true })
  return how
}

/** One that was killed could not say so itself. */
const noteKilled = ({ data }: Settings, startedAt: Date, how: string): void => {
  const last = readOutcome(data)
  if (last && Date.parse(last.startedAt) >= startedAt.getTime()) return
  writeOutcome(data, {
    startedAt: startedAt.toISOString(),
    endedAt: new Date().toISOString(),
    scheduled: true,
    file: null,
    encrypted: false,
    sentence: `It was ended (${how}).`,
  })
}

/**
 * Makes backups beside the running system as often as the settings say, and prunes the oldest scheduled ones. `say`
 * gets a line when one fails. Undefined when none are asked for.
 */
export const scheduleBackups = (
  settings: Settings,
  say: (line: string) => void,
): { stop: () => Promise<void> } | undefined => {
  const { MAINSPRING_BACKUP_EVERY: every, MAINSPRING_BACKUP_KEEP: keep, data, logs } = settings
  if (every === undefined) return undefined
  const stopping = new AbortController()
  const { signal } = stopping

  const attempt = async (): Promise<void> => {
    const startedAt = new Date()
    const how = await makeOne(settings, signal)
    if (signal.aborted) return
    if (how === 'code 0') {
      pruneBackups(data, keep)
      return
    }
    noteKilled(settings, startedAt, how)
    const logFile = join(logs, 'backup.log')
    say(`The scheduled backup failed; ${logFile} says:\n${lastLines(logFile, 3)}`)
  }

  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      const wait = dueAt(data, every, Date.now()).getTime() - Date.now()
      if (wait > 0) await sleep(Math.min(wait, longestSleep), undefined, { signal }).catch(() => undefined)
      else await attempt()
    }
  }
  const watching = watch().catch((error: Error) => say(`No more scheduled backups: ${error.message}.`))
  return {
    stop: async () => {
      stopping.abort()
      await watching
    },
  }
}
