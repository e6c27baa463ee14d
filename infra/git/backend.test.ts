import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkout } from '../testing/git.ts'
import { mostPacks, serveGit } from './backend.ts'

let folder: string
let server: Server
const repository = () => join(folder, 'repository.git')
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backend-'))
  mkdirSync(repository())
  await checkout(repository()).git('init', '--quiet', '--bare')
  server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://git')
    const path = pathname.replace('/repository.git/', '')
    void serveGit(request, response, {
      ...{ repository: repository(), path, query: search.slice(1), user: 'ada' },
      // Nobody listens.
      push: join(folder, 'socket'),
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})

test('what is pushed is kept as it came, and put together when there is much of it', async () => {
  const work = checkout(join(folder, 'work'))
  await work.begin()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/repository.git`
  const push = async (text: string) => {
    await work.commit({ text }, text)
    expect(await work.git('push', '--quiet', '--force', url, 'main')).toEqual({ ok: true, said: '' })
  }
  await push('first')
  const first = (await work.git('rev-parse', 'main')).said.trim()
  const objects = join(repository(), 'objects')
  // Taken apart, each object would be packed once more.
  expect(readdirSync(objects).toSorted()).toEqual(['info', 'pack'])
  await work.git('checkout', '--quiet', '--orphan', 'anew')
  await work.git('branch', '--quiet', '--move', '--force', 'main')
  for (let i = 0; i <= mostPacks; i++) await push(String(i))
  const packs = () => readdirSync(join(objects, 'pack')).filter((name) => name.endsWith('.pack'))
  await expect.poll(() => packs().length, { timeout: 30_000 }).toBeLessThan(5)
  await push('last')
  // What was pushed over is there, and the branch a file.
  expect((await checkout(repository()).git('cat-file', '-t', first)).said.trim()).toBe('commit')
  expect(existsSync(join(repository(), 'refs', 'heads', 'main'))).toBe(true)
  expect((await work.git('ls-remote', url, 'main')).said).toContain(
    (await work.git('rev-parse', 'main')).said.trim(),
  )
})
