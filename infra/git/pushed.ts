import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { repositoryFolder } from './repository.ts'

export interface LastPush {
  sha: string
  at: Date
  /** Who pushed it, by git's own log. */
  by: string
}

/** What a branch stands for at this moment, read without a process: many branches are looked at often. */
export const lastPush = async (
  org: string,
  project: string,
  branch: string,
): Promise<LastPush | undefined> => {
  const folder = repositoryFolder(org, project)
  const ref = join('refs', 'heads', branch)
  try {
    const file = join(folder, ref)
    const [sha, { mtime }] = [(await readFile(file, 'utf8')).trim(), await stat(file)]
    if (!/^[0-9a-f]{40,64}$/.test(sha)) return undefined
    const log = await readFile(join(folder, 'logs', ref), 'utf8').catch(() => '')
    const [, by] =
      /^[0-9a-f]+ [0-9a-f]+ (.*?) <[^>]*> \d+ [-+]\d+\t.*$/.exec(log.trimEnd().split('\n').at(-1)!) ?? []
    return { sha, at: mtime, by: by?.slice(0, 200) || 'push' }
  } catch {
    // No such branch, or one that is being replaced just now.
    return undefined
  }
}
