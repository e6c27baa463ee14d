import { and, count, eq, inArray } from 'drizzle-orm'
import { settings } from '#infra/settings.ts'
import type { Endpoint, EndpointDelivery } from '#workflows/endpoints/contract.ts'
import { pageOf } from '#workflows/endpoints/core/events.ts'
import type { Transaction } from '../client.ts'
import { notFound } from '../refused.ts'
import { endpointDeliveries, endpoints } from '../schema.ts'
import { openSecrets } from './secrets.ts'

export type EndpointRow = typeof endpoints.$inferSelect
export type DeliveryRow = typeof endpointDeliveries.$inferSelect

export const endpointWhere = (org: string, id: string) => and(eq(endpoints.org, org), eq(endpoints.id, id))
export const deliveryWhere = (org: string, id: string) =>
  and(eq(endpointDeliveries.org, org), eq(endpointDeliveries.id, id))
/** Not settled, so in the queue or on the way into it. */
export const isOpen = inArray(endpointDeliveries.state, ['queued', 'waiting'])

/** Lets what waits for a later try go now. */
export const dueNow = (tx: Transaction, org: string, endpoint: string): Promise<unknown> =>
  tx
    .update(endpointDeliveries)
    .set({ dueAt: new Date() })
    .where(and(eq(endpointDeliveries.org, org), eq(endpointDeliveries.endpoint, endpoint), isOpen))

export const findEndpoint = async (
  tx: Transaction,
  org: string,
  id: string,
  lock = false,
): Promise<EndpointRow> => {
  const found = tx.select().from(endpoints).where(endpointWhere(org, id))
  const [row] = await (lock ? found.for('update') : found)
  if (!row) throw notFound('endpoint')
  return row
}

export const findDelivery = async (tx: Transaction, org: string, id: string): Promise<DeliveryRow> => {
  const [row] = await tx.select().from(endpointDeliveries).where(deliveryWhere(org, id))
  if (!row) throw notFound('delivery')
  return row
}

/** How many deliveries wait, by endpoint. */
export const waitingOf = async (
  tx: Transaction,
  org: string,
  ids: string[],
): Promise<Map<string, number>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: endpointDeliveries.endpoint, waiting: count() })
    .from(endpointDeliveries)
    .where(and(eq(endpointDeliveries.org, org), inArray(endpointDeliveries.endpoint, ids), isOpen))
    .groupBy(endpointDeliveries.endpoint)
  return new Map(rows.map(({ id, waiting }) => [id, waiting]))
}

const iso = (moment: Date | null) => moment?.toISOString() ?? null
/** Only what is still ahead. */
const ahead = (moment: Date | null) => (moment && moment.getTime() > Date.now() ? moment.toISOString() : null)

export const presentEndpoint = async (row: EndpointRow, waiting: number): Promise<Endpoint> => {
  const { id, name, url, types, status, reason, failures, createdBy } = row
  const [, before] = await openSecrets(row)
  return {
    ...{ id, name, url, status, reason, failures, waiting, createdBy },
    types: types as Endpoint['types'],
    failingSince: iso(row.failingSince),
    restsUntil: ahead(row.restsUntil),
    lastDeliveredAt: iso(row.lastDeliveredAt),
    oldSecretUntil: before?.until ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export const showEndpoint = async (tx: Transaction, row: EndpointRow): Promise<Endpoint> =>
  presentEndpoint(row, (await waitingOf(tx, row.org, [row.id])).get(row.id) ?? 0)

export const presentDelivery = (row: DeliveryRow): EndpointDelivery => {
  const { id, endpoint, type, state, attempts, status, reason } = row
  const open = state === 'queued' || state === 'waiting'
  return {
    ...{ id, endpoint, type, state, attempts, status, reason },
    nextAt: open ? row.dueAt.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    settledAt: iso(row.settledAt),
  }
}

/** What is sent, byte for byte the same at every try. */
export const bodyText = ({ type, facts, createdAt }: DeliveryRow): string =>
  JSON.stringify({
    type,
    timestamp: createdAt.toISOString(),
    data: { ...facts, url: `${settings().origin}${pageOf(facts)}` },
  })
