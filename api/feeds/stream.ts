import type { Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import type { Told } from '#db/feeds.ts'
import { permissions } from '#workflows/operation.ts'
import { fromOf, type Env } from '../from.ts'
import { queryInput } from '../query.ts'
import { identify, recognise, type Identity } from '../session.ts'
import { Alarm } from './alarm.ts'
import { look, type Followed } from './look.ts'
import { openFeeds, takePlace } from './places.ts'

/** All in milliseconds. Between two looks, so that a flood of changes is told in batches; longer after a whole list. */
const pace = { change: 250, list: 1000 }
/** … and by how much longer for each feed that is open, so that all of them together take a bounded share of the work. */
const share = 25
/** Without a hint. After one it looks again sooner: who asks may be remembered for a second. */
const pause = { usual: 5000, hinted: 1000 }
/** Something is said at least so often, so that whoever is between knows that it is alive. */
const silence = 15_000
/** A reader that does not take what it is told in this time is gone. */
const patience = 30_000
/** The browser comes back by itself. */
const longest = 30 * 60_000

/** Changes with what a caller may do in which organisation. */
const standing = ({ org, actor, may }: Identity): string =>
  [org, actor.kind, actor.id, ...permissions.filter(may)].join(' ')

/** One stream: writes in order, and ends when it is not read. Nothing is kept for a slow reader but what it is being told. */
class Telling {
  #lastAt = Date.now()
  readonly #stream: SSEStreamingApi
  readonly #hangUp: () => void
  constructor(stream: SSEStreamingApi, hangUp: () => void = () => undefined) {
    this.#stream = stream
    this.#hangUp = hangUp
  }

  async #say(write: () => Promise<unknown>): Promise<void> {
    const impatient = setTimeout(() => {
      this.#stream.abort()
      this.#hangUp()
    }, patience)
    await write()
    clearTimeout(impatient)
    this.#lastAt = Date.now()
  }

  /** The moment goes along as the event's id, from which the reader goes on after a break. */
  async tell(told: Told): Promise<void> {
    if (told.event !== 'none')
      await this.#say(() =>
        this.#stream.writeSSE({ event: told.event, data: JSON.stringify(told.data), id: told.moment }),
      )
    else if (this.silentFor() >= silence) await this.#say(() => this.#stream.write(': alive\n\n'))
  }

  silentFor(): number {
    return Date.now() - this.#lastAt
  }
}

/**
 * Answers the feed of a list: event `list` with the list itself, at first and whenever too much is new; event `change`
 * with the items that are new or changed and the keys of those that left. A reader that names the last event it had, in
 * Last-Event-ID or `since`, is told what came after it. Who asks is checked again before every look.
 */
export const feedOf =
  (view: Followed) =>
  async (c: Context<Env>): Promise<Response> => {
    const request = c.req.raw
    const caller = await identify(request)
    const query = new URL(c.req.url).searchParams
    const given = c.req.header('last-event-id') ?? query.get('since') ?? undefined
    query.delete('since')
    const input = queryInput(view, query)
    const leave = takePlace(caller)
    try {
      // The first look answers 400, 401, 403 and 429 before the stream begins.
      const first = await look(view, input, caller, fromOf(c, caller), given)
      c.header('x-accel-buffering', 'no')
      return streamSSE(c, async (stream) => {
        stream.onAbort(leave)
        try {
          await follow(c, stream, view, input, caller, first)
        } catch {
          // They may not any more, or the database is away: end here, so that the reader asks again and learns which.
        } finally {
          leave()
        }
      })
    } catch (error) {
      leave()
      throw error
    }
  }

const follow = async (
  c: Context<Env>,
  stream: SSEStreamingApi,
  view: Followed,
  input: unknown,
  caller: Identity,
  first: Told,
): Promise<void> => {
  const alarm = new Alarm(caller.org)
  stream.onAbort(() => alarm.stop())
  const telling = new Telling(stream, (c.env as Env['Bindings'] | undefined)?.hangUp)
  const until = Date.now() + longest
  try {
    // At once, so that the reader knows that it is heard.
    await stream.write('retry: 1000\n\n')
    await telling.tell(first)
    let [known, last, hinted] = [standing(caller), first, true]
    while (!stream.aborted && Date.now() < until) {
      const least = Math.max(last.event === 'list' ? pace.list : pace.change, openFeeds() * share)
      const most = Math.min(silence - telling.silentFor(), hinted ? pause.hinted : pause.usual)
      hinted = await alarm.wait(least, Math.max(least, most))
      if (stream.aborted) return
      const now = await recognise(c.req.raw)
      if (now.org !== caller.org || now.actor.id !== caller.actor.id) return
      // What one may do is part of what a list shows.
      const since = standing(now) === known ? last.moment : undefined
      last = await look(view, input, now, fromOf(c, now), since)
      await telling.tell(last)
      known = standing(now)
    }
  } finally {
    alarm.stop()
  }
}
