import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createProxyServer, proxyUpgrade } from 'httpxy'
import { log } from '../log.ts'
import { appendLine } from './access.ts'
import { filesHandler } from './files.ts'
import { Figures } from './figures.ts'
import { tellWhoAsks } from './forwarded.ts'
import { ownPage } from './pages.ts'
import { Routes, type Route } from './routes.ts'

/** Requests of hosts, and the releases that answer them. Needs nothing but its own folder. */
export class Edge {
  readonly routes: Routes
  readonly server: Server
  readonly figures: Figures
  readonly #proxy = createProxyServer()
  /** Made once for each release. */
  readonly #files = new Map<string, ReturnType<typeof filesHandler>>()
  readonly #open = new Map<string, number>()
  readonly #access: string
  readonly #proxies: readonly string[]

  constructor(data: string, proxies: readonly string[] = []) {
    this.#proxies = proxies
    this.routes = new Routes(join(data, 'edge', 'routes'))
    this.figures = new Figures(data)
    this.#access = join(data, 'edge', 'access.log')
    this.server = createServer(
      { maxHeaderSize: 32_768, headersTimeout: 15_000, requestTimeout: 0, keepAliveTimeout: 65_000 },
      (request, response) => this.#answer(request, response),
    )
    this.server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket as Socket, head))
  }

  /** How many requests a release answers at this moment. */
  inFlight = (release: string): number => this.#open.get(release) ?? 0

  #count(release: string, by: 1 | -1): void {
    const now = this.inFlight(release) + by
    if (now) this.#open.set(release, now)
    else this.#open.delete(release)
  }

  #routeOf({ headers }: IncomingMessage): Route | undefined {
    const name = headers.host?.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
    return name ? this.routes.get(name) : undefined
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const found = this.#routeOf(request)
    if (!found) return ownPage(response, 'unknown')
    if (found.state !== 'live') return ownPage(response, found.state)
    const { release, host, project } = found
    const began = performance.now()
    // A connection may be used again: what it had written before is not of this answer.
    const written = request.socket.bytesWritten
    this.#count(release, 1)
    response.once('close', () => {
      const milliseconds = performance.now() - began
      this.#count(release, -1)
      this.#note(host, request, response, milliseconds)
      this.figures.count(project, response.statusCode, request.socket.bytesWritten - written, milliseconds)
    })
    try {
      this.#serve(found, request, response)
    } catch (error) {
      // One project's missing files are no reason to leave all others without an answer.
      log.error({ host, error: (error as Error).message }, 'not served')
      ownPage(response, 'unreachable')
    }
  }

  #serve({ target, release }: Route, request: IncomingMessage, response: ServerResponse): void {
    if (target.kind === 'files') {
      const known = this.#files.get(release) ?? filesHandler(target)
      this.#files.set(release, known)
      return known(request, response)
    }
    tellWhoAsks(request, this.#proxies)
    // A connection for each: one kept open could be closed by the app in the moment it is used again.
    this.#proxy
      .web(request, response, { target: { socketPath: target.path } as never, agent: false })
      .catch(() => {
        ownPage(response, 'unreachable')
      })
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const found = this.#routeOf(request)
    if (!found || found.state !== 'live' || found.target.kind === 'files') return void socket.destroy()
    const { release, target } = found
    tellWhoAsks(request, this.#proxies)
    this.#count(release, 1)
    socket.once('close', () => this.#count(release, -1))
    socket.on('error', () => socket.destroy())
    proxyUpgrade({ socketPath: target.path }, request, socket, head, { xfwd: false }).catch(
      () => void socket.destroy(),
    )
  }

  #note(host: string, request: IncomingMessage, { statusCode }: ServerResponse, milliseconds: number): void {
    appendLine(this.#access, {
      at: new Date().toISOString(),
      host,
      method: request.method,
      // Queries hold what is nobody else's business.
      path: request.url?.split('?', 1)[0],
      status: statusCode,
      milliseconds: Math.round(milliseconds),
    })
  }

  /** Sends a host's requests somewhere else from now on. */
  put(route: Route): void {
    const before = this.routes.get(route.host)
    this.routes.put(route)
    if (before && before.release !== route.release) this.#files.delete(before.release)
  }

  /** Waits until a release answers nothing more; false when it still does after so many milliseconds. */
  async drain(release: string, milliseconds: number): Promise<boolean> {
    for (const until = Date.now() + milliseconds; this.inFlight(release) > 0; await sleep(20))
      if (Date.now() > until) return false
    return true
  }
}
