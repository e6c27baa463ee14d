import { and, eq, ne } from 'drizzle-orm'
import { failingDays, rest, restsAfter, schedule } from '#workflows/endpoints/core/limits.ts'
import { settings } from '#infra/settings.ts'
import { withOrg, type Transaction } from '../client.ts'
import { endpointAttempts, endpointDeliveries, endpoints } from '../schema.ts'
import { deliveryWhere, dueNow, endpointWhere, isOpen, type DeliveryRow, type EndpointRow } from './rows.ts'

/** What came of one try. */
export interface Outcome {
  at: Date
  milliseconds: number
  /** What the receiver answered; null without an answer. */
  status: number | null
  /** Why there was none. */
  error: string | null
  /** The beginning of it. */
  answer: string | null
  /** Seconds the receiver asked to be left alone. */
  afterSeconds?: number
}

const scaled = (milliseconds: number) => milliseconds / settings().MAINSPRING_TIME_SCALE
const later = (milliseconds: number) => new Date(Date.now() + scaled(milliseconds))
/** Up to a fifth more or less, so that what failed together does not come back together. */
const jittered = (milliseconds: number) => milliseconds * (0.8 + 0.4 * Math.random())

/** Writes down what came of a try, and when the next one is. A try that was written down already, or of another process, changes nothing. */
export const settle = (delivery: DeliveryRow, outcome: Outcome): Promise<void> =>
  withOrg(delivery.org, async (tx) => {
    const { org, id, endpoint: to, attempts } = delivery
    const [endpoint] = await tx.select().from(endpoints).where(endpointWhere(org, to)).for('update')
    if (!endpoint) return
    const counted = await tx
      .update(endpointDeliveries)
      .set({ attempts: attempts + 1 })
      .where(and(deliveryWhere(org, id), eq(endpointDeliveries.attempts, attempts)))
      .returning({ id: endpointDeliveries.id })
    if (counted.length === 0) return
    const { afterSeconds: _, ...shown } = outcome
    await tx.insert(endpointAttempts).values({ org, delivery: id, number: attempts + 1, ...shown })
    const { status } = outcome
    const change = status !== null && status >= 200 && status < 300 ? succeed : fail
    await change(tx, endpoint, delivery, outcome)
  })

/** Unless somebody asked meanwhile to send it again. */
const write = (
  tx: Transaction,
  { org, id }: DeliveryRow,
  values: Partial<typeof endpointDeliveries.$inferInsert>,
) =>
  tx
    .update(endpointDeliveries)
    .set(values)
    .where(and(deliveryWhere(org, id), eq(endpointDeliveries.state, 'waiting')))

const succeed = async (
  tx: Transaction,
  { org, id, failures }: EndpointRow,
  delivery: DeliveryRow,
  { status }: Outcome,
) => {
  await write(tx, delivery, { state: 'delivered', status, reason: null, settledAt: new Date() })
  await tx
    .update(endpoints)
    .set({ failures: 0, failingSince: null, restsUntil: null, lastDeliveredAt: new Date() })
    .where(endpointWhere(org, id))
  // It is back: what waits for a later try need not.
  if (failures >= restsAfter) await dueNow(tx, org, id)
}

const fail = async (tx: Transaction, endpoint: EndpointRow, delivery: DeliveryRow, outcome: Outcome) => {
  const { org, id } = endpoint
  const { status, error, afterSeconds = 0 } = outcome
  const failures = endpoint.failures + 1
  const failingSince = endpoint.failingSince ?? outcome.at
  const pause = Math.max(rest(failures), afterSeconds * 1000)
  const reason = error ?? `It answered ${status}`
  await tx
    .update(endpoints)
    .set({ failures, failingSince, restsUntil: pause > 0 ? later(pause) : null })
    .where(endpointWhere(org, id))
  const next = schedule[delivery.tries]
  await write(
    tx,
    delivery,
    next === undefined || status === 410
      ? { state: 'failed', tries: delivery.tries + 1, status, reason, settledAt: new Date() }
      : { tries: delivery.tries + 1, status, reason, dueAt: later(Math.max(jittered(next), pause)) },
  )
  const gone = status === 410 ? 'It answered 410: it is gone for good' : undefined
  const lasting =
    failingSince.getTime() < Date.now() - scaled(failingDays * 86_400_000)
      ? `Nothing reached it for ${failingDays} days. Last: ${reason}`
      : undefined
  if (gone ?? lasting) await disable(tx, endpoint, (gone ?? lasting)!)
}

/** Sends nothing more, and keeps nothing for it. What waited has failed, and can be replayed. */
const disable = async (tx: Transaction, { org, id }: EndpointRow, reason: string) => {
  const disabled = await tx
    .update(endpoints)
    .set({ status: 'disabled', reason, noticedAt: null, restsUntil: null })
    .where(and(endpointWhere(org, id), ne(endpoints.status, 'disabled')))
    .returning({ id: endpoints.id })
  if (disabled.length === 0) return
  await tx
    .update(endpointDeliveries)
    .set({ state: 'failed', reason: 'The endpoint was disabled', settledAt: new Date() })
    .where(and(eq(endpointDeliveries.org, org), eq(endpointDeliveries.endpoint, id), isOpen))
}
