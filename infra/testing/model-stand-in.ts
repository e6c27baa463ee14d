import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a vendor answers: the steps a model proposes, a status, text that is no answer, or nothing at all. */
export type Mood = { says: unknown } | { status: number } | { text: string } | 'hang' | 'close'
type Vendor = 'openai' | 'anthropic'

const envelopes: Record<Vendor, (says: unknown) => unknown> = {
  openai: (says) => ({
    ...{ id: 'c', object: 'chat.completion', created: 1, model: 'm' },
    choices: [
      {
        ...{ index: 0, finish_reason: 'stop', logprobs: null },
        message: { role: 'assistant', content: typeof says === 'string' ? says : JSON.stringify(says) },
      },
    ],
    usage: { prompt_tokens: 700, completion_tokens: 50, total_tokens: 750 },
  }),
  anthropic: (says) => ({
    ...{
      id: 'm',
      type: 'message',
      role: 'assistant',
      model: 'm',
      stop_reason: 'tool_use',
      stop_sequence: null,
    },
    content: [{ type: 'tool_use', id: 't', name: 'propose', input: says }],
    usage: { input_tokens: 700, output_tokens: 50 },
  }),
}

/** Speaks the wire formats of both vendors, as well or as badly as it is told. */
export const startModels = async () => {
  const moods: Record<Vendor, Mood> = { openai: { says: { steps: [] } }, anthropic: { says: { steps: [] } } }
  const asked: { vendor: Vendor; headers: Record<string, unknown>; text: string; body: any }[] = []
  const hanging: ServerResponse[] = []
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
      asked.push({ vendor, headers: request.headers, text, body: JSON.parse(text) })
      const mood = moods[vendor]
      if (mood === 'hang') return void hanging.push(response)
      if (mood === 'close') return void request.socket.destroy()
      const headers = { 'content-type': 'application/json' }
      if ('status' in mood)
        return response
          .writeHead(mood.status, { ...headers, 'retry-after': '30' })
          .end('{"error":{"type":"e","message":"no"}}')
      response
        .writeHead(200, headers)
        .end('text' in mood ? mood.text : JSON.stringify(envelopes[vendor](mood.says)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    ...{ moods, asked },
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
