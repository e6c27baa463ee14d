import type { Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import { Alarm } from '../feeds/alarm.ts'
import { takePlace } from '../feeds/places.ts'
import { fromOf, type Env } from '../from.ts'
import { assertOwnOrigin } from '../own-origin.ts'
import { Problem } from '../problem.ts'
import { identify, recognise, type Identity } from '../session.ts'
import { readResource } from './resources.ts'
import type { Calling } from './tools.ts'

/** So many resources a session follows, and so many sessions are remembered; those that began first are forgotten. */
const most = { uris: 50, sessions: 1000 }
/** Between two looks, in milliseconds: at least after a hint, at most without one. */
const pace = { least: 500, most: 10_000 }
/** The client comes back by itself. */
const longest = 30 * 60_000

/** What sessions follow, and how each was when it was last told of; of this process alone. */
const sessions = new Map<string, Map<string, string>>()

const nameOf = ({ org, actor }: Identity, session: string) => `${org} ${actor.kind} ${actor.id} ${session}`
const textOf = async (uri: string, calling: Calling): Promise<string | undefined> => {
  const [content] = (await readResource(uri, calling))?.contents ?? []
  return content && 'text' in content ? content.text : undefined
}

/** Follows a resource from now on; answers whether there is one, and room for it. */
export const subscribe = async (session: string, uri: string, calling: Calling): Promise<boolean> => {
  const text = await textOf(uri, calling)
  const name = nameOf(calling.caller, session)
  const followed = sessions.get(name) ?? new Map<string, string>()
  if (text === undefined || (followed.size >= most.uris && !followed.has(uri))) return false
  followed.set(uri, text)
  sessions.delete(name)
  sessions.set(name, followed)
  for (const oldest of sessions.keys()) if (sessions.size > most.sessions) sessions.delete(oldest)
  return true
}

export const unsubscribe = (session: string, uri: string, { caller }: Calling): void => {
  sessions.get(nameOf(caller, session))?.delete(uri)
}

/** Answers `GET /api/mcp`: tells a session that what it follows has changed. Who asks is checked again at every look. */
export const followResources = async (c: Context<Env>): Promise<Response> => {
  assertOwnOrigin(c.req.raw)
  const caller = await identify(c.req.raw)
  const session = c.req.header('mcp-session-id')
  if (!session)
    throw new Problem({
      status: 400,
      code: 'bad_message',
      detail: 'Only a session is told anything.',
      hint: 'Begin with initialize, and send the Mcp-Session-Id it answers.',
    })
  const leave = takePlace(caller)
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async (stream) => {
    const alarm = new Alarm(caller.org)
    stream.onAbort(() => alarm.stop())
    c.req.raw.signal.addEventListener('abort', () => stream.abort())
    try {
      await stream.write(': alive\n\n')
      for (const until = Date.now() + longest; !stream.aborted && Date.now() < until;) {
        await alarm.wait(pace.least, pace.most)
        if (!stream.aborted) await look(c, stream, nameOf(caller, session))
      }
    } catch {
      // They may not any more, or the database is away: end here, so that the client asks again and learns which.
    } finally {
      alarm.stop()
      leave()
    }
  })
}

const look = async (c: Context<Env>, stream: SSEStreamingApi, name: string): Promise<void> => {
  const followed = sessions.get(name) ?? new Map<string, string>()
  await stream.write(': alive\n\n')
  if (followed.size === 0) return
  const caller = await recognise(c.req.raw)
  const from = { ...fromOf(c, caller), surface: 'mcp' as const }
  for (const [uri, before] of followed) {
    const text = await textOf(uri, { caller, from }).catch(() => undefined)
    if (text === before) continue
    // What cannot be read any more has changed for the last time.
    if (text === undefined) followed.delete(uri)
    else followed.set(uri, text)
    const told = { jsonrpc: '2.0', method: 'notifications/resources/updated', params: { uri } }
    await stream.writeSSE({ event: 'message', data: JSON.stringify(told) })
  }
}
