import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Link,
  type Span,
  type SpanContext,
} from '@opentelemetry/api'
import { AsyncLocalStorage } from 'node:async_hooks'
import { settings } from '../settings.ts'
import type { Exporting } from './exporter.ts'
import { readTraceparent, writeTraceparent } from './traceparent.ts'

/** Where this code is in a trace: in a span, or in a request whose span begins once it is known whom to trust. */
interface Place {
  span: Span | undefined
  begin?: () => Span
}

let exporting: Exporting | undefined
const places = new AsyncLocalStorage<Place>()

/** Whether spans are made at all. */
export const isTracing = (): boolean => exporting !== undefined

/** Exports spans from now on when OTEL_EXPORTER_OTLP_ENDPOINT says where to; else nothing is loaded. */
export const beginTracing = async (part: string): Promise<void> => {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = settings()
  if (endpoint === undefined || exporting) return
  const { startExporting } = await import('./exporter.ts')
  exporting = startExporting(endpoint, part)
}

/** Sends what is left; waits at most two seconds for a receiver that does not answer. */
export const endTracing = async (): Promise<void> => {
  const last = exporting
  exporting = undefined
  await last?.end().catch(() => undefined)
}

const active = (): SpanContext | undefined => {
  if (!exporting) return undefined
  const place = places.getStore()
  return (place?.span ?? place?.begin?.())?.spanContext()
}

/** The span this code runs in, as a W3C traceparent; undefined outside of one, and without tracing. */
export const traceparent = (): string | undefined => {
  const context = active()
  return context && writeTraceparent(context)
}

/** The trace that a line of the log belongs to. */
export const activeTraceId = (): string | undefined => places.getStore()?.span?.spanContext().traceId

const under = (parent: SpanContext | undefined): Context =>
  parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT

export interface SpanOptions {
  kind?: SpanKind
  /** Ids, names and counts; never what people or receivers wrote. */
  attributes?: Attributes
  /** A W3C traceparent; null begins a trace of its own; the span this code runs in unless said. */
  parent?: string | null | undefined
}

/** Notes that it failed and as what; messages may hold what people wrote, so they stay out. */
const fail = (span: Span, error: unknown): void => {
  const { name, type } = error as { name?: unknown; type?: unknown }
  span.setStatus({ code: SpanStatusCode.ERROR })
  span.setAttribute('error.type', String(type ?? name ?? 'Error').slice(0, 100))
}

/** Does `work` in a span. Without tracing it only does it. */
export const inSpan = async <T>(
  name: string,
  { kind = SpanKind.INTERNAL, attributes = {}, parent }: SpanOptions,
  work: (span?: Span) => Promise<T>,
): Promise<T> => {
  if (!exporting) return work()
  const above = parent === undefined ? active() : parent === null ? undefined : readTraceparent(parent)
  const span = exporting.tracer.startSpan(name, { kind, attributes }, under(above))
  try {
    return await places.run({ span }, () => work(span))
  } catch (error) {
    fail(span, error)
    throw error
  } finally {
    span.end()
  }
}

export interface Asked {
  method: string
  /** The traceparent that came along. */
  from: string | undefined
  /** Whether it comes from where anybody may send. */
  foreign: boolean
}

/**
 * Does `work` in the span of a request. It goes on with the trace that came along only once `trustCaller` was called
 * in it; from anybody else that trace is a link.
 */
export const inRequestSpan = async (
  { method, from, foreign }: Asked,
  work: () => Promise<{ route: string; status: number; attributes: Attributes }>,
): Promise<void> => {
  const now = exporting
  if (!now) return void (await work())
  const startTime = Date.now()
  const came = from === undefined ? undefined : readTraceparent(from)
  const start = (parent: SpanContext | undefined, links: Link[]): Span =>
    now.tracer.startSpan(method, { kind: SpanKind.SERVER, startTime, links }, under(parent))
  const place: Place & { trust?: () => void } = {
    span: undefined,
    begin: () => (place.span ??= start(undefined, came ? [{ context: came }] : [])),
  }
  if (!foreign && came) place.trust = () => void (place.span ??= start(came, []))
  await places.run(place, async () => {
    try {
      const { route, status, attributes } = await work()
      const span = place.begin!()
      span.updateName(`${method} ${route}`)
      span.setAttributes({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        ...attributes,
      })
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
    } finally {
      place.begin!().end()
    }
  })
}

/** The caller of this request is known: its trace may go on here. */
export const trustCaller = (): void => {
  if (exporting) (places.getStore() as { trust?: () => void } | undefined)?.trust?.()
}

/** A span that began and ended elsewhere, under an id that others know already. */
export const writeSpan = (
  id: string,
  name: string,
  between: { from: Date; to: Date },
  { attributes = {}, parent, failed }: SpanOptions & { parent: string; failed: boolean },
): void => {
  if (!exporting) return
  exporting.ids.next = id
  const span = exporting.tracer.startSpan(
    name,
    { startTime: between.from, attributes },
    under(readTraceparent(parent)),
  )
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR })
  span.end(between.to)
}
