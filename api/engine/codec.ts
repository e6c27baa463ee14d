import type { Payload } from '@temporalio/common'
import type { Context, Next } from 'hono'
import * as z from 'zod'
import { recordSpan, spanMinutes } from '#db/audit/record.ts'
import { withOrg } from '#db/client.ts'
import { settings } from '#infra/settings.ts'
import { isEncrypted, payloadCodec } from '#worker/codec.ts'
import { readJson } from '../body.ts'
import { fromOf, type Env } from '../from.ts'
import { mustHave } from '../perform.ts'
import { fromZod } from '../problem.ts'
import { identify, type Identity } from '../session.ts'
import { readable } from './readable.ts'

/** What the engine's own pages and command line send and get: its protocol for codecs that are elsewhere. */
const base64 = z
  .string()
  .max(8_000_000)
  .regex(/^[A-Za-z0-9+/_-]*={0,2}$/, 'must be base64')
export const codecBody = z.strictObject({
  payloads: z
    .array(
      z.strictObject({
        metadata: z.record(z.string().max(200), base64).default({}),
        data: base64.default(''),
      }),
    )
    .max(1000),
})
type Sent = z.output<typeof codecBody>['payloads'][number]

/** More than a page of the engine's brings. */
const largest = 10_000_000

const deeds = {
  decode: { name: 'decodePayloads', title: 'Read payloads of the engine' },
  encode: { name: 'encodePayloads', title: 'Seal payloads for the engine' },
} as const
export const codecWays = Object.keys(deeds) as (keyof typeof deeds)[]

const received = ({ metadata, data }: Sent): Payload => ({
  metadata: Object.fromEntries(
    Object.entries(metadata).map(([name, each]) => [name, new Uint8Array(Buffer.from(each, 'base64'))]),
  ),
  data: new Uint8Array(Buffer.from(data, 'base64')),
})

const sent = ({ metadata, data }: Payload): Sent => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, each]) => [name, Buffer.from(each).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
})

const codec = payloadCodec()
/** The organisation comes from the key alone: what another one sealed does not open. */
const contextOf = ({ org }: Identity) =>
  ({ type: 'workflow', namespace: settings().TEMPORAL_NAMESPACE, workflowId: `${org}/codec` }) as const

const decode = async (payloads: Payload[], caller: Identity): Promise<Payload[]> => {
  const opened = await Promise.all(
    payloads.map(async (payload) => {
      if (!isEncrypted(payload)) return payload
      const [plain] = await codec.decode([payload], contextOf(caller)).catch(() => [payload])
      return plain!
    }),
  )
  return readable(caller.org, opened)
}

const encode = async (payloads: Payload[], caller: Identity): Promise<Payload[]> => {
  const sealed = await codec.encode(
    payloads.filter((each) => !isEncrypted(each)),
    contextOf(caller),
  )
  return payloads.map((each) => (isEncrypted(each) ? each : sealed.shift()!))
}

/**
 * Answers `POST /api/codec/decode` and `/api/codec/encode`. Who asks is written down, once for all that they ask in the
 * minutes after: the engine's own pages ask for each page of a history.
 */
export const answerCodec =
  (way: keyof typeof deeds) =>
  async (c: Context<Env>): Promise<Response> => {
    const caller = await identify(c.req.raw)
    const { name: action, title } = deeds[way]
    mustHave(caller, { title, permission: 'payloads:decode' })
    const asked = await readJson(c.req.raw, largest)
    const read = codecBody.safeParse(asked)
    if (!read.success) throw fromZod(read.error, { input: null })
    const { payloads } = read.data
    const { org, actor } = caller
    await withOrg(org, (tx) =>
      recordSpan(
        tx,
        org,
        {
          ...{ actor, action, title, outcome: 'done', status: 200, subjects: [] },
          input: { andAllWithinMinutes: spanMinutes },
        },
        fromOf(c, caller),
      ),
    )
    const done = await (way === 'decode' ? decode : encode)(payloads.map(received), caller)
    return Response.json({ payloads: done.map(sent) }, { headers: { 'cache-control': 'no-store' } })
  }

/** Lets the engine's own pages, at the address that is set, read these answers; nobody else's. */
export const forEngineUi = async (c: Context<Env>, next: Next): Promise<Response | undefined> => {
  const ui = settings().MAINSPRING_ENGINE_UI
  const origin = ui === undefined ? undefined : new URL(ui).origin
  const allowed = origin !== undefined && c.req.header('origin') === origin
  if (c.req.method === 'OPTIONS' && allowed) {
    const asked = {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization, content-type, x-namespace',
      'access-control-max-age': '600',
    }
    return new Response(null, {
      status: 204,
      headers: { ...asked, 'access-control-allow-origin': origin, vary: 'origin' },
    })
  }
  await next()
  c.res.headers.append('vary', 'origin')
  if (allowed) c.res.headers.set('access-control-allow-origin', origin)
  return undefined
}
