import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import { follow, followedBy, takeChange, unfollow } from '#db/mcp/follow.ts'
import { Alarm } from '../feeds/alarm.ts'
import { takePlace } from '../feeds/places.ts'
import { fromOf, type Env } from '../from.ts'
import { assertOwnOrigin } from '../own-origin.ts'
import { Problem } from '../problem.ts'
import { identify, recognise, type Identity } from '../session.ts'
import { readResource } from './resources.ts'
import type { Calling } from './tools.ts'

/** Between two looks, in milliseconds: at least after a hint, at most without one. */
const pace = { least: 500, most: 10_000 }
/** The client comes back by itself. */
const longest = 30 * 60_000

const nameOf = ({ actor }: Identity, session: string) => `${actor.kind} ${actor.id} ${session.slice(0, 200)}`
/** A hash of a resource as it is; undefined when it cannot be read. */
const stateOf = async (uri: string, calling: Calling): Promise<string | undefined> => {
  const [content] = (await readResource(uri, calling))?.contents ?? []
  return content && 'text' in content ? createHash('sha256').update(content.text).digest('hex') : undefined
}

/** Follows a resource from now on; answers whether there is one, and room for it. */
export const subscribe = async (session: string, uri: string, calling: Calling): Promise<boolean> => {
  const seen = await stateOf(uri, calling)
  const { caller } = calling
  return seen !== undefined && follow(caller.org, nameOf(caller, session), { uri, seen })
}

export const unsubscribe = (session: string, uri: string, { caller }: Calling): Promise<unknown> =>
  unfollow(caller.org, nameOf(caller, session), uri)

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
      await followedBy(caller.org, nameOf(caller, session), true)
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

/** Whichever process a session listens to, and whichever changed something: what it follows lies in the database. */
const look = async (c: Context<Env>, stream: SSEStreamingApi, session: string): Promise<void> => {
  await stream.write(': alive\n\n')
  const caller = await recognise(c.req.raw)
  const { org } = caller
  const from = { ...fromOf(c, caller), surface: 'mcp' as const }
  for (const each of await followedBy(org, session)) {
    const now = await stateOf(each.uri, { caller, from }).catch(() => undefined)
    if (now === each.seen || !(await takeChange(org, session, each, now ?? ''))) continue
    // What cannot be read any more has changed for the last time.
    if (now === undefined) await unfollow(org, session, each.uri)
    const told = { jsonrpc: '2.0', method: 'notifications/resources/updated', params: { uri: each.uri } }
    await stream.writeSSE({ event: 'message', data: JSON.stringify(told) })
  }
}
