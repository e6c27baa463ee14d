import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { and, eq } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { projects } from '#db/schema.ts'
import { whyStillFull } from '#infra/disk.ts'
import { serveGit } from '#infra/git/backend.ts'
import { openRepository } from '#infra/git/repository.ts'
import { log } from '#infra/log.ts'
import type { Permission } from '#workflows/operation.ts'
import { addressOf } from '../front.ts'
import { limitAddress } from '../limits/limits.ts'
import { Problem } from '../problem.ts'
import { identify, type Identity } from '../session.ts'
import { listenForPush } from './push.ts'

/** `/git/<project>.git/<what>`, and nothing else of git’s protocol than its smart kind. */
const pattern = /^\/git\/([a-z][a-z0-9-]{0,47})(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/
const services = new Set(['git-upload-pack', 'git-receive-pack'])

const refuse = (response: ServerResponse, status: number, text: string): void => {
  if (response.headersSent) return void response.destroy()
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...(status === 401 ? { 'www-authenticate': 'Basic realm="Mainspring: an API key as password"' } : {}),
    ...(status === 429 ? { 'retry-after': '5' } : {}),
  })
  response.end(`${text}\n`)
}

/** The API key that git sends as the password of some user. */
const keyOf = (authorization: string | undefined): string | undefined => {
  const [, encoded] = /^basic +([\w+/=-]+)$/i.exec(authorization ?? '') ?? []
  return (
    encoded &&
    Buffer.from(encoded, 'base64')
      .toString()
      .replace(/^[^:]*:/, '')
  )
}

const callerOf = (request: IncomingMessage): Promise<Identity> => {
  const key = keyOf(request.headers.authorization)
  if (!key || !/^[\w.~+/=-]{1,1000}$/.test(key))
    throw new Problem({ status: 401, code: 'unauthenticated', detail: 'Send an API key as the password.' })
  return identify(
    new Request('http://git', {
      headers: { authorization: `Bearer ${key}` },
    }),
  )
}

/** Serves pages of git: clones, fetches and pushes, by whoever may. */
export const gitHandler = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  try {
    limitAddress(addressOf(request))
    const url = new URL(request.url ?? '', 'http://git')
    const [, name, path] = pattern.exec(url.pathname) ?? []
    const service = path === 'info/refs' ? (url.searchParams.get('service') ?? '') : (path ?? '')
    if (!name || !path || !services.has(service)) return refuse(response, 404, 'There is no such repository')
    if (request.method !== (path === 'info/refs' ? 'GET' : 'POST'))
      return refuse(response, 405, 'Not that method')
    const caller = await callerOf(request)
    const push = service === 'git-receive-pack'
    const needed: Permission = push ? 'projects:deploy' : 'projects:read'
    if (!caller.may(needed)) return refuse(response, 403, `The key has no permission ${needed}`)
    const project = await withOrg(caller.org, async (tx) => {
      const [row] = await tx
        .select()
        .from(projects)
        .where(and(eq(projects.org, caller.org), eq(projects.name, name)))
      return row
    })
    if (!project || project.status === 'deleting') return refuse(response, 404, 'There is no such repository')
    const full = push ? await whyStillFull() : undefined
    if (full) return refuse(response, 507, `${full}. Whoever runs the installation has to make room.`)
    const repository = await openRepository(caller.org, project.id, project.branch)
    const agent = request.headers['user-agent'] ?? null
    const from = { surface: 'key' as const, address: addressOf(request), agent, requestId: randomUUID() }
    const listening =
      push && path !== 'info/refs' ? await listenForPush({ caller, from, project }) : undefined
    try {
      await serveGit(request, response, {
        ...{ repository, path, query: url.search.slice(1), user: caller.actor.name },
        push: listening?.socket,
      })
    } finally {
      await listening?.close()
    }
  } catch (error) {
    if (error instanceof Problem) return refuse(response, error.status, error.message)
    log.error({ err: error }, 'git')
    refuse(response, 500, 'Something went wrong on our side')
  }
}
