import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { root } from '../root.ts'
import type { Visit } from './archive.ts'

/** Visits the files of one of our own templates, in the order of their names. */
export const readTemplate = async (name: string, visit: Visit): Promise<void> => {
  const folder = join(root, 'infra', 'templates', name)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
  for (const file of files.toSorted()) {
    const { size } = await stat(file)
    const path = relative(folder, file).split(sep).join('/')
    await visit({ path, mode: '100644', size, content: createReadStream(file) })
  }
}
