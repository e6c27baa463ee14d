import type { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'
import { randomUUID } from 'node:crypto'

/** A question that a call waits with, and whose answer counts: the key that called. */
interface Waiting {
  by: string
  answer: (message: JSONRPCMessage) => void
}

const waiting = new Map<string, Waiting>()

/** What a session of a client that can ask its person begins with; it proves nothing and grants nothing. */
const asks = 'asks-'

/** The id of a new session, which says whether the client can ask whoever works with it. */
export const sessionFor = (message: unknown): string | undefined => {
  const { method, params } = message as {
    method?: string
    params?: { capabilities?: { elicitation?: object } }
  }
  if (method !== 'initialize') return undefined
  return `${params?.capabilities?.elicitation === undefined ? '' : asks}${randomUUID()}`
}

export const canAsk = (session: string | null): boolean => session?.startsWith(asks) ?? false

/** Gives questions that go out by this transport ids of their own, so that their answers find it from another request. */
export const askBy = (transport: WebStandardStreamableHTTPServerTransport, by: string): (() => void) => {
  const mine = new Set<string>()
  const send = transport.send.bind(transport)
  transport.send = (message, options) => {
    if (!('method' in message) || !('id' in message)) return send(message, options)
    const id = randomUUID()
    mine.add(id)
    waiting.set(id, {
      by,
      answer: (answer) => transport.onmessage?.({ ...answer, id: message.id } as JSONRPCMessage),
    })
    return send({ ...message, id }, options)
  }
  return () => {
    for (const id of mine) waiting.delete(id)
  }
}

/** Whether a message is the answer to a question; it reaches the call only from the key that made it, and only once. */
export const takeAnswer = (message: unknown, by: string): boolean => {
  const { id, method, result, error } = message as Record<string, unknown>
  if (method !== undefined || (result === undefined && error === undefined)) return false
  const found = waiting.get(String(id))
  if (!found || found.by !== by) return true
  waiting.delete(String(id))
  found.answer(message as JSONRPCMessage)
  return true
}
