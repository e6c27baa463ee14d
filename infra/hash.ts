import { createHash } from 'node:crypto'
import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './root.ts'

const notSource = new Set(['node_modules', 'build', '.svelte-kit', 'histories'])

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry: Dirent) => !notSource.has(entry.name) && !/\.test\.ts$/.test(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesIn(path) : [path]
    })
    .sort()

/** A hash over the names and contents of the sources in these folders of the repository, and the lock file. */
export const hashOfSources = (...folders: string[]): string => {
  const hash = createHash('sha256')
  for (const file of [
    ...folders.flatMap((folder) => filesIn(join(root, folder))),
    join(root, 'package-lock.json'),
  ]) {
    const content = readFileSync(file)
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 32)
}
