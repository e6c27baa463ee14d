import dockerignore from '@balena/dockerignore'
import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { bareEnvironment } from '../settings.ts'

const always = new Set(['Dockerfile', '.dockerignore'])

/** The files of a folder that its .dockerignore lets an engine see, by their paths. */
export const contextFiles = async (folder: string): Promise<string[]> => {
  const said = await readFile(join(folder, '.dockerignore'), 'utf8').catch(() => '')
  const ignored = dockerignore.default({ ignorecase: false }).add(said)
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((each) => each.isFile() || each.isSymbolicLink() || each.isDirectory())
    .map((each) => relative(folder, join(each.parentPath, each.name)).split(sep).join('/'))
    .filter((path) => always.has(path) || !ignored.ignores(path))
}

/** These files as an archive; links stay links. Of another folder a few may be added. */
export const archive = (
  folder: string,
  files: string[],
  besides?: { folder: string; names: string[] },
): Readable => {
  const child = spawn(
    'tar',
    [
      '-c',
      '-C',
      folder,
      '--no-recursion',
      '--owner=0',
      '--group=0',
      '--null',
      '--verbatim-files-from',
      '-T',
      '-',
      ...(besides ? ['-C', besides.folder, ...besides.names] : []),
    ],
    { env: bareEnvironment(), stdio: ['pipe', 'pipe', 'ignore'] },
  )
  child.stdin.on('error', () => undefined)
  child.stdin.end(files.join('\0'))
  return child.stdout
}
