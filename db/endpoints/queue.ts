import { and, asc, eq, lte, min, sql } from 'drizzle-orm'
import { longestQueue } from '#workflows/endpoints/core/limits.ts'
import { withOrg, type Transaction } from '../client.ts'
import { endpointDeliveries, endpoints } from '../schema.ts'
import { endpointWhere, type DeliveryRow, type EndpointRow } from './rows.ts'

/** How many leave the outbox in one transaction. */
const batch = 1000

/** What can be done for an endpoint now: send one, tell its owners, or nothing before so many milliseconds; null: before it is woken. */
export type Next =
  { send: DeliveryRow; endpoint: EndpointRow } | { notice: EndpointRow } | { milliseconds: number | null }

const nothing: Next = { milliseconds: null }
const of = (org: string, endpoint: string, state: DeliveryRow['state']) =>
  and(
    eq(endpointDeliveries.org, org),
    eq(endpointDeliveries.endpoint, endpoint),
    eq(endpointDeliveries.state, state),
  )
const until = (moment: Date): Next => ({ milliseconds: Math.max(1, moment.getTime() - Date.now()) })

/** The oldest delivery of an endpoint that is due. */
export const nextOf = (org: string, id: string): Promise<Next> =>
  withOrg(org, async (tx) => {
    const [endpoint] = await tx.select().from(endpoints).where(endpointWhere(org, id))
    if (!endpoint) return nothing
    const { status, noticedAt, restsUntil } = endpoint
    if (status === 'disabled' && !noticedAt) return { notice: endpoint }
    if (status !== 'active') return nothing
    const [earliest] = await tx
      .select({ at: min(endpointDeliveries.dueAt) })
      .from(endpointDeliveries)
      .where(of(org, id, 'waiting'))
    if (!earliest?.at) return nothing
    const now = new Date()
    if (restsUntil && restsUntil > now) return until(restsUntil)
    if (earliest.at > now) return until(earliest.at)
    const [send] = await tx
      .select()
      .from(endpointDeliveries)
      .where(and(of(org, id, 'waiting'), lte(endpointDeliveries.dueAt, now)))
      .orderBy(asc(endpointDeliveries.position))
      .limit(1)
    return send ? { send, endpoint } : nothing
  })

/**
 * Takes what was written with changes into the endpoint's queue, oldest first. What the queue has no room for is
 * dropped: kept, so that it can be replayed, but not sent by itself.
 */
export const enqueue = (org: string, id: string): Promise<void> =>
  withOrg(org, async (tx) => {
    const [endpoint] = await tx.select().from(endpoints).where(endpointWhere(org, id)).for('update')
    const queued = of(org, id, 'queued')
    if (!endpoint) return void (await tx.delete(endpointDeliveries).where(queued))
    const rows = await tx
      .select({ id: endpointDeliveries.id })
      .from(endpointDeliveries)
      .where(queued)
      .orderBy(asc(endpointDeliveries.position))
      .limit(batch)
    const disabled = endpoint.status === 'disabled'
    const room = disabled ? 0 : longestQueue - (await tx.$count(endpointDeliveries, of(org, id, 'waiting')))
    const ids = rows.map((row) => row.id)
    await move(tx, org, ids.slice(0, Math.max(0, room)), { state: 'waiting' })
    await move(tx, org, ids.slice(Math.max(0, room)), {
      state: 'dropped',
      reason: disabled ? 'The endpoint was disabled' : `More than ${longestQueue} deliveries were waiting`,
      settledAt: new Date(),
    })
    await tx
      .update(endpoints)
      .set({ wakes: sql`${endpoints.wakes} + 1` })
      .where(endpointWhere(org, id))
  })

/** By their ids alone, so that no guess about how many there are leads to another plan. */
const move = async (
  tx: Transaction,
  org: string,
  ids: string[],
  values: Partial<typeof endpointDeliveries.$inferInsert>,
): Promise<void> => {
  if (ids.length === 0) return
  await tx
    .update(endpointDeliveries)
    .set(values)
    .where(
      and(
        eq(endpointDeliveries.org, org),
        sql`${endpointDeliveries.id} = any(${`{${ids.join(',')}}`}::uuid[])`,
      ),
    )
}

/** Notes that its owners know. */
export const noteNoticed = (org: string, id: string): Promise<unknown> =>
  withOrg(org, (tx) => tx.update(endpoints).set({ noticedAt: new Date() }).where(endpointWhere(org, id)))
