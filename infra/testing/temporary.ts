import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { alive, endLeftovers } from '../processes.ts'
import { unmountBelow } from './small-disk.ts'

const prefix = 'mainspring-test-'

/** A new data folder below the system's temporary folder, named after this process; the caller removes it. */
export const temporaryData = (): string => {
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  // As root, Postgres runs as another user, who must be able to walk through.
  chmodSync(folder, 0o711)
  return folder
}

/** Ends what killed test processes left running, and removes their folders. */
export const removeAbandoned = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir())) {
    const maker = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (!maker || alive(Number(maker))) continue
    const folder = join(tmpdir(), name)
    if (existsSync(join(folder, 'run'))) await endLeftovers(join(folder, 'run'), folder)
    unmountBelow(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}
