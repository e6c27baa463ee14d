import { atOnce } from '#db/client.ts'
import { onOutcome } from '#db/hints.ts'
import { readPayloads } from '#db/payloads/read.ts'
import type { PayloadReference } from '#workflows/automations/core/state.ts'
import type { Failure, Waits } from '#workflows/runs/contract.ts'
import { Problem } from '../problem.ts'
import type { Response as Made } from '#workflows/automations/core/node.ts'

/** How long a caller of a webhook waits for a respond node, and how often we look without a hint, in milliseconds. */
const patience = 10_000
const pause = 1000

type Seen = { response: Made } | { over: string; error: Failure | null } | { later: true } | undefined

const over = new Set(['failed', 'cancelled', 'timed_out', 'completed'])

const text = `select status, response, response_payload as payload, error, case when status = 'waiting' then (
    select json_agg(waits) from app.run_steps s where s.org = r.org and s.run = r.id and s.state = 'waiting'
  ) end as waiting from app.runs r where org = $1 and id = $2`

const look = async (org: string, run: string, until: number): Promise<Seen> => {
  const [row] = await atOnce<Row>(org, { name: 'response-of-run', text, values: [org, run] })
  if (row?.response) return { response: row.response }
  if (row?.payload) {
    const made = (await readPayloads(org, run, [row.payload.id]))[row.payload.id]
    if (made !== undefined) return { response: JSON.parse(made) as Made }
  }
  if (!row || over.has(row.status)) return { over: row?.status ?? 'gone', error: row?.error ?? null }
  if (row.status !== 'waiting') return undefined
  const soon = row.waiting?.some((waits) => waits?.for === 'time' && Date.parse(waits.until) < until)
  return soon ? undefined : { later: true }
}

interface Row {
  status: string
  response: Made | null
  payload: PayloadReference | null
  error: Failure | null
  waiting: (Waits | null)[] | null
}

/** The automation's own failure, told to the caller of its webhook. */
export const runFailed = (run: string, { node, message }: Failure): Problem =>
  new Problem({
    status: 502,
    code: 'run_failed',
    detail: `The automation ended before it answered: ${node ? `“${node}” failed: ` : ''}${message}.`,
    hint: `Run ${run}`,
  })

/** What a run answers its caller, or why it does not yet; undefined after ten seconds or once it waits for longer. */
export const awaitResponse = async (org: string, run: string): Promise<Made | undefined> => {
  const until = Date.now() + patience
  for (let wake: () => void = () => undefined; ;) {
    const changed = new Promise<void>((resolve) => (wake = resolve))
    const stop = onOutcome(run, wake)
    const timer = setTimeout(wake, Math.max(0, Math.min(pause, until - Date.now())))
    try {
      const seen = await look(org, run, until)
      if (seen && 'response' in seen) return seen.response
      if (seen && 'over' in seen && seen.over !== 'completed')
        throw runFailed(run, seen.error ?? { code: seen.over, message: seen.over })
      if (seen || Date.now() >= until) return undefined
      await changed
    } finally {
      stop()
      clearTimeout(timer)
    }
  }
}

/** Headers an automation may not set on our origin. */
const ours = new Set([
  'set-cookie',
  'content-security-policy',
  'content-length',
  'connection',
  'transfer-encoding',
  'content-encoding',
  'keep-alive',
  'upgrade',
  'strict-transport-security',
  'clear-site-data',
  'x-content-type-options',
  'service-worker-allowed',
])
const bodiless = new Set([204, 205, 304])

/** A respond node's answer as HTTP; a page in it runs in a sandbox, since it is served from our own origin. */
export const httpResponse = ({ status, headers, body }: Made): Response => {
  const kept = Object.entries(headers).filter(([name]) => !ours.has(name.toLowerCase()))
  const answer = new Headers(
    kept.map(([name, value]): [string, string] => [name, value.replace(/[^\t\x20-\x7e\x80-\xff]/g, ' ')]),
  )
  if (!answer.has('content-type'))
    answer.set('content-type', typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json')
  answer.set('content-security-policy', "sandbox; default-src 'none'")
  answer.set('x-content-type-options', 'nosniff')
  if (bodiless.has(status)) return new Response(null, { status, headers: answer })
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: answer })
}
