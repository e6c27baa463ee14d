import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { guardedFetchWith } from './guarded-fetch.ts'

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** A receiver on every address of this machine: what must not be reached, and where allowed what is called. */
export class Canary {
  hits = 0
  seen: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[] = []
  port = 0
  handle: Handler = secret
  private readonly servers: Server[] = []

  /** Its URL on 127.0.0.1, without a path. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** A fetch that may call 127.0.0.1 on its port, and more. */
  allowing(...more: string[]): ReturnType<typeof guardedFetchWith> {
    return guardedFetchWith({ allow: [`127.0.0.1:${this.port}`, ...more] })
  }

  async open(): Promise<void> {
    this.port = await this.listen('127.0.0.1', 0)
    await this.listen('127.0.0.2', this.port)
    // Some machines have no IPv6.
    await this.listen('::1', this.port).catch(() => undefined)
  }

  close(): void {
    for (const server of this.servers) server.close()
  }

  private listen(host: string, port: number): Promise<number> {
    const server = createServer((request, response) => this.receive(request, response))
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        this.servers.push(server)
        resolve((server.address() as AddressInfo).port)
      })
    })
  }

  private receive(request: IncomingMessage, response: ServerResponse): void {
    this.hits++
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      this.seen.push({ method: request.method, url: request.url, headers: request.headers, body })
      this.handle(request, response, body)
    })
  }
}

const secret: Handler = (_, response) => void response.end('SECRET')

/** The canary of a test file. */
export const canary = (): Canary => {
  const one = new Canary()
  beforeAll(() => one.open())
  afterAll(() => one.close())
  beforeEach(() => Object.assign(one, { hits: 0, seen: [], handle: secret }))
  return one
}

/** What a call failed with. */
export const failure = (promise: Promise<unknown>): Promise<Error & { phase?: string }> =>
  promise.then(
    (value) => new Error(`it succeeded: ${JSON.stringify(value).slice(0, 200)}`),
    (error: Error) => error,
  )
