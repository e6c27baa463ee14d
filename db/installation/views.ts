import { dueAt, keptBackups, readOutcome } from '#infra/backup/record.ts'
import { settings } from '#infra/settings.ts'
import type * as contract from '#workflows/installation/contract.ts'
import type { Read } from '../views.ts'
import { measureStorage } from './storage.ts'

/** Files shown at most. */
const shown = 200

export const getBackups: Read<typeof contract.getBackups> = async () => {
  const { data, MAINSPRING_BACKUP_EVERY: everyHours, MAINSPRING_BACKUP_KEEP: keep } = settings()
  const last = readOutcome(data)
  const next = () => dueAt(data, everyHours!, Date.now()).toISOString()
  return {
    schedule: everyHours === undefined ? null : { everyHours, keep, next: next() },
    last: last
      ? {
          ...{ startedAt: last.startedAt, endedAt: last.endedAt, scheduled: last.scheduled },
          ...{ made: last.file !== null, encrypted: last.encrypted, sentence: last.sentence },
        }
      : null,
    files: keptBackups(data)
      .slice(0, shown)
      .map(({ at, ...file }) => ({ ...file, at: at.toISOString() })),
  }
}

export const getStorage: Read<typeof contract.getStorage> = () => measureStorage()
