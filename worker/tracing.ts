import type { Context } from '@temporalio/activity'
import type { WorkflowClientInterceptor } from '@temporalio/client'
import { defaultPayloadConverter, type Headers } from '@temporalio/common'
import type { ActivityInterceptors } from '@temporalio/worker'
import { SpanKind } from '@opentelemetry/api'
import { inSpan, isTracing, traceparent } from '#infra/telemetry/trace.ts'

// Between processes a trace travels as the header that workflows/trace.ts hands on inside of them.
const name = 'traceparent'

const carried = (headers: Headers): string | null => {
  const payload = headers[name]
  return payload ? defaultPayloadConverter.fromPayload<string>(payload) : null
}

/** Sends the trace of whoever starts a workflow along with it. */
export const traceStarts: WorkflowClientInterceptor = {
  startWithDetails: (input, next) => {
    const own = traceparent()
    if (!own) return next(input)
    const headers = { ...input.headers, [name]: defaultPayloadConverter.toPayload(own) }
    return next({ ...input, headers })
  },
}

/** Makes each attempt of an activity a span below its run's. */
export const traceActivities = ({ info }: Context): ActivityInterceptors => ({
  inbound: {
    execute: (input, next) => {
      if (!isTracing()) return next(input)
      const [org, kind, id] = info.workflowExecution?.workflowId.split('/') ?? []
      const attributes = {
        ...(org && { 'mainspring.organisation': org }),
        ...(kind && id && { [`mainspring.${kind}`]: id }),
        'mainspring.attempt': info.attempt,
        'mainspring.local': info.isLocal,
      }
      const options = { kind: SpanKind.CONSUMER, attributes, parent: carried(input.headers) }
      return inSpan(info.activityType, options, () => next(input))
    },
  },
})
