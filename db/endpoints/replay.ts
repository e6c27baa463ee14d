import { and, asc, count, eq, gte, inArray, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import type * as contract from '#workflows/endpoints/contract.ts'
import { longestQueue } from '#workflows/endpoints/core/limits.ts'
import type { Transaction } from '../client.ts'
import { Refused } from '../refused.ts'
import { endpointDeliveries, endpoints } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import {
  deliveryWhere,
  endpointWhere,
  findDelivery,
  findEndpoint,
  isOpen,
  presentDelivery,
  type EndpointRow,
} from './rows.ts'

const mustTake = ({ status }: EndpointRow): void => {
  if (status === 'disabled')
    throw new Refused(409, 'endpoint_disabled', 'The endpoint is disabled, so nothing is sent to it', {
      hint: 'Resume it first.',
    })
}

/** Back into the outbox, with a schedule that begins anew. */
const again = () => ({ state: 'queued', tries: 0, dueAt: new Date(), settledAt: null }) as const

export const testEndpoint: Perform<typeof contract.testEndpoint> = async (tx, { endpoint }, { org }) => {
  const row = await findEndpoint(tx, org, endpoint)
  if (row.status !== 'active')
    throw new Refused(
      409,
      'endpoint_not_active',
      `The endpoint is ${row.status}, so a test would not reach it`,
      {
        hint: 'Resume it first.',
      },
    )
  const id = newId()
  await tx
    .insert(endpointDeliveries)
    .values({ org, id, endpoint, type: 'endpoint.test', facts: { endpoint } })
  return { delivery: id }
}

export const replayEndpointDelivery: Perform<typeof contract.replayEndpointDelivery> = async (
  tx,
  { delivery: id },
  { org },
) => {
  const { endpoint } = await findDelivery(tx, org, id)
  mustTake(await findEndpoint(tx, org, endpoint, true))
  await release(tx, org, endpoint)
  const [row] = await tx.update(endpointDeliveries).set(again()).where(deliveryWhere(org, id)).returning()
  return { delivery: presentDelivery(row!) }
}

export const replayEndpointDeliveries: Perform<typeof contract.replayEndpointDeliveries> = async (
  tx,
  { endpoint, since },
  { org },
) => {
  mustTake(await findEndpoint(tx, org, endpoint, true))
  await release(tx, org, endpoint)
  const ofEndpoint = and(eq(endpointDeliveries.org, org), eq(endpointDeliveries.endpoint, endpoint))
  const [open] = await tx.select({ number: count() }).from(endpointDeliveries).where(and(ofEndpoint, isOpen))
  const room = Math.max(0, longestQueue - open!.number)
  const found = await tx
    .select({ id: endpointDeliveries.id })
    .from(endpointDeliveries)
    .where(
      and(
        ofEndpoint,
        inArray(endpointDeliveries.state, ['failed', 'dropped']),
        gte(endpointDeliveries.createdAt, new Date(since)),
      ),
    )
    .orderBy(asc(endpointDeliveries.position))
    .limit(room + 1)
  const ids = found.slice(0, room).map(({ id }) => id)
  if (ids.length > 0)
    await tx
      .update(endpointDeliveries)
      .set(again())
      .where(and(ofEndpoint, sql`${endpointDeliveries.id} = any(${`{${ids.join(',')}}`}::uuid[])`))
  return { replayed: ids.length, more: found.length > room }
}

/** Somebody asks for it now, so the endpoint rests no longer. */
const release = (tx: Transaction, org: string, id: string) =>
  tx.update(endpoints).set({ restsUntil: null }).where(endpointWhere(org, id))
