import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chunksOf, type Vendor } from './model-streams.ts'

/** What becomes of a stream once half of it was said. */
export type Turn = 'breaks' | 'stalls' | 'ends' | 'fails' | 'raves' | 'overflows'
/**
 * What a vendor answers: what a model proposes, `slowly` with milliseconds between the pieces; a status; text that is
 * no answer; or nothing at all.
 */
export type Mood =
  { says: unknown; turns?: Turn; slowly?: number } | { status: number } | { text: string } | 'hang' | 'close'

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Speaks the wire formats of both vendors, as well or as badly as it is told. */
export const startModels = async () => {
  const moods: Record<Vendor, Mood> = { openai: { says: { steps: [] } }, anthropic: { says: { steps: [] } } }
  const asked: { vendor: Vendor; headers: Record<string, unknown>; text: string; body: any }[] = []
  /** Who asked and went away before all was said. */
  const left: Vendor[] = []
  const hanging: ServerResponse[] = []
  const stream = async (
    vendor: Vendor,
    { says, turns, slowly }: Extract<Mood, { says: unknown }>,
    response: ServerResponse,
  ) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.on('close', () => !response.writableFinished && left.push(vendor))
    const { pieces, error, junk, drivel } = chunksOf(vendor, says)
    const half = Math.ceil(pieces.length / 2)
    for (const piece of turns ? pieces.slice(0, half) : pieces) {
      if (response.destroyed) return
      response.write(piece)
      if (slowly) await rest(slowly)
    }
    if (turns === 'stalls') return void hanging.push(response)
    // What was said before must arrive.
    if (turns === 'breaks') return void setTimeout(() => response.destroy(), 50)
    if (turns === 'fails') response.write(error)
    if (turns === 'raves') response.write(junk)
    if (turns === 'overflows') for (let i = 0; i < 200; i++) response.write(drivel)
    response.end()
  }
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      const vendor =
        request.url === '/v1/chat/completions'
          ? 'openai'
          : request.url === '/v1/messages'
            ? 'anthropic'
            : undefined
      if (!vendor) return response.writeHead(404).end()
      const body = JSON.parse(text)
      asked.push({ vendor, headers: request.headers, text, body })
      const mood = moods[vendor]
      if (body.stream !== true) return response.writeHead(400).end()
      if (mood === 'hang') return void hanging.push(response)
      if (mood === 'close') return void request.socket.destroy()
      if ('says' in mood) return void stream(vendor, mood, response)
      const headers = { 'content-type': 'application/json' }
      if ('text' in mood) return response.writeHead(200, headers).end(mood.text)
      response
        .writeHead(mood.status, { ...headers, 'retry-after': '30' })
        .end('{"error":{"type":"e","message":"no"}}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...{ moods, asked, left },
    /** What switches both on. */
    environment: {
      ...{ OPENAI_API_KEY: 'sk-open', OPENAI_MODEL: 'model-o', OPENAI_BASE_URL: `${url}/v1` },
      ...{ ANTHROPIC_API_KEY: 'sk-anth', ANTHROPIC_MODEL: 'model-a', ANTHROPIC_BASE_URL: url },
    },
    close: () => {
      for (const response of hanging) response.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
}
