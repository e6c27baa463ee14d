import type { Context } from 'hono'
import * as z from 'zod'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { merge } from '#infra/telemetry/exposition.ts'
import { figures } from '#infra/telemetry/figures.ts'
import { registry } from '#infra/telemetry/metrics.ts'
import { readPage } from '#infra/telemetry/read-page.ts'
import { carriesToken, ownToken } from '#infra/telemetry/token.ts'
import type { Env } from '../from.ts'
import { mustHave } from '../perform.ts'
import { fromZod, Problem } from '../problem.ts'
import { identify } from '../session.ts'
import { look } from './look.ts'

const ofWorker = async (): Promise<string> => {
  const address = settings().MAINSPRING_WORKER_METRICS
  if (address === undefined) return ''
  return readPage(address, ownToken()).catch((error: Error) => {
    log.debug({ error: error.message }, 'the worker does not tell its figures')
    return ''
  })
}

const ofEngine = async (): Promise<string> => {
  const address = settings().MAINSPRING_ENGINE_METRICS
  if (address === undefined)
    throw new Problem({
      status: 404,
      code: 'not_found',
      detail: 'The engine is not ours.',
      hint: 'Scrape it where it runs, or name it with MAINSPRING_ENGINE_METRICS.',
    })
  return readPage(address).catch((error: Error) => {
    throw new Problem({
      status: 503,
      code: 'engine_away',
      detail: `The engine does not answer: ${error.message}.`,
    })
  })
}

const ours = async (): Promise<string> => {
  const [own, worker] = await Promise.all([look().then(figures), ofWorker()])
  return merge([own, worker])
}

/** What `GET /api/metrics` takes. */
export const metricsQuery = z.strictObject({
  of: z.enum(['mainspring', 'engine']).default('mainspring').meta({
    title: 'Of',
    description: 'Whose figures: those of API and worker, or the engine’s own',
  }),
})

/**
 * Answers `GET /api/metrics`, as Prometheus reads it: for who has MAINSPRING_METRICS_TOKEN, for super-admins, and for
 * their keys with the scope metrics:read.
 */
export const metrics = async (c: Context<Env>): Promise<Response> => {
  if (!carriesToken(c.req.header('authorization')))
    mustHave(await identify(c.req.raw), { title: 'Metrics', permission: 'metrics:read' })
  const query = Object.fromEntries(new URL(c.req.url).searchParams)
  const read = metricsQuery.safeParse(query)
  if (!read.success) throw fromZod(read.error, { input: query })
  const page = await (read.data.of === 'engine' ? ofEngine() : ours())
  return new Response(page, {
    headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
  })
}
