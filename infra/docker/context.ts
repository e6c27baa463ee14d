import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join, posix, relative, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { globMatcher } from '../glob.ts'
import { bareEnvironment } from '../settings.ts'

const always = new Set(['Dockerfile', '.dockerignore'])

/** What a .dockerignore says of a path, by its segments: the last line that is about it or what it is in counts. */
const ignoring = (text: string): ((segments: string[]) => boolean) => {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
  const rules = lines.flatMap((line) => {
    const keeps = line.startsWith('!')
    const pattern = posix.normalize(`/${line.slice(keeps ? 1 : 0).trim()}`).replace(/^\/+|\/+$/g, '')
    return pattern ? [{ keeps, match: globMatcher(pattern) }] : []
  })
  return (segments) => {
    const within = segments.map((_, index) => segments.slice(0, index + 1))
    return rules.findLast(({ match }) => within.some(match))?.keeps === false
  }
}

/** How many paths are looked at before others have their turn. */
const atOnce = 200

/** The files of a folder that its .dockerignore lets an engine see, by their paths. */
export const contextFiles = async (folder: string): Promise<string[]> => {
  const ignored = ignoring(await readFile(join(folder, '.dockerignore'), 'utf8').catch(() => ''))
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const paths = entries
    .filter((each) => each.isFile() || each.isSymbolicLink() || each.isDirectory())
    .map((each) => relative(folder, join(each.parentPath, each.name)).split(sep).join('/'))
  const seen: string[] = []
  for (const [index, path] of paths.entries()) {
    if (index % atOnce === 0) await setImmediate()
    if (always.has(path) || !ignored(path.split('/'))) seen.push(path)
  }
  return seen
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
