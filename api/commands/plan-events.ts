import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { getPlan, type Heard } from '#workflows/commands/contract.ts'
import { takePlace } from '../feeds/places.ts'
import { fromOf, type Env } from '../from.ts'
import { admit, recorded } from '../perform.ts'
import { problemResponse } from '../problem.ts'
import { queryInput } from '../query.ts'
import { withRefusals } from '../refused.ts'
import { identify } from '../session.ts'
import { answerPlan } from './plan.ts'

/** Between two looks at what a model has said, in milliseconds. */
const pace = 60

/**
 * Answers `GET /api/v1/commands/plan/events`: events `heard` with what a language model has said so far, then `plan` with
 * what getPlan answers, or `problem`. Whoever goes away ends the model’s answer too.
 */
export const planEvents = async (c: Context<Env>): Promise<Response> => {
  const caller = await identify(c.req.raw)
  const asked = { contract: getPlan, caller, from: fromOf(c, caller) }
  const given = queryInput(getPlan, new URL(c.req.url).searchParams)
  // Answers 400, 401, 403 and 429 before the stream begins.
  const input = await recorded(asked, given, async () => admit(getPlan, given, caller))
  const leave = takePlace(caller)
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async (stream) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    let last: Heard | undefined
    let told = Promise.resolve()
    const tell = () => {
      const heard = last
      last = undefined
      if (heard) told = told.then(() => stream.writeSSE({ event: 'heard', data: JSON.stringify(heard) }))
    }
    const timer = setInterval(tell, pace)
    try {
      const plan = await withRefusals(
        answerPlan(input, caller, { signal: gone.signal, heard: (heard) => (last = heard) }),
      )
      tell()
      await told
      await stream.writeSSE({ event: 'plan', data: JSON.stringify(plan) })
    } catch (error) {
      const problem = await problemResponse(error, c.get('requestId')).text()
      await stream.writeSSE({ event: 'problem', data: problem })
    } finally {
      clearInterval(timer)
      leave()
    }
  })
}
