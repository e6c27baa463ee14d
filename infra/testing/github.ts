import { createHmac, generateKeyPairSync, verify } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serveGit } from '../git/backend.ts'
import { checkout } from './git.ts'

interface Comment {
  id: number
  pull: number
  body: string
  /** Of another account, which nobody but it may edit. */
  foreign?: boolean
}
interface Status {
  state: string
  sha: string
  authorization: string | undefined
}

/**
 * A GitHub Enterprise at the wire: one repository, ada/shop, by git itself; what it was told about commits; its pull
 * requests with their comments; and one app, 12, installed as 34. Not at 127.0.0.1, where sandboxes ask themselves.
 */
export const startGitHub = async () => {
  let repository: string | undefined
  const statuses: Status[] = []
  const comments: Comment[] = []
  /** What whoever asks may not. */
  const forbidden = new Set<'comments'>()
  /** Pull requests by the commits that are part of them. */
  const pulls = new Map<string, number[]>()
  const app = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const installationToken = 'ghs_of_the_installation'
  const basic = (token: string) => `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
  /** Whether it is a token as apps sign them, for app 12 and for now. */
  const isApp = (authorization = ''): boolean => {
    const [head, body, signature] = authorization.replace(/^bearer /i, '').split('.')
    if (!head || !body || !signature) return false
    const { iss, exp } = JSON.parse(Buffer.from(body, 'base64url').toString())
    const signed = Buffer.from(`${head}.${body}`)
    return (
      verify('RSA-SHA256', signed, app.publicKey, Buffer.from(signature, 'base64url')) &&
      String(iss) === '12' &&
      exp * 1000 > Date.now()
    )
  }
  /** The API, below /api/v3. */
  const api = (
    method: string,
    path: string,
    page: number,
    json: any,
    authorization: string | undefined,
  ): [number, unknown] => {
    if (path === '/app/installations/34/access_tokens')
      return isApp(authorization)
        ? [201, { token: installationToken, expires_at: new Date(Date.now() + 3_600_000).toISOString() }]
        : [401, { message: 'A JSON web token could not be decoded' }]
    if (!/^token (a-token-for-shop|ghs_of_the_installation)$/.test(authorization ?? ''))
      return [401, { message: 'Bad credentials' }]
    const [, rest = ''] = /^\/repos\/ada\/shop\/(.+)$/.exec(path) ?? []
    const [, status] = /^statuses\/([0-9a-f]+)$/.exec(rest) ?? []
    if (status) {
      statuses.push({ state: json.state, sha: status, authorization })
      return [201, { id: 1 }]
    }
    if (forbidden.has('comments') && /^(issues|commits\/.*\/pulls)/.test(rest))
      return [403, { message: 'Resource not accessible by integration' }]
    const [, sha] = /^commits\/([0-9a-f]+)\/pulls$/.exec(rest) ?? []
    if (sha) return [200, (pulls.get(sha) ?? []).map((number) => ({ number, state: 'open' }))]
    const [, pull] = /^issues\/(\d+)\/comments$/.exec(rest) ?? []
    if (pull && method === 'POST') {
      const comment = { id: comments.length + 1, pull: Number(pull), body: json.body as string }
      comments.push(comment)
      return [201, comment]
    }
    if (pull)
      return [200, comments.filter((each) => each.pull === Number(pull)).slice((page - 1) * 100, page * 100)]
    const [, id] = /^issues\/comments\/(\d+)$/.exec(rest) ?? []
    const comment = comments.find((each) => each.id === Number(id))
    if (comment?.foreign) return [403, { message: 'Must have admin rights to Repository.' }]
    if (comment) return [200, Object.assign(comment, { body: json.body })]
    return [404, { message: 'Not Found' }]
  }
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://x')
    const [, path] = /^\/ada\/shop\.git\/(.+)$/.exec(pathname) ?? []
    if (path && repository) {
      // A private repository is read with a token alone.
      if (
        ![basic('a-token-for-shop'), basic(installationToken)].includes(request.headers.authorization ?? '')
      )
        return void response.writeHead(401).end()
      return void serveGit(request, response, { repository, path, query: search.slice(1), user: 'shop' })
    }
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      const page = Number(new URLSearchParams(search).get('page') ?? 1)
      const asked = pathname.startsWith('/api/v3/') ? pathname.slice('/api/v3'.length) : ''
      const json = text ? JSON.parse(text) : {}
      const [status, body] = api(request.method!, asked, page, json, request.headers.authorization)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.2', resolve))
  const host = `127.0.0.2:${(server.address() as AddressInfo).port}`
  return {
    host,
    url: `http://${host}`,
    statuses,
    comments,
    forbidden,
    pulls,
    /** What an app is connected with. */
    app: {
      id: '12',
      installation: '34',
      privateKey: app.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    },
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
