import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { SentenceError } from '../sentence.ts'

/** Where our own engine keeps everything, below a data folder. */
export const engineFile = (data: string): string => join(data, 'engine', 'temporal.db')

/** The engine's store as it is at one moment. */
export interface EngineView {
  /** Fixes the moment: what is written afterwards is not in the copy. */
  hold: () => void
  /** Copies it to a new file, at leisure, while the engine goes on. */
  copyTo: (file: string) => Promise<void>
  close: () => void
}

/** Opens the store of our own engine beside it; undefined when there is none. */
export const openEngineView = (data: string): EngineView | undefined => {
  const file = engineFile(data)
  if (!existsSync(file)) return undefined
  const store = new DatabaseSync(file, { timeout: 3000 })
  return {
    hold: () => {
      // A read transaction of SQLite sees one state for as long as it is open; it begins with the first read.
      store.exec('begin')
      store.prepare('select count(*) from sqlite_schema').get()
    },
    copyTo: async (copy) => {
      rmSync(copy, { force: true })
      // Reads within the transaction that is open on this connection, so it is that state and never restarts.
      await backup(store, copy, { rate: 1000 })
      const check = new DatabaseSync(copy)
      const found = check.prepare('pragma quick_check').get() as { quick_check: string }
      check.exec('pragma journal_mode = delete')
      check.close()
      if (found.quick_check !== 'ok')
        throw new SentenceError(`The engine's store is damaged: ${found.quick_check}.`)
    },
    close: () => store.close(),
  }
}
