import { and, eq } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { onOutcome } from '#db/hints.ts'
import { parsePayload } from '#db/payloads/apart.ts'
import { readPayloads } from '#db/payloads/read.ts'
import { runs } from '#db/schema.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { PayloadReference } from '#workflows/automations/core/state.ts'
import type { Failure } from '#workflows/runs/contract.ts'
import { runUrl, type Answer } from './perform.ts'
import { Problem } from './problem.ts'

/** Seconds a caller may wait at most. */
export const longestWait = 30
/** Without a hint we look after these many milliseconds, then less and less often. */
const pauses = [250, 1000, 2000, 5000]
/** More callers than this do not wait: they get 202 at once. */
const most = 1000
let waiting = 0

/**
 * The seconds of `?wait=`; 0 without one.
 * @throws {Problem} 400 for what is no number from 0 to 30
 */
export const readWait = (query: URLSearchParams): number => {
  const given = query.getAll('wait')
  if (given.length === 0) return 0
  const seconds = Number(given[0])
  if (given.length === 1 && /^\d{1,2}(\.\d{1,3})?$/.test(given[0]!) && seconds <= longestWait) return seconds
  const message = `Must be a number of seconds from 0 to ${longestWait}.`
  throw new Problem({
    status: 400,
    code: 'invalid_input',
    detail: `query.wait: ${message}`,
    errors: [{ field: 'query.wait', code: 'wrong_format', message }],
  })
}

interface Ended {
  status: string
  output: Json
  outputPayload: PayloadReference | null
  error: Failure | null
}

const look = (org: string, run: string): Promise<Ended | undefined> =>
  withOrg(org, async (tx) => {
    const [row] = await tx
      .select({
        ...{ status: runs.status, error: runs.error, endedAt: runs.endedAt },
        ...{ output: runs.output, outputPayload: runs.outputPayload },
      })
      .from(runs)
      .where(and(eq(runs.org, org), eq(runs.id, run)))
    return row?.endedAt ? row : undefined
  })

/** Waits until the run has ended or the time is over. */
const untilEnded = async (org: string, run: string, seconds: number): Promise<Ended | undefined> => {
  const until = performance.now() + seconds * 1000
  for (let round = 0; ; round++) {
    let wake: () => void = () => undefined
    const changed = new Promise<void>((resolve) => (wake = resolve))
    // Listening before looking, so that no hint falls between the two.
    const stop = onOutcome(run, wake)
    const left = until - performance.now()
    const timer = setTimeout(wake, Math.max(0, Math.min(left, pauses[Math.min(round, pauses.length - 1)]!)))
    try {
      const ended = await look(org, run)
      if (ended || left <= 0) return ended
      await changed
    } finally {
      stop()
      clearTimeout(timer)
    }
  }
}

const failed = (run: string, { status, error }: Ended, headers: Record<string, string>): Problem => {
  const { code, message, node, hint } = error ?? { code: status, message: status.replace('_', ' ') }
  return new Problem({
    status: 422,
    code: 'run_failed',
    detail: `The run ended without an output: ${node ? `“${node}” failed: ` : ''}${message}.`,
    hint: `Run ${run}: ${runUrl(run)}`,
    errors: [{ field: node ? `run.${node}` : 'run', code, message, ...(hint ? { hint } : {}) }],
    headers,
  })
}

/**
 * The answer of an operation whose caller waits for its run: 200 with the output when it ends in time, else as it was.
 * @throws {Problem} 422 run_failed when the run ends in any other way
 */
export const awaitRun = async (org: string, answer: Answer, seconds: number): Promise<Answer> => {
  const { run, held } = answer.body as { run?: { id: string }; held?: object }
  // What is held waits for people.
  if (seconds === 0 || answer.status !== 202 || !run || held || waiting >= most) return answer
  waiting++
  try {
    const ended = await untilEnded(org, run.id, seconds)
    if (!ended) return answer
    const headers = answer.headers ?? {}
    if (ended.status !== 'completed') throw failed(run.id, ended, headers)
    const { status, outputPayload: large } = ended
    const output = large ? parsePayload(await readPayloads(org, run.id, [large.id]), large.id) : ended.output
    return { status: 200, body: { run: { id: run.id, status, url: runUrl(run.id) }, output }, headers }
  } finally {
    waiting--
  }
}
