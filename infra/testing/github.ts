import { createHmac } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serveGit } from '../git/backend.ts'
import { checkout } from './git.ts'

interface Status {
  state: string
  sha: string
  authorization: string | undefined
}

/**
 * A GitHub Enterprise at the wire: one repository, ada/shop, by git itself; and what it was told about commits. Not at
 * 127.0.0.1, where sandboxes ask themselves.
 */
export const startGitHub = async () => {
  let repository: string | undefined
  const statuses: Status[] = []
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://x')
    const [, path] = /^\/ada\/shop\.git\/(.+)$/.exec(pathname) ?? []
    if (path && repository) {
      // A private repository is read with its token alone.
      const expected = `Basic ${Buffer.from('x-access-token:a-token-for-shop').toString('base64')}`
      if (request.headers.authorization !== expected) return void response.writeHead(401).end()
      return void serveGit(request, response, { repository, path, query: search.slice(1), user: 'shop' })
    }
    const [, sha = ''] = /^\/api\/v3\/repos\/ada\/shop\/statuses\/([0-9a-f]+)$/.exec(pathname) ?? []
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      if (!sha) return response.writeHead(404).end('{}')
      const { state } = JSON.parse(text) as { state: string }
      statuses.push({ state, sha, authorization: request.headers.authorization })
      return response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":1}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.2', resolve))
  const host = `127.0.0.2:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: `http://${host}`,
    statuses,
    close: () => server.close(),
    /** Makes the repository, with a first commit that a checkout has pushed. */
    repository: async (folder: string) => {
      repository = join(folder, 'repository.git')
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(repository, { recursive: true })
      await checkout(repository).git('init', '--quiet', '--bare', '--initial-branch=main')
      const work = checkout(join(folder, 'work'))
      await work.begin()
      const commit = await work.commit({ 'index.html': 'from elsewhere' }, 'From elsewhere')
      await work.git('remote', 'add', 'origin', repository)
      await work.git('push', '--quiet', 'origin', 'main')
      return { work, commit }
    },
    /** Delivers an event as GitHub does. */
    deliver: async (url: string, id: string, event: string, body: object, secret: string) => {
      const text = JSON.stringify(body)
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-github-event': event,
          'x-github-delivery': id,
          'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`,
        },
        body: text,
      })
      return { status: answer.status, body: (await answer.json()) as Record<string, any> }
    },
  }
}
