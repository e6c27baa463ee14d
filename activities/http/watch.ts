import { SpanKind } from '@opentelemetry/api'
import { calls, callSeconds } from '#infra/telemetry/metrics.ts'
import { inSpan, traceparent } from '#infra/telemetry/trace.ts'
import type { Answer } from './answer.ts'
import { EgressRefused } from './errors.ts'
import type { CallRequest } from './request.ts'

const outcomeOf = (status: number): string => `${Math.trunc(status / 100)}xx`

/** Counts a call and makes it a span, whose traceparent the receiver gets unless the caller set another. */
export const watched = async (
  request: CallRequest,
  call: (request: CallRequest) => Promise<Answer>,
): Promise<Answer> => {
  const begun = performance.now()
  // Paths and queries may hold secrets: only the host is told.
  const target = URL.parse(request.url)
  const attributes = {
    'http.request.method': request.method,
    ...(target && { 'server.address': target.hostname, 'server.port': Number(target.port) || undefined }),
  }
  let outcome = 'failed'
  try {
    return await inSpan(`call ${request.method}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
      const own = traceparent()
      const answer = await call(
        own ? { ...request, headers: { traceparent: own, ...request.headers } } : request,
      )
      span?.setAttribute('http.response.status_code', answer.status)
      outcome = outcomeOf(answer.status)
      return answer
    })
  } catch (error) {
    if (error instanceof EgressRefused) outcome = 'refused'
    throw error
  } finally {
    calls.inc({ outcome })
    callSeconds.observe((performance.now() - begun) / 1000)
  }
}
