import { cancellationSignal, heartbeat } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { settings } from '#infra/settings.ts'
import type { AcceptedEffect } from '#db/automations/accepted-effect.ts'
import { acceptEffect } from '#db/automations/effects.ts'
import { withOrg } from '#db/client.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { HttpRequest } from '#workflows/automations/core/node.ts'
import type { Command, Happening, State } from '#workflows/automations/core/state.ts'
import { outputLimits } from '#workflows/automations/core/step.ts'
import type { Failure } from '#workflows/runs/contract.ts'
import { CallFailed, EgressRefused, guardedFetch } from '../http/guarded-fetch.ts'
import { retryAfter } from '../http/retry-after.ts'
import { fileOf } from './file.ts'
import { awaitRetry } from './attempts.ts'
import { advance, type Progress } from './burst.ts'
import { loadPayload } from './load.ts'
import { acceptAtOnce, claimAttempt, leaveInDoubt, release, toAccept, type Effect } from './effects.ts'

type Fetch = Extract<Command, { kind: 'fetch' }>

/** What came of a node's call; with the burst after it when nothing else can happen meanwhile. */
export interface Performed {
  happening: Happening
  progress?: Progress
}

const beat = 3000
/** Answers that mean: later. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504])

/**
 * Makes one HTTP call under its effect key. Failures that are final come back as data, so that the burst after them
 * is all that is repeated; passing ones are thrown, to be retried.
 */
export const performFetch = async (job: {
  org: string
  run: string
  generation?: number
  command: Fetch
  state?: State
}): Promise<Performed> => {
  const beating = setInterval(heartbeat, beat)
  try {
    const unwritten: Unwritten = {}
    const happening = await call(job, unwritten)
    if (!job.state) return { happening }
    const { accepted } = unwritten
    try {
      return { happening, progress: await advance(job, job.state, [happening], accepted) }
    } catch (error) {
      // The burst is tried again, which is no reason to call again.
      if (accepted) await acceptEffect(job.org, accepted, [])
      throw error
    }
  } finally {
    clearInterval(beating)
  }
}

/** What is still to be written of a call that was answered. */
interface Unwritten {
  accepted?: AcceptedEffect | undefined
}

const call = async (job: Parameters<typeof performFetch>[0], unwritten: Unwritten): Promise<Happening> => {
  const { org, run, command, state } = job
  const { node, key, doubt, repeats, retry } = command
  const asked: Effect = { org, run, node, key }
  const { effect, attempt, claimed } = await claimAttempt(asked, doubt, repeats)
  const { timeoutSeconds, ...request } = command.requestPayload
    ? ((await loadPayload(org, run, command.requestPayload)) as unknown as HttpRequest)
    : command.request
  if (!claimed.go) {
    if ('doubt' in claimed) return doubtful(node, request, claimed.doubt)
    const { go: _, ...answered } = claimed
    return { kind: 'performed', node, ...answered }
  }

  const again = async (problem: string, afterSeconds?: number): Promise<Happening> => {
    const failure = failed(node, 'call_failed', `${problem} (attempt ${attempt} of ${retry.attempts})`)
    if (attempt >= retry.attempts) return failure
    const milliseconds = Math.ceil(
      ((afterSeconds ?? Math.min(2 ** (attempt - 1), 300)) * 1000) / settings().MAINSPRING_TIME_SCALE,
    )
    await awaitRetry(asked, attempt, retry.attempts, new Date(Date.now() + milliseconds), problem)
    throw ApplicationFailure.create({
      ...{ message: problem, type: 'CallFailed', nextRetryDelay: milliseconds },
      // By this it is found among those of its run, when somebody wants the next attempt at once.
      details: [node],
    })
  }

  try {
    const answer = await guardedFetch(
      { ...request, headers: { 'idempotency-key': effect.key, ...lowerCased(request.headers) } },
      {
        timeoutMilliseconds: timeoutSeconds * 1000,
        maxBytes: outputLimits.node,
        ...(doubt === 'repeat' && { reuse: org }),
        signal: cancellationSignal(),
      },
    )
    if (answer.truncated) {
      // The receiver has answered, so the call is made; only its answer is of no use.
      await acceptAtOnce(effect, null)
      return failed(
        node,
        'answer_too_large',
        `${request.method} ${request.url} answered more than ${outputLimits.node / 1_000_000} MB`,
      )
    }
    if (answer.status < 400) {
      const { status, headers } = answer
      const file = fileOf(answer)
      const output: Json = { status, headers, body: file?.body ?? answer.body }
      // Until it is written with the burst after it, it may be asked again: only where that does no harm.
      if (state && !file && doubt === 'repeat') unwritten.accepted = toAccept(effect, output)
      if (unwritten.accepted) return { kind: 'performed', node, output }
      return { kind: 'performed', node, ...(await acceptAtOnce(effect, output, file?.payloads)) }
    }
    await withOrg(org, (tx) => release(tx, effect))
    const problem = `${request.method} ${request.url} answered ${answer.status}`
    if (passing.has(answer.status)) {
      const seconds = retryAfter(answer)
      const asked = seconds === undefined ? '' : ` and asked to wait ${spoken(seconds)}`
      return await again(`${problem}${asked}`, seconds)
    }
    return failed(node, 'http_status', problem)
  } catch (error) {
    if (error instanceof EgressRefused) {
      await withOrg(org, (tx) => release(tx, effect))
      return failed(node, 'egress_refused', error.message, 'url')
    }
    if (!(error instanceof CallFailed)) throw error
    if (error.phase === 'before-send') {
      await withOrg(org, (tx) => release(tx, effect))
      return again(error.message)
    }
    if (doubt === 'repeat') return again(error.message)
    await withOrg(org, (tx) => leaveInDoubt(tx, effect))
    return doubtful(node, request, doubt)
  }
}

const spoken = (seconds: number): string =>
  seconds < 120 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`

const lowerCased = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const failed = (node: string, code: string, message: string, field?: string): Happening => ({
  kind: 'failed',
  node,
  error: { code, message, node, ...(field ? { field } : {}) } satisfies Failure,
})

const doubtful = (
  node: string,
  request: Pick<HttpRequest, 'method' | 'url'>,
  doubt: 'ask' | 'fail',
): Happening => {
  const what = `${request.method} ${request.url}`
  return doubt === 'ask'
    ? { kind: 'doubtful', node, request: what }
    : failed(node, 'doubtful', `${what} may have arrived, but its answer was lost`)
}
