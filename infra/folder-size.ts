import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of everything in a folder, or of a file; 0 for what is not there. Links count as themselves. */
export const bytesOf = async (path: string): Promise<number> => {
  const found = await lstat(path).catch(() => undefined)
  if (!found?.isDirectory()) return found?.size ?? 0
  let sum = 0
  // One after another: a folder of releases has more files than a process may open.
  for (const name of await readdir(path).catch(() => [])) sum += await bytesOf(join(path, name))
  return sum
}
