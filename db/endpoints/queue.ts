import { and, asc, eq, gt, lte, min, sql } from 'drizzle-orm'
import { longestQueue } from '#workflows/endpoints/core/limits.ts'
import { withOrg } from '../client.ts'
import { endpointDeliveries, endpoints } from '../schema.ts'
import { endpointWhere, type DeliveryRow, type EndpointRow } from './rows.ts'

/** How many leave the outbox in one transaction. */
const batch = 1000

/** What can be done for an endpoint now: send one, tell its owners, or nothing before so many milliseconds; null: before it is woken. */
export type Next =
  { send: DeliveryRow; endpoint: EndpointRow } | { notice: EndpointRow } | { milliseconds: number | null }

const nothing: Next = { milliseconds: null }
const waitsFor = (org: string, endpoint: string) =>
  and(
    eq(endpointDeliveries.org, org),
    eq(endpointDeliveries.endpoint, endpoint),
    eq(endpointDeliveries.state, 'waiting'),
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
      .where(waitsFor(org, id))
    if (!earliest?.at) return nothing
    const now = new Date()
    if (restsUntil && restsUntil > now) return until(restsUntil)
    if (earliest.at > now) return until(earliest.at)
    const [send] = await tx
      .select()
      .from(endpointDeliveries)
      .where(and(waitsFor(org, id), lte(endpointDeliveries.dueAt, now)))
      .orderBy(asc(endpointDeliveries.position))
      .limit(1)
    return send ? { send, endpoint } : nothing
  })

/**
 * Takes what was written with changes into the endpoint's queue, oldest first. What the queue has no room for is
 * dropped: kept, so that it can be replayed, but not sent by itself. Returns how many there were.
 */
export const enqueue = (org: string, id: string): Promise<number> =>
  withOrg(org, async (tx) => {
    const [endpoint] = await tx.select().from(endpoints).where(endpointWhere(org, id)).for('update')
    const queued = sql`org = ${org} and endpoint = ${id}::uuid and state = 'queued'`
    if (!endpoint) {
      const { rowCount } = await tx.execute(sql`delete from app.endpoint_deliveries where ${queued}`)
      return rowCount ?? 0
    }
    const disabled = endpoint.status === 'disabled'
    const full = disabled ? 'The endpoint was disabled' : `More than ${longestQueue} deliveries were waiting`
    const { rowCount } = await tx.execute(sql`
      with room as (
        select ${disabled ? 0 : longestQueue} - count(*) as left_over from app.endpoint_deliveries
         where org = ${org} and endpoint = ${id}::uuid and state = 'waiting'
      ), taken as (
        select id, row_number() over (order by position) > left_over as beyond
          from app.endpoint_deliveries, room where ${queued} order by position limit ${batch}
      )
      update app.endpoint_deliveries d set
        state = case when beyond then 'dropped' else 'waiting' end,
        reason = case when beyond then ${full} else reason end,
        settled_at = case when beyond then now() end
      from taken where d.org = ${org} and d.id = taken.id`)
    await tx
      .update(endpoints)
      .set({ wakes: sql`${endpoints.wakes} + 1` })
      .where(endpointWhere(org, id))
    return rowCount ?? 0
  })

/** Notes that the queue was woken, as far as it was asked for then. */
export const noteWoken = (org: string, id: string, wakes: number): Promise<unknown> =>
  withOrg(org, (tx) =>
    tx
      .update(endpoints)
      .set({ woken: wakes })
      .where(and(endpointWhere(org, id), gt(sql`${wakes}::int`, endpoints.woken))),
  )

/** Notes that its owners know. */
export const noteNoticed = (org: string, id: string): Promise<unknown> =>
  withOrg(org, (tx) => tx.update(endpoints).set({ noticedAt: new Date() }).where(endpointWhere(org, id)))
