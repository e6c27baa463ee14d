import type { Json } from '#workflows/automations/core/json.ts'

export interface Message {
  id?: unknown
  result?: unknown
  error?: { message?: unknown }
}

const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What an answer says: one message or several as JSON, or each event of a stream. */
export const messagesIn = ({ headers, body }: { headers: Record<string, string>; body: Json }): Message[] => {
  if (typeof body !== 'string') return ([body].flat() as unknown[]).filter(isMessage)
  if (!/^text\/event-stream\b/i.test(headers['content-type'] ?? '')) return []
  return body
    .split(/\r\n\r\n|\n\n|\r\r/)
    .map((event) =>
      event
        .split(/\r\n|\n|\r/)
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).replace(/^ /, ''))
        .join('\n'),
    )
    .map(parsed)
    .filter(isMessage)
}
