import { getRequestListener } from '@hono/node-server'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { beginTracing } from '#infra/telemetry/trace.ts'
import { inBackground, leave, untilStopped } from '#worker/background.ts'
import { beginFigures } from '#worker/figures.ts'
import { createApp } from './app.ts'
import { warm } from './commands/warm.ts'
import { addressOf, admits, answerUnreadable, awaitArrival, isApi, isGit } from './front.ts'
import { gitHandler } from './git/serve.ts'

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

const { PORT, HOST, MAINSPRING_API_WORKER, MAINSPRING_PARTS } = settings()
await beginFigures('api')
await beginTracing('api')
const signal = untilStopped()
const app = createApp()

// The pages' own server-side calls stay in this process, and count for whoever asked for the page.
Object.assign(globalThis, {
  [Symbol.for('mainspring.api')]: (request: Request, page?: IncomingMessage) =>
    app.fetch(request, { inside: true, ...(page && { address: addressOf(page) }) }),
  [Symbol.for('mainspring.parts')]: MAINSPRING_PARTS,
})
const { handler: pages } = (await import(new URL('../web/build/handler.js', import.meta.url).href)) as {
  handler: Handler
}

const api = getRequestListener((request, { incoming, outgoing }) =>
  app.fetch(request, {
    address: addressOf(incoming as IncomingMessage),
    hangUp: () => outgoing.destroy(),
  }),
)
const server = createServer(
  // A missing Host is refused like every other trick, in our own words; awaitArrival says how long a request may take.
  { maxHeaderSize: 16_384, headersTimeout: 15_000, requestTimeout: 0, requireHostHeader: false },
  (request, response) => {
    if (!admits(request, response)) return
    awaitArrival(request, response)
    if (isGit(request)) void gitHandler(request, response)
    else if (isApi(request)) void api(request, response)
    else pages(request, response, () => response.writeHead(404).end())
  },
)

// All of them are seen, so that too many are refused rather than some left out; their size is limited above.
server.maxHeadersCount = 0
answerUnreadable(server)

const { ready, over } = inBackground(signal, { work: MAINSPRING_API_WORKER })
// The API answers, and accepts runs, whether or not the engine does.
ready.catch(() => undefined)
const closed = new Promise<void>((resolve, reject) => {
  server.once('error', reject)
  signal.addEventListener('abort', () => {
    server.close(() => resolve())
    setTimeout(() => server.closeAllConnections(), 3000).unref()
  })
})
server.listen(PORT, HOST, () => {
  log.info({ port: PORT }, 'api ready')
  process.send?.('ready')
  void warm(signal)
})
await leave(Promise.all([over, closed]))
