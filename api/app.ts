import { Hono, type Context } from 'hono'
import { randomUUID } from 'node:crypto'
import { catalogue } from '#workflows/operations.ts'
import { log } from '#infra/log.ts'
import { authHandler } from './auth-routes.ts'
import { receiveDelivery } from './automations/hooks.ts'
import { readJson } from './body.ts'
import { call } from './call.ts'
import { planEvents } from './commands/plan-events.ts'
import { exportAudit } from './audit/export.ts'
import { answerCodec, codecWays, forEngineUi } from './engine/codec.ts'
import { exportRuns } from './runs/export.ts'
import { addressOf, fromOf, type Env } from './from.ts'
import { limitAddress } from './limits/limits.ts'
import { manifest } from './manifest.ts'
import { mcp } from './mcp/server.ts'
import { followResources } from './mcp/subscriptions.ts'
import { openapi } from './openapi.ts'
import { assertNotForeign } from './own-page.ts'
import { formRoutes } from './forms/routes.ts'
import { organisationRoutes } from './organisations/routes.ts'
import type { Answer } from './perform.ts'
import { notAllowed, Problem, problemResponse } from './problem.ts'
import { queryInput } from './query.ts'
import { signInOptionsHandler, tokenHandler } from './people/routes.ts'
import { parts } from './ready.ts'
import { reference } from './reference/page.ts'
import { feedOf } from './feeds/stream.ts'
import { followed } from './feeds/look.ts'
import { runEvents } from './runs/events.ts'
import { securityHeaders } from './security-headers.ts'
import { receivePush } from './git/github.ts'
import { uploadSource } from './projects/upload.ts'
import { identify, type Identity } from './session.ts'
import { setupHandler } from './setup.ts'
import { metrics } from './telemetry/metrics.ts'
import { watch } from './telemetry/watch.ts'
import { readWait } from './wait.ts'

/** The largest JSON body of an operation, in bytes. */
const bodyLimit = 1_000_000

const answer = ({ status, body, headers = {} }: Answer): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })

/** Who asks comes before what they ask: an unknown caller learns nothing about the input. */
const asked = async (c: Context<Env>): Promise<{ caller: Identity; input: unknown }> => {
  const caller = await identify(c.req.raw)
  return { caller, input: await readJson(c.req.raw, bodyLimit) }
}

/** Any other method on a known path. */
const only = (app: Hono<Env>, path: string, ...allowed: string[]) =>
  app.all(path, (c) => {
    throw notAllowed(c.req.method, allowed.join(', '))
  })

/** The whole API. Routes of the catalogue are made by the loop; only what is not an operation is written by hand. */
export const createApp = (): Hono<Env> => {
  const app = new Hono<Env>()

  app.use(watch)
  app.use(async (c, next) => {
    const given = c.req.header('x-request-id')
    const requestId = given && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID()
    c.set('requestId', requestId)
    const begun = performance.now()
    await next()
    // Set on the answer itself: Hono would make a new one for each, and send it as a stream.
    const { headers } = c.res
    headers.set('x-request-id', requestId)
    for (const [name, value] of Object.entries(securityHeaders()))
      if (!headers.has(name)) headers.set(name, value)
    log.debug(
      {
        requestId,
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        milliseconds: Math.round(performance.now() - begun),
      },
      'request',
    )
  })
  app.use(async (c, next) => {
    if (!c.env?.inside) limitAddress(addressOf(c))
    // Deliveries come from anywhere and are verified by their signatures.
    if (!c.req.path.startsWith('/api/v1/hooks/')) assertNotForeign(c.req.raw)
    await next()
  })
  app.onError((error, c) => problemResponse(error, c.get('requestId')))
  app.notFound((c) =>
    problemResponse(
      new Problem({
        status: 404,
        code: 'not_found',
        detail: `There is no ${c.req.path}.`,
        hint: 'See /api/openapi.json.',
      }),
      c.get('requestId'),
    ),
  )

  for (const { domain, contract } of catalogue) {
    const path = `/api/v1/${domain}/${contract.name}`
    if (contract.kind === 'view')
      app.get(path, async (c) => {
        const caller = await identify(c.req.raw)
        const input = queryInput(contract, new URL(c.req.url).searchParams)
        return answer(await call(contract, input, caller, fromOf(c, caller)))
      })
    else
      app.post(path, async (c) => {
        const { caller, input } = await asked(c)
        const runs = contract.kind === 'operation' && contract.host === 'workflow'
        const wait = runs ? readWait(new URL(c.req.url).searchParams) : 0
        const key = c.req.header('idempotency-key')
        return answer(await call(contract, input, caller, fromOf(c, caller), { key, wait }))
      })
    only(app, path, contract.kind === 'view' ? 'GET' : 'POST')
  }

  app.all('/api/auth/*', (c) => authHandler(c.req.raw, addressOf(c) ?? '', c.get('requestId')))
  app.post('/api/v1/setup', (c) => setupHandler(c.req.raw, c.get('requestId'), addressOf(c)))
  only(app, '/api/v1/setup', 'POST')
  app.post('/api/v1/people/token', (c) => tokenHandler(c.req.raw))
  only(app, '/api/v1/people/token', 'POST')
  app.get('/api/v1/people/signInOptions', signInOptionsHandler)
  only(app, '/api/v1/people/signInOptions', 'GET')
  for (const { method, path, handle } of organisationRoutes) {
    app.on(method, path, handle)
    only(app, path, method)
  }
  for (const { path, handle } of formRoutes) {
    app.post(path, handle)
    only(app, path, 'POST')
  }
  app.post('/api/v1/hooks/:token', (c) => receiveDelivery(c.req.raw, c.req.param('token')))
  only(app, '/api/v1/hooks/:token', 'POST')
  app.post('/api/v1/hooks/github/:project', (c) => receivePush(c.req.raw, c.req.param('project')))
  only(app, '/api/v1/hooks/github/:project', 'POST')
  app.post('/api/v1/projects/upload', async (c) => answer(await uploadSource(c)))
  only(app, '/api/v1/projects/upload', 'POST')
  app.get('/api/v1/runs/export', exportRuns)
  only(app, '/api/v1/runs/export', 'GET')
  app.get('/api/v1/audit/export', exportAudit)
  only(app, '/api/v1/audit/export', 'GET')
  for (const { contract } of followed) {
    const path = `/api/v1/${contract.feed.path}`
    app.get(path, feedOf(contract))
    only(app, path, 'GET')
  }
  app.get('/api/v1/commands/plan/events', planEvents)
  only(app, '/api/v1/commands/plan/events', 'GET')
  app.get('/api/v1/runs/:run/events', runEvents)
  only(app, '/api/v1/runs/:run/events', 'GET')
  app.use('/api/codec/*', forEngineUi)
  for (const way of codecWays) {
    const path = `/api/codec/${way}`
    app.post(path, answerCodec(way))
    only(app, path, 'POST')
  }
  app.post('/api/mcp', mcp)
  app.get('/api/mcp', followResources)
  only(app, '/api/mcp', 'POST', 'GET')
  app.get('/api/metrics', metrics)
  only(app, '/api/metrics', 'GET')
  app.get('/api/health', () => answer({ status: 200, body: { ok: true } }))
  app.get('/api/ready', async () => {
    const all = await parts()
    const ready = all.every(({ ok }) => ok)
    return answer({ status: ready ? 200 : 503, body: { ready, parts: all } })
  })
  app.get('/api/v1/manifest', manifest)
  only(app, '/api/v1/manifest', 'GET')
  app.get('/api/openapi.json', (c) => c.json(openapi()))
  app.get('/api/reference', reference)
  for (const name of ['health', 'ready', 'openapi.json', 'reference']) only(app, `/api/${name}`, 'GET')
  return app
}
