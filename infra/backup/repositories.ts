import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gitEnvironment } from '../git/repository.ts'
import { SentenceError } from '../sentence.ts'

const id = '[0-9a-zA-Z-]{1,64}'
const partName = new RegExp(`^repositories/(${id})/(${id})\\.bundle\\.gz$`)

const folderOf = (data: string, org: string, project: string) =>
  join(data, 'projects', org, project, 'repository.git')

const subfolders = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? each.name : []))
    : []

/** A bundle of everything in a repository: of one moment, whoever pushes meanwhile. */
async function* bundleOf(folder: string): AsyncGenerator<Uint8Array> {
  const child = spawn('git', ['-C', folder, 'bundle', 'create', '--quiet', '-', '--all'], {
    env: gitEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += chunk))
  const ended = once(child, 'close')
  yield* child.stdout as AsyncIterable<Uint8Array>
  const [code] = (await ended) as [number | null]
  if (code !== 0)
    throw new SentenceError(`The repository ${folder} cannot be read: ${errors.trim().slice(0, 300)}.`)
}

const isEmpty = async (folder: string): Promise<boolean> => {
  const { stdout } = await promisify(execFile)(
    'git',
    ['-C', folder, 'for-each-ref', '--count=1', '--format=x'],
    { env: gitEnvironment() },
  )
  return stdout === ''
}

/** What was pushed to projects, as the parts of a backup; an empty repository is made again by itself. */
export async function* repositoryParts(data: string): AsyncGenerator<[string, AsyncIterable<Uint8Array>]> {
  const projects = join(data, 'projects')
  for (const org of subfolders(projects))
    for (const project of subfolders(join(projects, org))) {
      const folder = folderOf(data, org, project)
      if (!existsSync(join(folder, 'HEAD')) || (await isEmpty(folder))) continue
      yield [`repositories/${org}/${project}.bundle.gz`, bundleOf(folder)]
    }
}

/** Makes the repositories of a backup again. */
export const putRepositories = async (
  data: string,
  parts: string[],
  write: (part: string, file: string) => Promise<void>,
): Promise<void> => {
  for (const part of parts.filter((each) => each.startsWith('repositories/'))) {
    const [, org, project] = partName.exec(part) ?? []
    if (!org || !project)
      throw new SentenceError(`The backup names a repository that cannot be one: ${part}.`)
    const folder = folderOf(data, org, project)
    // Apps, which are nobody, walk through to their own files.
    for (const each of [join(data, 'projects'), join(data, 'projects', org), join(folder, '..')])
      mkdirSync(each, { recursive: true, mode: 0o711 })
    const bundle = `${folder}.bundle`
    await write(part, bundle)
    const git = async (...args: string[]): Promise<string> =>
      (await promisify(execFile)('git', args, { env: gitEnvironment(), maxBuffer: 10_000_000 })).stdout
    await git('init', '--quiet', '--bare', '--initial-branch=main', folder)
    const within = ['-C', folder]
    await git(...within, '-c', 'fetch.fsckObjects=true', 'fetch', '--quiet', bundle, '+refs/*:refs/*')
    const branches = (await git(...within, 'for-each-ref', '--format=%(refname)', 'refs/heads')).split('\n')
    // What whoever clones it begins with; a bundle does not say.
    if (branches[0] && !branches.includes('refs/heads/main'))
      await git(...within, 'symbolic-ref', 'HEAD', branches[0])
    rmSync(bundle)
  }
}
