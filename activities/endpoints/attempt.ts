import type { Outcome } from '#db/endpoints/settle.ts'
import { patience, longestExcerpt } from '#workflows/endpoints/core/limits.ts'
import { CallFailed, EgressRefused, guardedFetch, type Answer } from '../http/guarded-fetch.ts'
import { retryAfter } from '../http/retry-after.ts'
import { signedHeaders } from './signature.ts'

/** In seconds. */
const longestRetryAfter = 86_400
/** Answers whose Retry-After counts. */
const busy = new Set([429, 503])

const excerpt = ({ body }: Answer): string | null => {
  const text = (typeof body === 'string' ? body : JSON.stringify(body)).slice(0, longestExcerpt)
  return text === '' ? null : text.replaceAll('\u0000', '').toWellFormed()
}

export interface Sending {
  id: string
  url: string
  body: string
  secrets: readonly string[]
}

/** Sends an event once. Whatever the receiver or the network does is an outcome; only our own end is thrown. */
export const attempt = async (
  { id, url, body, secrets }: Sending,
  signal?: AbortSignal,
): Promise<Outcome> => {
  const at = new Date()
  const began = performance.now()
  const outcome = (rest: Omit<Outcome, 'at' | 'milliseconds'>): Outcome => ({
    at,
    milliseconds: Math.round(performance.now() - began),
    ...rest,
  })
  const signed = { id, timestamp: Math.floor(at.getTime() / 1000), body }
  try {
    const answer = await guardedFetch(
      {
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', ...signedHeaders(secrets, signed) },
        body,
      },
      { timeoutMilliseconds: patience, maxBytes: 4 * longestExcerpt, keepRedirects: true, signal },
    )
    const { status } = answer
    return outcome({
      status,
      error: null,
      answer: excerpt(answer),
      ...(busy.has(status) ? { afterSeconds: retryAfter(answer, longestRetryAfter) } : {}),
    })
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof EgressRefused || error instanceof CallFailed)
      return outcome({ status: null, error: error.message.slice(0, longestExcerpt), answer: null })
    throw error
  }
}
