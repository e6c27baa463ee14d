import { SpanKind } from '@opentelemetry/api'
import { and, eq, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { acceptDelivery, type NewDelivery } from '#db/automations/accept.ts'
import { arrive, type Arrived as Became } from '#db/automations/gather.ts'
import type { Begun } from '#db/automations/begin-run.ts'
import { enterTurn, storable, type Turn } from '#db/automations/turns.ts'
import { withOrg, type Transaction } from '#db/client.ts'
import { deliveries } from '#db/schema.ts'
import { keyOf } from '#workflows/automations/core/dedupe.ts'
import { parseDuration } from '#workflows/automations/core/duration.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Dedupe, WebhookTrigger } from '#workflows/automations/core/webhook.ts'
import { inSpan, traceparent } from '#infra/telemetry/trace.ts'
import { startScheduled } from '#worker/dispatch.ts'
import { readBytes } from '../body.ts'
import { accepting } from '../limits/limits.ts'
import { Problem } from '../problem.ts'
import { acceptRun, startAccepted } from '../start.ts'
import { bodyOf, deliveryLimit, keptHeaders } from './delivery.ts'
import { findHook, notPublished, readHook, type Hook } from './hook.ts'
import { prepareRun, type Prepared } from './prepare.ts'
import { awaitResponse, httpResponse, runFailed } from './response.ts'
import { verifyDelivery } from './signatures.ts'

interface Accepted {
  run: string | null
  duplicate: boolean
  queued?: Awaited<ReturnType<typeof acceptRun>>
  /** Why it starts nothing. */
  ignored?: string
  /** Until when it waits for others, at the latest; and runs that began with it, of what waited before. */
  waits?: string
  begun?: Begun[]
}

const longestReason = 500

/** Renames the delivery that holds a key, when its time is over or it started nothing, so that the next may have it. */
const freeKey = (tx: Transaction, { org, automation }: Hook, key: string, within: number) =>
  tx
    .update(deliveries)
    .set({ deliveryId: sql`${deliveries.deliveryId} || ' until ' || now()` })
    .where(
      and(
        eq(deliveries.org, org),
        eq(deliveries.automation, automation),
        eq(deliveries.deliveryId, key),
        sql`(${deliveries.outcome} in ('ignored', 'dropped') or ${deliveries.receivedAt} <= now() - make_interval(secs => ${within / 1000}))`,
      ),
    )

/** What a delivery became that starts no run of its own, as its sender is told. */
const becameOf = (arrived: Became): Accepted => {
  const nothing = { run: null, duplicate: false }
  if (arrived.became === 'dropped') return { ...nothing, ignored: `It starts nothing: ${arrived.reason}.` }
  const { begun } = arrived
  if (arrived.became === 'gone') return { ...nothing, run: begun.at(-1)?.id ?? null, begun }
  return { ...nothing, begun, waits: arrived.until.toISOString() }
}

/** Keeps a delivery and accepts its run in one transaction; the same delivery again finds the first one's run. */
const accept = async (
  tx: Transaction,
  hook: Hook,
  delivery: typeof deliveries.$inferInsert,
  run: { id: string; trigger: Json; prepared: Prepared | undefined },
  within: number | undefined,
): Promise<Accepted> => {
  const { org, automation, version, name } = hook
  const paused = hook.status === 'paused'
  if (within !== undefined) await freeKey(tx, hook, delivery.deliveryId, within)
  const inserted = await tx
    .insert(deliveries)
    .values({
      ...delivery,
      ...(paused ? { outcome: 'ignored', reason: 'paused' } : { outcome: 'accepted', run: run.id }),
    })
    .onConflictDoNothing({ target: [deliveries.org, deliveries.automation, deliveries.deliveryId] })
    .returning({ id: deliveries.id })
  if (inserted.length === 0) {
    const [first] = await tx
      .update(deliveries)
      .set({ duplicates: sql`${deliveries.duplicates} + 1` })
      .where(
        and(
          eq(deliveries.org, org),
          eq(deliveries.automation, automation),
          eq(deliveries.deliveryId, delivery.deliveryId),
        ),
      )
      .returning({ run: deliveries.run })
    return { run: first?.run ?? null, duplicate: true }
  }
  if (paused) return { run: null, duplicate: false, ignored: 'The automation is paused.' }
  const actor = { kind: 'hook' as const, id: automation, name: `webhook of ${name}` }
  const start = { id: run.id, automation, version, trigger: run.trigger }
  const input = { automation, version, input: null }
  const begin = (turn: Turn | undefined) =>
    acceptRun(tx, { org, actor }, 'runAutomation', input, start, run.prepared, turn)
  const trigger = hook.graph.trigger as WebhookTrigger
  const delivered = { id: delivery.id, trigger: run.trigger, bytes: delivery.bytes }
  const arrived = await arrive(tx, { org, automation }, delivered, trigger, new Date())
  if (arrived) return becameOf(arrived)
  const { concurrency } = trigger
  if (!concurrency) return { run: run.id, duplicate: false, queued: await begin(undefined) }
  const turn = await enterTurn(tx, { org, run: run.id, automation, trigger: run.trigger }, concurrency)
  if ('dropped' in turn) {
    const reason = turn.dropped.slice(0, longestReason)
    await tx
      .update(deliveries)
      .set({ outcome: 'dropped', reason, run: null })
      .where(and(eq(deliveries.org, org), eq(deliveries.id, delivery.id)))
    return { run: null, duplicate: false, ignored: `It starts nothing: ${reason}.` }
  }
  return { run: run.id, duplicate: false, queued: await begin(turn) }
}

/** Keeps that something was refused: how much and why, but not what, since anybody can send it. */
const refuse = (hook: Hook, delivery: typeof deliveries.$inferInsert, reason: string) =>
  withOrg(hook.org, (tx) =>
    tx.insert(deliveries).values({
      ...delivery,
      deliveryId: `refused-${delivery.id}`,
      outcome: 'refused',
      reason: reason.slice(0, 500),
      body: null,
    }),
  )

/** Keeps what arrived before anything is published, under an id of ours: sent again afterwards it is to start a run. */
const keepForTrying = ({ org, automation }: Hook, delivery: NewDelivery) =>
  withOrg(org, (tx) =>
    tx.insert(deliveries).values({
      ...{ ...delivery, org, automation },
      ...{ deliveryId: `unpublished-${delivery.id}`, outcome: 'ignored', reason: 'not published' },
    }),
  )

/** What a caller sent, read once. */
interface Arrived {
  request: Request
  headers: Record<string, string>
  body: Buffer
}

/** What a delivery is known by besides its own id: a key, for so many milliseconds; or why it has none. */
interface Known {
  deliveryId: string
  within?: number
  reason?: string
}

/** A key stands in the place of the sender's id, written so that it is not taken for one. */
const knownBy = (dedupe: Dedupe | undefined, trigger: Json, deliveryId: string): Known => {
  if (!dedupe) return { deliveryId }
  const made = keyOf(dedupe, trigger)
  if ('why' in made)
    return { deliveryId, reason: storable(`Not compared with others: ${made.why}`).slice(0, longestReason) }
  return { deliveryId: `key: ${storable(made.key)}`, within: parseDuration(dedupe.within)! }
}

/** Keeps a delivery and its run: in one round trip when its first burst is made, as it mostly is. */
const keep = (
  hook: Hook,
  delivery: NewDelivery & Known,
  run: { id: string; trigger: Json; prepared: Prepared | undefined },
): Promise<Accepted | 'changed'> =>
  inSpan('accept runAutomation', { kind: SpanKind.PRODUCER }, () => keepDelivery(hook, delivery, run))

const keepDelivery = async (
  hook: Hook,
  { within, reason, ...delivery }: NewDelivery & Known,
  run: { id: string; trigger: Json; prepared: Prepared | undefined },
): Promise<Accepted | 'changed'> => {
  const { org, automation, version, name } = hook
  const { prepared } = run
  if (hook.remembered && prepared) {
    const operation = 'runAutomation'
    const input = { automation, version, input: null }
    const initiator = `webhook of ${name}`
    const trace = traceparent() ?? null
    const row = { id: run.id, operation, input, initiator, trace, ...prepared.columns }
    const kept = await acceptDelivery(hook, delivery, row, prepared.steps, prepared.payloads)
    if (kept === 'changed') return 'changed'
    const { prepared: handed = null, status, startedAt: since } = prepared.columns
    const queued = {
      org,
      id: run.id,
      operation,
      input,
      prepared: handed,
      trace,
      subject: null,
      status,
      since,
    }
    if (kept === 'accepted')
      return { run: run.id, duplicate: false, queued: { ...queued, over: prepared.over } }
  }
  return withOrg(org, (tx) =>
    accept(
      tx,
      hook,
      {
        ...delivery,
        org,
        automation,
        outcome: 'accepted' as const,
        ...(reason === undefined ? {} : { reason }),
      },
      run,
      within,
    ),
  )
}

/**
 * Answers `POST /api/v1/hooks/<token>`: verified, kept, accepted once per delivery id, started, and answered by a
 * respond node when the graph has one, else 202.
 */
export const receiveDelivery = async (request: Request, token: string): Promise<Response> => {
  const hook = await findHook(token)
  const body = Buffer.from(await readBytes(request, deliveryLimit))
  return receive({ request, headers: keptHeaders(request.headers), body }, hook)
}

const receive = async (arrived: Arrived, hook: Hook): Promise<Response> => {
  const { request, headers, body } = arrived
  const { org, automation, version, graph } = hook
  const { scheme, dedupe, concurrency, throttle, debounce, batch } = graph.trigger as WebhookTrigger
  // With an option it takes several statements anyway, and those rely on what is so now.
  const gathers = debounce !== undefined || batch !== undefined
  if ((dedupe || concurrency || throttle || gathers) && hook.remembered)
    return receive(arrived, await readHook(hook.tokenHash))
  const id = newId()
  const delivery = { id, deliveryId: id, headers, body, bytes: body.length }
  const verified = verifyDelivery(scheme, hook.secret, Object.fromEntries(request.headers), body, Date.now())
  if (!verified.ok) {
    if (hook.remembered) return receive(arrived, await readHook(hook.tokenHash))
    await refuse(hook, { ...delivery, org, automation, outcome: 'refused' }, verified.reason)
    throw new Problem({
      status: 401,
      code: 'bad_signature',
      detail: `The delivery is refused: ${verified.reason}.`,
    })
  }
  if (hook.status === 'draft') {
    await keepForTrying(hook, delivery)
    throw notPublished()
  }
  const deliveryId = verified.deliveryId ?? id
  const trigger: Json = {
    kind: 'webhook',
    id: deliveryId,
    event: verified.event ?? null,
    method: request.method,
    headers,
    query: Object.fromEntries(new URL(request.url).searchParams),
    body: bodyOf(headers['content-type'] ?? '', body),
    receivedAt: new Date().toISOString(),
  }
  const run = newId()
  const { prepared, accepted } = await accepting(org, async () => {
    const prepared =
      hook.status === 'paused' || gathers
        ? undefined
        : await prepareRun({ org, id: run, automation, version, graph, trigger })
    const known = { ...delivery, ...knownBy(dedupe, trigger, deliveryId) }
    return { prepared, accepted: await keep(hook, known, { id: run, trigger, prepared }) }
  })
  if (accepted === 'changed') return receive(arrived, await readHook(hook.tokenHash))
  if (accepted.begun) void startScheduled(accepted.begun)
  // Accepted it is; who does not wait for an answer need not wait for the start.
  const started = accepted.queued ? startAccepted(accepted.queued) : true
  const made = await answerOf(hook, accepted, accepted.duplicate ? undefined : prepared, started)
  if (made) return httpResponse(made)
  return Response.json(
    {
      delivery: deliveryId,
      run: accepted.run && { id: accepted.run },
      duplicate: accepted.duplicate,
      ...(accepted.ignored === undefined ? {} : { ignored: accepted.ignored }),
      ...(accepted.waits === undefined ? {} : { waits: accepted.waits }),
    },
    { status: 202 },
  )
}

/** What a respond node answers, if it does so while the caller waits. */
const answerOf = async (
  hook: Hook,
  { run }: Accepted,
  prepared: Prepared | undefined,
  started: boolean | Promise<boolean>,
) => {
  if (!run || !hook.graph.nodes.some(({ type }) => type === 'respond')) return undefined
  if (prepared?.response) return prepared.response
  if (prepared?.burst.state.error) throw runFailed(run, prepared.burst.state.error)
  return !prepared?.over && (await started) ? awaitResponse(hook.org, run) : undefined
}
