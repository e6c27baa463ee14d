import { randomUUID } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const temporary = (file: string) => `${file}.${process.pid}.${randomUUID().slice(0, 8)}`

/** Writes a file so that a reader sees the old text or the new one, never half of it. */
export const writeWhole = (file: string, text: string | Uint8Array, mode = 0o644): void => {
  const part = temporary(file)
  writeFileSync(part, text, { mode })
  renameSync(part, file)
}

/** The text of a file only its owner may read; made on first use, and of several makers the first wins. */
export const secretFile = (file: string, make: () => string): string => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    chmodSync(file, 0o600)
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const part = temporary(file)
  writeFileSync(part, `${make()}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(part, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(part)
  }
  return readFileSync(file, 'utf8').trim()
}
