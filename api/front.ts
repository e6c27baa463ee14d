import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { settings } from '#infra/settings.ts'
import { clientAddress } from './limits/client-address.ts'
import { limitAddress } from './limits/limits.ts'
import { Problem, problemResponse } from './problem.ts'
import { securityHeaders } from './security-headers.ts'

/** The most headers a request may have; browsers send about twenty. */
const mostHeaders = 200
const longestPath = 4096

const refused = (status: 400 | 414 | 431, code: string, detail: string) =>
  // What follows on this connection may be the rest of a trick.
  new Problem({ status, code, detail, headers: { connection: 'close' } })

/** Every reading of a path that is not the one we take: two slashes, dot segments, in any spelling. */
const ambiguous = /\/\/|\\|%5c|%2f|%00|[^!-~]|(^|\/)(\.|%2e){1,2}(\/|$)/i

const assertPath = (url: string): void => {
  const path = url.split(/[?#]/, 1)[0]!
  if (url.length > longestPath)
    throw refused(414, 'uri_too_long', `The address is longer than ${longestPath}.`)
  // Anything before the path would be another host than the header names.
  if (!path.startsWith('/')) throw refused(400, 'bad_path', 'The address must begin with a slash.')
  if (ambiguous.test(path)) throw refused(400, 'bad_path', 'The path can be read in more than one way.')
}

const assertHeaders = ({ rawHeaders }: IncomingMessage): void => {
  const count = rawHeaders.length / 2
  if (count > mostHeaders)
    throw refused(431, 'too_many_headers', `The request has ${count} headers; ${mostHeaders} are possible.`)
  let hosts = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!.toLowerCase()
    if (name === 'host') hosts++
    if (name === '__proto__') throw refused(400, 'bad_headers', 'A header is named "__proto__".')
  }
  if (hosts !== 1) throw refused(400, 'bad_headers', 'The request must have one Host header.')
}

/** The address of whoever asks, past our own proxies. */
export const addressOf = ({ socket, headers }: IncomingMessage): string => {
  const forwarded = headers['x-forwarded-for']
  return clientAddress(
    socket.remoteAddress,
    Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
    settings().MAINSPRING_TRUSTED_PROXIES,
  )
}

/** Writes a problem on a response of Node's. */
const answer = async (error: unknown, response: ServerResponse): Promise<void> => {
  const problem = problemResponse(error, crypto.randomUUID())
  const headers = { ...securityHeaders(), ...Object.fromEntries(problem.headers) }
  response.writeHead(problem.status, headers).end(await problem.text())
}

/**
 * Stands before pages and API: what no honest client sends is refused before anybody reads it.
 * @returns whether the request may go on; else it is answered
 */
export const admits = (request: IncomingMessage, response: ServerResponse): boolean => {
  try {
    assertPath(request.url ?? '')
    assertHeaders(request)
    // Requests for the API and for git are counted there.
    if (!isApi(request) && !isGit(request)) limitAddress(addressOf(request))
    return true
  } catch (error) {
    void answer(error, response)
    return false
  }
}

export const isApi = ({ url }: IncomingMessage): boolean => /^\/api(\/|\?|$)/.test(url ?? '')

export const isGit = ({ url }: IncomingMessage): boolean => /^\/git\//.test(url ?? '')

const tooLate = { status: 408, code: 'request_timeout', detail: 'The request took too long to arrive.' }

/** Cuts off what has not arrived whole after so long; a push or an upload may take as long as something of it still comes. */
export const awaitArrival = (
  request: IncomingMessage,
  response: ServerResponse,
  milliseconds = 60_000,
): void => {
  let arrived = request.socket.bytesRead
  const timer = setInterval(() => {
    if (request.complete) return clearInterval(timer)
    const now = request.socket.bytesRead
    const goesOn = (isGit(request) || isUpload(request)) && now > arrived
    arrived = now
    if (goesOn) return
    clearInterval(timer)
    if (response.headersSent) return void response.destroy()
    response.setHeader('connection', 'close')
    void answer(new Problem(tooLate), response).then(() => request.destroy())
  }, milliseconds)
  timer.unref()
  response.once('close', () => clearInterval(timer))
}

const isUpload = ({ url }: IncomingMessage): boolean => /^\/api\/v1\/projects\/upload(\?|$)/.test(url ?? '')

const unreadable: Readonly<Record<string, [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'headers_too_large', 'The headers are larger than 16 KB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [tooLate.status, tooLate.code, tooLate.detail],
}

/** Answers what is not HTTP at all as a problem too, and closes the connection. */
export const answerUnreadable = (server: Server): void => {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
    const [status, code, detail] = unreadable[error.code ?? ''] ?? [400, 'bad_request', 'This is not HTTP.']
    const problem = problemResponse(new Problem({ status, code, detail }), crypto.randomUUID())
    void problem
      .text()
      .then((body) =>
        socket.end(
          `HTTP/1.1 ${status} ${code}\r\ncontent-type: application/problem+json\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        ),
      )
  })
}
