import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

const databaseLocked = 5

/**
 * Takes the lock named by a file, or returns undefined while another process has it. Returns what frees it. Node has
 * no flock, but SQLite holds its lock in the kernel: it goes with its holder, also by kill -9, so none is ever stale.
 */
export const tryLock = (file: string): (() => void) | undefined => {
  mkdirSync(dirname(file), { recursive: true })
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE')
    return () => database.close()
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode === databaseLocked) return undefined
    throw error
  }
}

/** Waits for the lock; `onWait` is called once when somebody else has it. Returns what frees it. */
export const lock = async (file: string, onWait?: () => void): Promise<() => void> => {
  for (let first = true; ; first = false) {
    const free = tryLock(file)
    if (free) return free
    if (first) onWait?.()
    await sleep(200)
  }
}
