import { createServer } from 'node:http'
import { log } from '#infra/log.ts'
import { probePort } from '#infra/ports.ts'
import { settings } from '#infra/settings.ts'
import { figures, noteSdk } from '#infra/telemetry/figures.ts'
import { beginMetrics, registry } from '#infra/telemetry/metrics.ts'
import { carriesToken } from '#infra/telemetry/token.ts'
import { quietly } from './connection.ts'

/**
 * Begins to count in this process, the engine's SDK included: it tells its figures on a loopback port of its own,
 * whichever is free. Before the first connection to the engine.
 */
export const beginFigures = async (part: 'api' | 'worker'): Promise<void> => {
  beginMetrics(part)
  const port = await probePort(0)
  const address = `127.0.0.1:${port}`
  if (port !== undefined && quietly({ part, address })) noteSdk(address)
}

/** Tells this process's figures at MAINSPRING_WORKER_METRICS, to who has the token; until aborted. */
export const tellFigures = (signal: AbortSignal): void => {
  const address = settings().MAINSPRING_WORKER_METRICS
  if (address === undefined) return
  const [host, port] = address.split(':') as [string, string]
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end()
    if (!carriesToken(request.headers.authorization, { ours: true }))
      return void response.writeHead(401, { 'www-authenticate': 'Bearer realm="mainspring"' }).end()
    figures().then(
      (page) => response.writeHead(200, { 'content-type': registry.contentType }).end(page),
      () => response.writeHead(500).end(),
    )
  })
  // Somebody else has the port: the work goes on without being counted from outside.
  server.on('error', (error) => log.warn({ address, error: error.message }, 'figures are not told'))
  server.listen(Number(port), host)
  signal.addEventListener('abort', () => void server.close())
}
