import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import type { Context } from 'hono'
import { onHint } from '#db/hints.ts'
import { getRun } from '#workflows/runs/contract.ts'
import { fromOf, type Env } from '../from.ts'
import { readView, type Answer } from '../perform.ts'
import { takePlace } from '../feeds/places.ts'
import { identify, recognise } from '../session.ts'

/** Without a hint we look this often; a hint is answered after `settle`, so that a burst of changes is one event. */
const pause = 5000
const settle = 25
/** Streams of one run page end after this long; the browser comes back by itself. */
const longest = 30 * 60_000

const ended = new Set(['completed', 'failed', 'cancelled', 'timed_out'])

/**
 * Answers `GET /api/v1/runs/:run/events`: event `run` with the whole of view getRun, at once and after every change;
 * event `end` after the last. Who asks is checked again at every look.
 */
export const runEvents = async (c: Context<Env>): Promise<Response> => {
  const request = c.req.raw
  const input = { run: c.req.param('run') }
  // The first read answers 401, 403 and 404 before the stream begins.
  const caller = await identify(request)
  const first = await readView(getRun, input, caller, fromOf(c, caller))
  const leave = takePlace(caller)
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async (stream) => {
    stream.onAbort(leave)
    try {
      await follow(c, stream, input.run!, first)
    } finally {
      leave()
    }
  })
}

const follow = async (
  c: Context<Env>,
  stream: SSEStreamingApi,
  run: string,
  first: Answer,
): Promise<void> => {
  const request = c.req.raw
  const begun = Date.now()
  let last = ''
  for (let answer = first; !stream.aborted && Date.now() - begun < longest;) {
    let wake: () => void = () => undefined
    const changed = new Promise<void>((resolve) => (wake = resolve))
    const stop = onHint(run, () => setTimeout(wake, settle))
    const timer = setTimeout(wake, pause)
    stream.onAbort(() => wake())
    try {
      const now = await recognise(request)
      answer = await readView(getRun, { run }, now, fromOf(c, now))
      const data = JSON.stringify(answer.body)
      if (data !== last) await stream.writeSSE({ event: 'run', data })
      else await stream.write(': alive\n\n')
      last = data
      if (ended.has((answer.body as { run: { status: string } }).run.status)) {
        await stream.writeSSE({ event: 'end', data: '{}' })
        return
      }
      await changed
    } catch {
      // The session is over or the database is away: end here, so that the page asks again and learns which.
      return
    } finally {
      stop()
      clearTimeout(timer)
    }
  }
}
