import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { writeWhole } from '../files.ts'

/** Where backups go unless told otherwise. */
export const backupFolder = (data: string): string => join(data, 'backups')

const scheduledName = /^scheduled-.+\.tar$/

/** The name of a backup that is made now. */
export const backupName = (scheduled: boolean): string => {
  const time = new Date()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-')
  return `${scheduled ? 'scheduled' : 'mainspring'}-${time}.tar`
}

const outcome = z.strictObject({
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  scheduled: z.boolean(),
  /** Null when there is none. */
  file: z.string().nullable(),
  /** Whether a passphrase protects it. */
  encrypted: z.boolean(),
  /** How much of what it holds, or why there is none. */
  sentence: z.string(),
})
/** How the last backup went, whoever asked for it. */
export type BackupOutcome = z.output<typeof outcome>

const recordFile = (data: string) => join(backupFolder(data), 'last.json')

export const writeOutcome = (data: string, last: BackupOutcome): void => {
  mkdirSync(backupFolder(data), { recursive: true, mode: 0o700 })
  writeWhole(recordFile(data), `${JSON.stringify(last)}\n`, 0o600)
}

export const readOutcome = (data: string): BackupOutcome | undefined => {
  try {
    return outcome.parse(JSON.parse(readFileSync(recordFile(data), 'utf8')))
  } catch {
    // Never made, or by a release that wrote it otherwise.
    return undefined
  }
}

export interface KeptBackup {
  name: string
  bytes: number
  at: Date
  scheduled: boolean
}

/** The backups of the data folder, newest first. */
export const keptBackups = (data: string): KeptBackup[] => {
  const folder = backupFolder(data)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tar'))
    .flatMap((name) => {
      // One may be pruned at this moment.
      const found = statSync(join(folder, name), { throwIfNoEntry: false })
      return found ? [{ name, bytes: found.size, at: found.mtime, scheduled: scheduledName.test(name) }] : []
    })
    .toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.name < b.name ? 1 : -1))
}

/** Removes scheduled backups beyond the newest `keep`, and what killed ones left; those made by hand stay. */
export const pruneBackups = (data: string, keep: number): string[] => {
  const folder = backupFolder(data)
  const surplus = keptBackups(data)
    .filter(({ scheduled }) => scheduled)
    .slice(keep)
    .map(({ name }) => name)
  const unfinished = readdirSync(folder).filter((name) => /^scheduled-.+\.(unfinished|engine)$/.test(name))
  for (const name of [...surplus, ...unfinished]) rmSync(join(folder, name), { force: true })
  return surplus
}

/** After a failure the next try comes sooner, in milliseconds. */
const retryWithin = 15 * 60_000

/** When the next scheduled backup is due; one that is overdue is due at once. `everyHours` may be a fraction. */
export const dueAt = (data: string, everyHours: number, now: number): Date => {
  const every = everyHours * 3_600_000
  const newest = keptBackups(data).find(({ scheduled }) => scheduled)
  const last = readOutcome(data)
  const failed = last?.scheduled && last.file === null ? Date.parse(last.endedAt) : undefined
  const due = newest ? newest.at.getTime() + every : now
  return new Date(Math.max(due, failed === undefined ? now : failed + Math.min(every, retryWithin), now))
}
