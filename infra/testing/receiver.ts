import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  key: string
  path: string
  body: any
  traceparent: string | undefined
}

/** A receiver that counts what arrives, by key; it answers after `delay` milliseconds, on a free port unless told. */
export const startReceiver = async ({ delay = 0, port: wanted = 0 } = {}) => {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      received.push({
        key: String(request.headers['idempotency-key']),
        path: request.url ?? '',
        body: text ? JSON.parse(text) : null,
        traceparent: request.headers.traceparent as string | undefined,
      })
      setTimeout(() => response.setHeader('content-type', 'application/json').end('{"ok":true}'), delay)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    /** For MAINSPRING_EGRESS_ALLOW. */
    host: `127.0.0.1:${port}`,
    received,
    keys: () => [...new Set(received.map(({ key }) => key))],
    close: () => server.close(),
  }
}
