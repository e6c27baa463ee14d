import { cancellationSignal } from '@temporalio/activity'
import { ApplicationFailure } from '@temporalio/common'
import { msToNumber } from '@temporalio/common/lib/time.js'
import { settings } from '#infra/settings.ts'
import type { AcceptedEffect } from '#db/automations/accepted-effect.ts'
import { withOrg } from '#db/client.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { HttpRequest } from '#workflows/automations/core/node.ts'
import type { Fetch, Happening } from '#workflows/automations/core/state.ts'
import { outputLimits } from '#workflows/automations/core/step.ts'
import type { Failure } from '#workflows/runs/contract.ts'
import { CallFailed, EgressRefused, guardedFetch } from '../http/guarded-fetch.ts'
import { retryAfter } from '../http/retry-after.ts'
import { fileOf } from './file.ts'
import { awaitedRetry, awaitRetry } from './attempts.ts'
import { loadPayload } from './load.ts'
import { acceptAtOnce, claimAttempt, leaveInDoubt, release, toAccept, type Effect } from './effects.ts'

/** Answers that mean: later. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504])

export interface Call {
  org: string
  run: string
  command: Fetch
}

interface How {
  /** Whether its answer may be written together with the burst after it. */
  withBurst?: boolean
  /** Where the engine does not know of the call: how much that was said to the run is settled. With more it is not made. */
  heard?: number | undefined
  signal?: AbortSignal | undefined
  /** Told when it begins, with how much that was said to the run is settled then, where that is known. */
  begins?: (heard: number | undefined) => void
}

/** What came of a call. */
export interface Made {
  happening: Happening
  /** The answer, where it is still to be written together with the burst after it. */
  accepted?: AcceptedEffect | undefined
}

/**
 * Makes one HTTP call under its effect key. Failures that are final come back as data, so that the burst after them
 * is all that is repeated; passing ones are thrown, to be retried.
 * @returns nothing where it is not made
 */
export const makeCall = async (
  { org, run, command }: Call,
  { withBurst = false, heard, signal = cancellationSignal(), begins }: How = {},
): Promise<Made | undefined> => {
  const { node, key, doubt, repeats, retry } = command
  const asked: Effect = { org, run, node, key }
  const claim = await claimAttempt(asked, doubt, repeats, heard)
  if (!claim) return undefined
  const { effect, attempt, claimed } = claim
  begins?.(claim.heard)
  const made = (happening: Happening, accepted?: AcceptedEffect): Made => ({ happening, accepted })
  const { timeoutSeconds, ...request } = command.requestPayload
    ? ((await loadPayload(org, run, command.requestPayload)) as unknown as HttpRequest)
    : command.request
  if (!claimed.go) {
    if ('doubt' in claimed) return made(doubtful(node, request, claimed.doubt))
    const { go: _, ...answered } = claimed
    return made({ kind: 'performed', node, ...answered })
  }

  const again = async (problem: string, afterSeconds?: number): Promise<Made> => {
    const failure = failed(node, 'call_failed', `${problem} (attempt ${attempt} of ${retry.attempts})`)
    if (attempt >= retry.attempts) return made(failure)
    const milliseconds = Math.ceil(
      ((afterSeconds ?? Math.min(2 ** (attempt - 1), 300)) * 1000) / settings().MAINSPRING_TIME_SCALE,
    )
    await awaitRetry(asked, attempt, retry.attempts, new Date(Date.now() + milliseconds), problem)
    throw later(node, problem, milliseconds)
  }

  try {
    const answer = await guardedFetch(
      { ...request, headers: { 'idempotency-key': effect.key, ...lowerCased(request.headers) } },
      {
        timeoutMilliseconds: timeoutSeconds * 1000,
        maxBytes: outputLimits.node,
        ...(doubt === 'repeat' && { reuse: org }),
        signal,
      },
    )
    if (answer.truncated) {
      // The receiver has answered, so the call is made; only its answer is of no use.
      await acceptAtOnce(effect, null)
      const problem = `${request.method} ${request.url} answered more than ${outputLimits.node / 1_000_000} MB`
      return made(failed(node, 'answer_too_large', problem))
    }
    if (answer.status < 400) {
      const { status, headers } = answer
      const file = fileOf(answer)
      const output: Json = { status, headers, body: file?.body ?? answer.body }
      // Until it is written with the burst after it, it may be asked again: only where that does no harm.
      const accepted = withBurst && !file && doubt === 'repeat' ? toAccept(effect, output) : undefined
      if (accepted) return made({ kind: 'performed', node, output }, accepted)
      return made({ kind: 'performed', node, ...(await acceptAtOnce(effect, output, file?.payloads)) })
    }
    await withOrg(org, (tx) => release(tx, effect))
    const problem = `${request.method} ${request.url} answered ${answer.status}`
    if (passing.has(answer.status)) {
      const seconds = retryAfter(answer)
      const asked = seconds === undefined ? '' : ` and asked to wait ${spoken(seconds)}`
      return await again(`${problem}${asked}`, seconds)
    }
    return made(failed(node, 'http_status', problem))
  } catch (error) {
    if (error instanceof EgressRefused) {
      await withOrg(org, (tx) => release(tx, effect))
      return made(failed(node, 'egress_refused', error.message, 'url'))
    }
    if (!(error instanceof CallFailed)) throw error
    if (error.phase === 'before-send') {
      await withOrg(org, (tx) => release(tx, effect))
      return again(error.message)
    }
    if (doubt === 'repeat') return again(error.message)
    await withOrg(org, (tx) => leaveInDoubt(tx, effect))
    return made(doubtful(node, request, doubt))
  }
}

/** Thrown to try a call again after so many milliseconds. */
const later = (node: string, problem: string, milliseconds: number) =>
  ApplicationFailure.create({
    ...{ message: problem, type: 'CallFailed', nextRetryDelay: milliseconds },
    // By this it is found among those of its run, when somebody wants the next attempt at once.
    details: [node],
  })

/** After how many milliseconds a call is to be tried again for which this was thrown. */
export const untilNext = (error: unknown): number | undefined =>
  error instanceof ApplicationFailure && error.type === 'CallFailed'
    ? msToNumber(error.nextRetryDelay ?? 0)
    : undefined

/**
 * Refuses to begin a call whose last attempt failed without the engine's knowing, until its next one is due.
 * @throws {ApplicationFailure} what was thrown then
 */
export const untilDue = async ({ org, run, command: { node } }: Call): Promise<void> => {
  const waits = await awaitedRetry(org, run, node)
  const left = waits ? Date.parse(waits.at) - Date.now() : 0
  if (left > 0) throw later(node, waits!.error, left)
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
