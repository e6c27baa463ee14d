export type Vendor = 'openai' | 'anthropic'

/** A text in pieces, so that words and escapes are cut through. */
const cut = (text: string): string[] => text.match(/[\s\S]{1,7}/g) ?? []

interface Streamed {
  pieces: string[]
  /** What a vendor says when something of its own goes wrong. */
  error: string
  /** What is none of its events. */
  junk: string
  /** A piece that says much and ends nothing. */
  drivel: string
}

const openai = (says: unknown): Streamed => {
  const chunk = (more: object) =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', ...more })}\n\n`
  const choice = (delta: object, finish: string | null = null) =>
    chunk({ choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] })
  return {
    pieces: [
      choice({ role: 'assistant', content: '' }),
      ...cut(typeof says === 'string' ? says : JSON.stringify(says)).map((content) => choice({ content })),
      choice({}, 'stop'),
      chunk({ choices: [], usage: { prompt_tokens: 700, completion_tokens: 50, total_tokens: 750 } }),
      'data: [DONE]\n\n',
    ],
    error: `data: ${JSON.stringify({ error: { type: 'server_error', message: 'overloaded' } })}\n\n`,
    junk: 'data: {"choices": <html>\n\n',
    drivel: choice({ content: ' '.repeat(1000) }),
  }
}

const anthropic = (says: unknown): Streamed => {
  const event = (type: string, more: object = {}) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`
  const delta = (partial: string) =>
    event('content_block_delta', {
      index: 0,
      delta: { type: 'input_json_delta', partial_json: partial },
    })
  const message = { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [] }
  return {
    pieces: [
      event('message_start', {
        message: { ...message, stop_reason: null, usage: { input_tokens: 700, output_tokens: 1 } },
      }),
      event('content_block_start', {
        index: 0,
        content_block: { type: 'tool_use', id: 't', name: 'propose', input: {} },
      }),
      event('ping'),
      ...cut(JSON.stringify(says)).map(delta),
      event('content_block_stop', { index: 0 }),
      event('message_delta', { delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 50 } }),
      event('message_stop'),
    ],
    error: event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
    junk: 'event: content_block_delta\ndata: <html>\n\n',
    drivel: delta(' '.repeat(1000)),
  }
}

/** What a model says, as a vendor streams it. */
export const chunksOf = (vendor: Vendor, says: unknown): Streamed =>
  vendor === 'openai' ? openai(says) : anthropic(says)
