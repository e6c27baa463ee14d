import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { lookup } from 'node:dns/promises'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, isIP, type Socket } from 'node:net'
import { join } from 'node:path'
import { whyBlocked } from '#activities/http/addresses.ts'
import { isExempt } from '#activities/http/exempt.ts'
import { settings } from '../settings.ts'

/** A connection that says nothing for so long is closed, in milliseconds. */
const idle = 120_000

/** The public address of a host, looked up once, so that what was checked is what is called; else why not. */
export const addressFor = async (url: URL): Promise<{ address: string } | { why: string }> => {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host)
    ? [host]
    : await lookup(host, { all: true }).then(
        (all) => all.map(({ address }) => address),
        () => [],
      )
  const [first] = found
  if (!first) return { why: `${host} has no address` }
  if (isExempt(url, settings().MAINSPRING_EGRESS_ALLOW)) return { address: first }
  for (const address of found) {
    const why = whyBlocked(address)
    if (why) return { why: `${address} ${why}` }
  }
  return { address: first }
}

const refuse = (socket: Socket, why: string) =>
  socket.end(`HTTP/1.1 403 Forbidden\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n${why}\n`)

/** Opens a tunnel, as clients of proxies do for https. */
const tunnel = async ({ url = '' }: IncomingMessage, socket: Socket, head: Buffer): Promise<void> => {
  socket.on('error', () => socket.destroy())
  const target = /^[\w.[\]:-]+:\d{1,5}$/.test(url) ? URL.parse(`https://${url}`) : null
  if (!target) return void refuse(socket, 'That is no host and port')
  const found = await addressFor(target)
  if ('why' in found) return void refuse(socket, found.why)
  const out = connect({ host: found.address, port: Number(target.port || 443) }, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    if (head.length) out.write(head)
    out.pipe(socket).pipe(out)
  })
  for (const each of [out, socket]) each.setTimeout(idle, () => each.destroy())
  out.on('error', () => socket.destroy())
  socket.on('close', () => out.destroy())
}

/** Passes a plain request on. */
const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const target = URL.parse(request.url ?? '')
  if (target?.protocol !== 'http:') return void response.writeHead(400).end('This is a proxy\n')
  const found = await addressFor(target)
  if ('why' in found) return void response.writeHead(403).end(`${found.why}\n`)
  const { 'proxy-connection': _, 'proxy-authorization': __, ...headers } = request.headers
  const out = httpRequest(
    {
      host: found.address,
      port: target.port || 80,
      method: request.method,
      path: `${target.pathname}${target.search}`,
      headers: { ...headers, host: target.host },
      agent: false,
      timeout: idle,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    },
  )
  out.on('error', (error) =>
    response.headersSent ? response.destroy() : response.writeHead(502).end(`${error.message}\n`),
  )
  request.pipe(out)
}

/** The only way out of a sandbox: a proxy on a socket, which leads to public addresses and to the agreed exceptions. */
export const serveEgress = (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const path = join(folder, 'egress.sock')
  rmSync(path, { force: true })
  const server = createServer((request, response) => void pass(request, response))
  server.on('connect', (request, socket, head) => void tunnel(request, socket as Socket, head))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      // Whoever is in a sandbox is nobody, and reaches it by its mount alone.
      chmodSync(path, 0o666)
      resolve()
    })
  })
}
