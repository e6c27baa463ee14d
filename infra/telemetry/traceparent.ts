import type { SpanContext } from '@opentelemetry/api'
import { parseTraceParent } from '@opentelemetry/core'

/** What a W3C traceparent says; undefined when it is not one. */
export const readTraceparent = (text: string): SpanContext | undefined => {
  const read = text.length <= 100 ? parseTraceParent(text) : null
  return read ? { ...read, traceFlags: read.traceFlags & 1, isRemote: true } : undefined
}

export const writeTraceparent = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-0${traceFlags & 1}`

/** The trace that a kept traceparent belongs to. */
export const traceIdOf = (text: string | null): string | null =>
  text === null ? null : (readTraceparent(text)?.traceId ?? null)
