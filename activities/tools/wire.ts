import {
  CallToolResultSchema,
  InitializeResultSchema,
  LATEST_PROTOCOL_VERSION,
  ListToolsResultSchema,
  SUPPORTED_PROTOCOL_VERSIONS,
} from '@modelcontextprotocol/sdk/types.js'
import type * as z from 'zod'
import { whyNotConnectable } from '#db/tools/allowed.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { CallFailed, EgressRefused, guardedFetch, type Answer } from '../http/guarded-fetch.ts'
import { messagesIn } from './messages.ts'

/**
 * A call of a tool server that came to nothing. `heard`: whether the server may have acted on it; `later`: whether it
 * may work in a while.
 */
export class ServerFailed extends Error {
  override name = 'ServerFailed'
  readonly heard: boolean
  readonly later: boolean
  constructor(message: string, { heard = false, later = false } = {}) {
    super(message)
    this.heard = heard
    this.later = later
  }
}

export interface Place {
  url: string
  token: string | null
  signal: AbortSignal
}

/** How much of an answer is read, in bytes, and how long one may take, in milliseconds. */
const largest = 512_000
const patience = 120_000
/** Answers that mean: later. */
const passing = new Set([408, 425, 429, 502, 503, 504])

interface Session {
  place: Place
  headers: Record<string, string>
  next: number
}

const post = async ({ place, headers }: Session, message: object): Promise<Answer> => {
  const { url, token, signal } = place
  const why = whyNotConnectable(url)
  if (why) throw new ServerFailed(why)
  try {
    return await guardedFetch(
      {
        ...{ url, method: 'POST', body: JSON.stringify(message) },
        headers: {
          ...{ 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
      },
      // A redirect would take the token somewhere else.
      { timeoutMilliseconds: patience, maxBytes: largest, keepRedirects: true, signal },
    )
  } catch (error) {
    if (error instanceof EgressRefused) throw new ServerFailed(error.message)
    if (!(error instanceof CallFailed)) throw error
    const heard = error.phase === 'after-send'
    throw new ServerFailed(error.message, { heard, later: true })
  }
}

/** Asks something and reads its answer, by JSON or as the event of a stream that ends with it. */
const ask = async <T extends z.ZodType>(
  session: Session,
  method: string,
  params: object,
  shape: T,
): Promise<{ result: z.output<T>; answer: Answer }> => {
  const id = session.next++
  const answer = await post(session, { jsonrpc: '2.0', id, method, params })
  const host = new URL(session.place.url).host
  const { status, truncated } = answer
  if (status === 401 || status === 403) throw new ServerFailed(`${host} does not take the token (${status})`)
  if (status !== 200) throw new ServerFailed(`${host} answered ${status}`, { later: passing.has(status) })
  const heard = { heard: true }
  if (truncated) throw new ServerFailed(`${host} answered more than ${largest / 1000} KB`, heard)
  const found = messagesIn(answer).find((each) => each.id === id)
  if (!found) throw new ServerFailed(`${host} did not answer in the words of MCP`, heard)
  if (found.error) throw new ServerFailed(String(found.error.message ?? 'It refused').slice(0, 1000))
  const read = shape.safeParse(found.result)
  if (!read.success) throw new ServerFailed(`${host} did not answer in the words of MCP`, heard)
  return { result: read.data, answer }
}

const open = async (place: Place): Promise<Session> => {
  const session: Session = { place, headers: {}, next: 1 }
  const { result, answer } = await ask(
    session,
    'initialize',
    {
      ...{ protocolVersion: LATEST_PROTOCOL_VERSION, capabilities: {} },
      clientInfo: { name: 'mainspring', version: '1' },
    },
    InitializeResultSchema,
  )
  const { protocolVersion } = result
  if (!SUPPORTED_PROTOCOL_VERSIONS.includes(protocolVersion))
    throw new ServerFailed(`It speaks a version of MCP that is not known: ${protocolVersion.slice(0, 40)}`)
  const id = answer.headers['mcp-session-id']
  session.headers = { 'mcp-protocol-version': protocolVersion, ...(id ? { 'mcp-session-id': id } : {}) }
  await post(session, { jsonrpc: '2.0', method: 'notifications/initialized' })
  return session
}

/** Nothing that is done in opening a session is what was asked for. */
const opened = (place: Place): Promise<Session> =>
  open(place).catch((error: unknown) => {
    if (error instanceof ServerFailed) throw new ServerFailed(error.message, { later: error.later })
    throw error
  })

/** Says goodbye, where the server keeps a session; that it is not heard harms nobody. */
const close = async ({ place, headers }: Session): Promise<void> => {
  if (!headers['mcp-session-id']) return
  const { url, token, signal } = place
  const by: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  await guardedFetch(
    { url, method: 'DELETE', headers: { ...headers, ...by } },
    { timeoutMilliseconds: 5000, maxBytes: 1000, keepRedirects: true, signal },
  ).catch(() => undefined)
}

/** Asks a server for its tools, page by page, at most so many. */
export const toolsOf = async (place: Place, most: number) => {
  const session = await opened(place)
  const all: z.output<typeof ListToolsResultSchema>['tools'] = []
  let cursor: string | undefined
  try {
    for (let page = 0; page < most && all.length < most; page++) {
      const { result } = await ask(session, 'tools/list', cursor ? { cursor } : {}, ListToolsResultSchema)
      all.push(...result.tools)
      cursor = result.nextCursor
      if (cursor === undefined) break
    }
    return all.slice(0, most)
  } finally {
    await close(session)
  }
}

/** Calls a tool, under a key by which a server that knows it can tell a repeat. */
export const callToolOf = async (
  place: Place,
  { tool, given, key }: { tool: string; given: Record<string, Json>; key: string },
) => {
  const session = await opened(place)
  session.headers['idempotency-key'] = key
  const params = { name: tool, arguments: given, _meta: { idempotencyKey: key } }
  try {
    return (await ask(session, 'tools/call', params, CallToolResultSchema)).result
  } finally {
    void close(session)
  }
}
