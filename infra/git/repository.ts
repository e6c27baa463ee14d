import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bareEnvironment, settings } from '../settings.ts'

const run = promisify(execFile)

/** Everything of one project on disk. Names are ids: nothing a person wrote becomes a path. */
export const projectFolder = (org: string, project: string): string =>
  join(settings().data, 'projects', org, project)
export const repositoryFolder = (org: string, project: string): string =>
  join(projectFolder(org, project), 'repository.git')

/** No configuration but ours: nothing of the machine's or of a person's. */
export const gitEnvironment = (): NodeJS.ProcessEnv => {
  const { PATH, LANG, TZ } = bareEnvironment()
  return {
    ...{ PATH, LANG, TZ },
    ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0' },
    ...{ GIT_OPTIONAL_LOCKS: '0', GIT_CEILING_DIRECTORIES: settings().data },
  }
}

/** Settings of git by its environment, which no file of a repository comes before. */
export const gitSettings = (entries: readonly (readonly [string, string])[]): Record<string, string> => ({
  GIT_CONFIG_COUNT: String(entries.length),
  ...Object.fromEntries(
    entries.flatMap(([name, value], i) => [
      [`GIT_CONFIG_KEY_${i}`, name],
      [`GIT_CONFIG_VALUE_${i}`, value],
    ]),
  ),
})

const git = async (folder: string, args: string[]): Promise<string> => {
  const { stdout } = await run('git', ['-C', folder, ...args], {
    env: gitEnvironment(),
    timeout: 30_000,
    maxBuffer: 20_000_000,
  })
  return stdout
}

/** Makes the repository of a project, once. */
export const openRepository = async (org: string, project: string, branch: string): Promise<string> => {
  const folder = repositoryFolder(org, project)
  if (existsSync(join(folder, 'HEAD'))) return folder
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await run('git', ['init', '--quiet', '--bare', `--initial-branch=${branch}`, folder], {
    env: gitEnvironment(),
  })
  return folder
}

export interface Commit {
  sha: string
  author: string
  message: string
}

/** A text of a commit on one line, without what cannot be stored. */
export const commitText = (text: string, length: number): string =>
  text
    .split('\n', 1)[0]!
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\ufffd]/gu, ' ')
    .trim()
    .slice(0, length)

/** The commit a branch, tag or id stands for; undefined when there is none. */
export const commitOf = async (org: string, project: string, ref: string): Promise<Commit | undefined> => {
  const folder = repositoryFolder(org, project)
  if (!existsSync(folder)) return undefined
  for (const name of [
    `refs/heads/${ref}`,
    `refs/tags/${ref}`,
    ...(/^[0-9a-f]{7,64}$/.test(ref) ? [ref] : []),
  ]) {
    const read = await git(folder, [
      ...['log', '-1', '--no-show-signature', '--format=%H%x00%an%x00%s'],
      ...['--end-of-options', `${name}^{commit}`, '--'],
    ]).catch(() => undefined)
    const [sha = '', author = '', message = ''] = read?.trim().split('\0') ?? []
    if (/^[0-9a-f]{40,64}$/.test(sha))
      return { sha, author: commitText(author, 200), message: commitText(message, 500) }
  }
  return undefined
}

/** The files that differ between two commits. */
export const changedPaths = async (
  org: string,
  project: string,
  from: string,
  to: string,
): Promise<string[]> =>
  (
    await git(repositoryFolder(org, project), [
      ...['diff', '--name-only', '-z', '--no-renames', '--end-of-options', from, to, '--'],
    ])
  )
    .split('\0')
    .filter(Boolean)

/** The whole message of a commit. */
export const messageOf = (org: string, project: string, sha: string): Promise<string> =>
  git(repositoryFolder(org, project), ['log', '-1', '--format=%B', '--end-of-options', sha, '--'])

/** The files of a commit as a tar, streamed. Submodules are empty folders; nothing of the repository is run. */
export const archiveOf = (org: string, project: string, sha: string, root: string) =>
  spawn(
    'git',
    ['-C', repositoryFolder(org, project), 'archive', '--format=tar', root ? `${sha}:${root}` : sha],
    { env: gitEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] },
  )
