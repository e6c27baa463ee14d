import { and, asc, desc, eq, lt } from 'drizzle-orm'
import * as z from 'zod'
import type * as contract from '#workflows/endpoints/contract.ts'
import { bodyOf, eventTypeNames, eventTypes } from '#workflows/endpoints/core/events.ts'
import { mostEndpoints, shownAttempts } from '#workflows/endpoints/core/limits.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { decodeCursor, page } from '../pages.ts'
import { endpointAttempts, endpointDeliveries, endpoints } from '../schema.ts'
import type { Read } from '../views.ts'
import {
  bodyText,
  findDelivery,
  findEndpoint,
  presentDelivery,
  presentEndpoint,
  showEndpoint,
  waitingOf,
} from './rows.ts'

export const listEndpoints: Read<typeof contract.listEndpoints> = async (tx, _input, { org }) => {
  const rows = await tx.select().from(endpoints).where(eq(endpoints.org, org)).orderBy(asc(endpoints.id))
  const waiting = await waitingOf(
    tx,
    org,
    rows.map(({ id }) => id),
  )
  return {
    items: await Promise.all(rows.map((row) => presentEndpoint(row, waiting.get(row.id) ?? 0))),
    most: mostEndpoints,
  }
}

export const getEndpoint: Read<typeof contract.getEndpoint> = async (tx, { endpoint }, { org }) => ({
  endpoint: await showEndpoint(tx, await findEndpoint(tx, org, endpoint)),
})

export const listEndpointDeliveries: Read<typeof contract.listEndpointDeliveries> = async (
  tx,
  { endpoint, state, type, limit, cursor },
  { org },
) => {
  await findEndpoint(tx, org, endpoint)
  const after = decodeCursor(cursor)
  const found = await tx
    .select()
    .from(endpointDeliveries)
    .where(
      and(
        eq(endpointDeliveries.org, org),
        eq(endpointDeliveries.endpoint, endpoint),
        state ? eq(endpointDeliveries.state, state) : undefined,
        type ? eq(endpointDeliveries.type, type) : undefined,
        after ? lt(endpointDeliveries.id, after) : undefined,
      ),
    )
    .orderBy(desc(endpointDeliveries.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  return { items: rows.map(presentDelivery), nextCursor }
}

export const getEndpointDelivery: Read<typeof contract.getEndpointDelivery> = async (
  tx,
  { delivery },
  { org },
) => {
  const row = await findDelivery(tx, org, delivery)
  // One whose endpoint was deleted is gone with it.
  await findEndpoint(tx, org, row.endpoint)
  const attempts = await tx
    .select()
    .from(endpointAttempts)
    .where(and(eq(endpointAttempts.org, org), eq(endpointAttempts.delivery, delivery)))
    .orderBy(desc(endpointAttempts.number))
    .limit(shownAttempts)
  return {
    delivery: presentDelivery(row),
    body: bodyText(row),
    attempts: attempts.map(({ org: _, delivery: __, at, ...each }) => ({ ...each, at: at.toISOString() })),
  }
}

export const listEventTypes: Read<typeof contract.listEventTypes> = async () => ({
  items: eventTypeNames.map((type) => {
    const { title, summary, example } = eventTypes[type]
    const { $schema: _, ...schema } = z.toJSONSchema(bodyOf(type))
    return {
      ...{ type, title, summary },
      schema: schema as Json,
      example: { type, timestamp: '2026-03-01T09:30:00.000Z', data: example },
    }
  }),
})
