import { spawn, type ChildProcess } from 'node:child_process'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mostIncoming } from '../disk.ts'
import { gitEnvironment, gitSettings } from './repository.ts'

/** Bytes of one push. */
const largestPush = 500_000_000

const hooks = fileURLToPath(new URL('hooks', import.meta.url))
const hook = fileURLToPath(new URL('hook.mjs', import.meta.url))

/** Packs of a repository before they are put together. */
export const mostPacks = 30

/** What git is told beyond its own defaults: nothing of a repository is run, and what is broken does not come in. */
const configuration: Record<string, string> = {
  'core.hooksPath': hooks,
  'http.receivepack': 'true',
  'receive.fsckObjects': 'true',
  // A push stays the pack it came as: to take it apart means to pack every object of it once more. When there are many,
  // git puts them together, in the background.
  'receive.unpackLimit': '1',
  'receive.autogc': 'true',
  'gc.autoPackLimit': String(mostPacks),
  // What was pushed over may be deployed again, and branches are read as files (`pushed.ts`).
  'gc.pruneExpire': 'never',
  'gc.reflogExpire': 'never',
  'gc.reflogExpireUnreachable': 'never',
  'gc.packRefs': 'false',
  'receive.denyDeletes': 'false',
  'receive.denyDeleteCurrent': 'ignore',
  // Who has pushed what, for whoever finds a push that nobody was told of.
  'core.logAllRefUpdates': 'true',
  'core.protectHFS': 'true',
  'core.protectNTFS': 'true',
  'uploadpack.allowFilter': 'true',
}

export interface Served {
  /** The bare repository. */
  repository: string
  /** Below it: info/refs, git-upload-pack or git-receive-pack. */
  path: string
  query: string
  user: string
  /** The socket where a push is told. */
  push?: string | undefined
}

const first = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? ''

/** Writes what a CGI program answers: its headers, then the rest as it comes. */
const answer = (child: ChildProcess, response: ServerResponse): void => {
  let head = Buffer.alloc(0)
  const onHead = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk])
    const end = head.indexOf('\r\n\r\n')
    if (end < 0) return
    child.stdout!.off('data', onHead)
    child.stdout!.pause()
    for (const line of head.subarray(0, end).toString('latin1').split('\r\n')) {
      const [, name = '', value = ''] = /^([\w-]+): *(.*)$/.exec(line) ?? []
      if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value, 10)
      else if (name) response.setHeader(name, value)
    }
    response.write(head.subarray(end + 4))
    child.stdout!.pipe(response)
  }
  child.stdout!.on('data', onHead)
  child.once('close', () => {
    if (!response.headersSent) response.statusCode = 500
    response.end()
  })
}

/** Serves one request of a git client by git’s own program. Resolves once it is answered. */
export const serveGit = async (
  request: IncomingMessage,
  response: ServerResponse,
  { repository, path, query, user, push }: Served,
): Promise<void> => {
  const { headers, method = 'GET' } = request
  const encoding = first(headers['content-encoding'])
  const protocol = first(headers['git-protocol'])
  const largest = Math.max(1, Math.min(largestPush, Math.floor(await mostIncoming())))
  const child = spawn('git', ['http-backend'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      ...gitEnvironment(),
      ...gitSettings([...Object.entries(configuration), ['receive.maxInputSize', String(largest)]]),
      GIT_PROJECT_ROOT: dirname(repository),
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: `/repository.git/${path}`,
      QUERY_STRING: query,
      REQUEST_METHOD: method,
      CONTENT_TYPE: first(headers['content-type']),
      REMOTE_USER: user,
      REMOTE_ADDR: '127.0.0.1',
      ...(headers['content-length'] ? { CONTENT_LENGTH: headers['content-length'] } : {}),
      ...(/^(x-)?gzip$/.test(encoding) ? { HTTP_CONTENT_ENCODING: 'gzip' } : {}),
      ...(/^version=\d$/.test(protocol) ? { GIT_PROTOCOL: protocol } : {}),
      ...(push ? { MAINSPRING_PUSH: push, MAINSPRING_HOOK: hook, MAINSPRING_NODE: process.execPath } : {}),
    },
  })
  request.pipe(child.stdin)
  child.stdin.on('error', () => undefined)
  answer(child, response)
  // Whoever goes away in the middle of a push has not pushed; afterwards the deploy goes on without them.
  request.once('aborted', () => child.stdin.destroy())
  return new Promise((resolve) => child.once('close', () => resolve()))
}
