import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedWebhook {
  id: string
  headers: Record<string, string>
  /** As it came, byte for byte. */
  text: string
  body: { type: string; timestamp: string; data: Record<string, any> }
}

/** How it answers: by a status with headers, or not at all until it is told to. */
type Mood = { status: number; headers?: Record<string, string>; body?: string } | 'hang'

/** A receiver of webhooks on this machine. */
export const startWebhookReceiver = async (mood: Mood = { status: 200 }) => {
  const received: ReceivedWebhook[] = []
  const hanging: ServerResponse[] = []
  const receiver = { mood, received }
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      const headers = request.headers as Record<string, string>
      received.push({ id: headers['webhook-id'] ?? '', headers, text, body: JSON.parse(text) })
      if (receiver.mood === 'hang') return void hanging.push(response)
      const { status, headers: more = {}, body = '' } = receiver.mood
      response.writeHead(status, more).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/hook`,
    /** For MAINSPRING_EGRESS_ALLOW. */
    host: `127.0.0.1:${port}`,
    hanging,
    /** Answers everybody who waits. */
    release: () => hanging.splice(0).forEach((response) => response.writeHead(200).end()),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
}
