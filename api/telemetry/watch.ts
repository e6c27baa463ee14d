import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { requests, requestSeconds } from '#infra/telemetry/metrics.ts'
import { inRequestSpan } from '#infra/telemetry/trace.ts'
import type { Env } from '../from.ts'

/** Asked every few seconds by machines that look after us. */
const unremarkable = new Set(['/api/metrics', '/api/health', '/api/ready'])
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counts every request by its route's pattern and makes it a span; what no route takes is `unmatched`. */
export const watch: MiddlewareHandler<Env> = (c, next) => {
  const method = methods.has(c.req.method) ? c.req.method : 'other'
  const begun = performance.now()
  // Deliveries come from anywhere; their own trace is only linked to.
  const foreign = c.req.path.startsWith('/api/v1/hooks/')
  const answer = async () => {
    await next()
    const last = routePath(c, -1)
    const route = last.endsWith('*') && !last.startsWith('/api/') ? 'unmatched' : last
    const { status } = c.res
    requests.inc({ method, route, status })
    requestSeconds.observe({ method, route }, (performance.now() - begun) / 1000)
    return { route, status, attributes: { 'mainspring.request': c.get('requestId') } }
  }
  if (unremarkable.has(c.req.path)) return answer().then(() => undefined)
  return inRequestSpan({ method, from: c.req.header('traceparent'), foreign }, answer)
}
