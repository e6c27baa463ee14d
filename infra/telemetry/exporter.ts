import type { Tracer } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  RandomIdGenerator,
  TracerProvider,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace'
import { settings } from '../settings.ts'

export interface Exporting {
  tracer: Tracer
  /** `next`: the id of the next span, where others know it already. */
  ids: { next: string | undefined }
  /** Sends what is left. */
  end: () => Promise<void>
}

/** How long the last spans may take to be sent, in milliseconds. */
const patience = 2000

/**
 * Sends spans as JSON over HTTP to `endpoint`/v1/traces. What else the OTEL_EXPORTER_OTLP_… variables say (headers,
 * timeout, compression, certificates) the exporter reads itself. Nothing is registered globally: libraries that would
 * trace into a global provider say more than we want to send.
 */
export const startExporting = (endpoint: string, part: string): Exporting => {
  const { OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER_ARG } = settings()
  const random = new RandomIdGenerator()
  const ids = {
    next: undefined as string | undefined,
    generateTraceId: random.generateTraceId,
    generateSpanId: () => {
      const known = ids.next
      ids.next = undefined
      return known ?? random.generateSpanId()
    },
  }
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': OTEL_SERVICE_NAME,
      'service.instance.id': `${part}:${process.pid}`,
      'mainspring.part': part,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(OTEL_TRACES_SAMPLER_ARG) }),
    idGenerator: ids,
    spanLimits: { attributeValueLengthLimit: 300, attributeCountLimit: 32, linkCountLimit: 8 },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` }),
        scheduledDelayMillis: 1000,
        maxQueueSize: 8192,
      }),
    ],
  })
  return {
    tracer: provider.getTracer('mainspring'),
    ids,
    end: () =>
      Promise.race([provider.shutdown(), new Promise<void>((done) => setTimeout(done, patience).unref())]),
  }
}
