import { defaultPayloadConverter, type Headers } from '@temporalio/common'
import { workflowInfo, type WorkflowInterceptors } from '@temporalio/workflow'

/** The header that carries a W3C traceparent. */
const name = 'traceparent'

/**
 * The traceparent of the run itself: the trace it was started in, and its own span, whose id is the last half of its
 * own. Undefined for a run without a trace, and for what is no run and lives for ever: its work begins traces of its own.
 */
const ownTraceparent = (headers: Headers): string | undefined => {
  const payload = headers[name]
  const [, kind, run = ''] = workflowInfo().workflowId.split('/')
  if (!payload || kind !== 'run') return undefined
  const [version, trace, , flags] = defaultPayloadConverter.fromPayload<string>(payload).split('-')
  return `${version}-${trace}-${run.replaceAll('-', '').slice(16)}-${flags}`
}

/** Hands the trace of a run on to all it starts. Headers only: a history without them replays as it was. */
export const interceptors = (): WorkflowInterceptors => {
  let own: Headers = {}
  const withOwn = <I extends { headers: Headers }>(input: I): I => ({
    ...input,
    headers: { ...input.headers, ...own },
  })
  return {
    inbound: [
      {
        execute: (input, next) => {
          const traceparent = ownTraceparent(input.headers)
          if (traceparent) own = { [name]: defaultPayloadConverter.toPayload(traceparent) }
          return next(input)
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next(withOwn(input)),
        scheduleLocalActivity: (input, next) => next(withOwn(input)),
        startChildWorkflowExecution: (input, next) => next(withOwn(input)),
        continueAsNew: (input, next) => next(withOwn(input)),
      },
    ],
  }
}
