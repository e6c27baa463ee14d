import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { gitEnvironment } from '../git/repository.ts'
import { putRepositories, repositoryParts } from './repositories.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'repositories-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const git = (where: string, ...args: string[]) =>
  execFileSync('git', ['-C', where, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
    env: gitEnvironment(),
  }).toString()

const make = (project: string, branch?: string) => {
  const bare = join(folder, 'old', 'projects', 'org', project, 'repository.git')
  mkdirSync(bare, { recursive: true })
  git(bare, 'init', '--quiet', '--bare')
  if (!branch) return bare
  const work = join(folder, 'work', project)
  mkdirSync(work, { recursive: true })
  git(work, 'init', '--quiet', `--initial-branch=${branch}`)
  git(work, 'commit', '--quiet', '--allow-empty', '-m', `of ${project}`)
  git(work, 'tag', 'v1')
  git(work, 'push', '--quiet', bare, branch, 'v1')
  return bare
}
const backUp = async () => {
  const parts: Record<string, Buffer> = {}
  for await (const [name, content] of repositoryParts(join(folder, 'old')))
    parts[name] = await buffer(Readable.from(content))
  return parts
}

test('what was pushed comes back: branches, tags and what a clone begins with; an empty one is left out', async () => {
  make('one', 'main')
  make('two', 'trunk')
  make('empty')
  const parts = await backUp()
  expect(Object.keys(parts).toSorted()).toEqual([
    'repositories/org/one.bundle.gz',
    'repositories/org/two.bundle.gz',
  ])
  const data = join(folder, 'new')
  await putRepositories(data, Object.keys(parts), async (part, file) => writeFileSync(file, parts[part]!))
  for (const [project, branch] of [
    ['one', 'main'],
    ['two', 'trunk'],
  ]) {
    const bare = join(data, 'projects', 'org', project!, 'repository.git')
    expect(git(bare, 'log', '--format=%s', 'v1')).toBe(`of ${project}\n`)
    expect(git(bare, 'symbolic-ref', 'HEAD').trim()).toBe(`refs/heads/${branch}`)
    expect(() => statSync(`${bare}.bundle`)).toThrow()
  }
})

test('a part that leads elsewhere is refused', async () => {
  const write = async () => undefined
  for (const name of ['repositories/../../x.bundle.gz', 'repositories/a/b/c.bundle.gz', 'repositories/x.gz'])
    await expect(putRepositories(folder, [name], write)).rejects.toThrow('cannot be one')
})
