import { count, eq, sql } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { whyNotCallable } from '#activities/http/callable.ts'
import type * as contract from '#workflows/endpoints/contract.ts'
import { mostEndpoints } from '#workflows/endpoints/core/limits.ts'
import type { Transaction } from '../client.ts'
import { mustBeOpen } from '../organisations/settings.ts'
import { Refused } from '../refused.ts'
import { endpoints } from '../schema.ts'
import type { Perform } from '../transactions.ts'
import { dueNow, endpointWhere, findEndpoint, showEndpoint, type EndpointRow } from './rows.ts'
import { openSecrets, rotated, sealSecrets } from './secrets.ts'

export { replayEndpointDeliveries, replayEndpointDelivery, testEndpoint } from './replay.ts'

/** Refuses what could never be called, so that one need not wait for the first event to learn it. */
const mustBeCallable = async (url: string): Promise<void> => {
  const why = await whyNotCallable(url)
  if (why)
    throw new Refused(422, 'url_refused', why, {
      hint: 'An endpoint is a public https address without a password in it.',
    })
}

const change = async (
  tx: Transaction,
  { org, id }: EndpointRow,
  values: Partial<typeof endpoints.$inferInsert>,
): Promise<EndpointRow> => {
  const [row] = await tx
    .update(endpoints)
    .set({ ...values, updatedAt: new Date() })
    .where(endpointWhere(org, id))
    .returning()
  return row!
}

export const createEndpoint: Perform<typeof contract.createEndpoint> = async (tx, input, { org, actor }) => {
  await mustBeOpen(tx, org)
  await mustBeCallable(input.url)
  // One after another, so that the limit holds for two at once.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`endpoints ${org}`}, 0))`)
  const [known] = await tx.select({ number: count() }).from(endpoints).where(eq(endpoints.org, org))
  if (known!.number >= mostEndpoints)
    throw new Refused(409, 'too_many_endpoints', `There are ${mostEndpoints} endpoints already`, {
      hint: 'Delete one first, or let one URL take more kinds of events.',
    })
  const id = newId()
  const secrets = rotated([])
  const { name, url, types } = input
  const [row] = await tx
    .insert(endpoints)
    .values({
      ...{ org, id, name, url, createdBy: actor.name },
      types: [...new Set(types)],
      secret: await sealSecrets(org, id, secrets),
    })
    .returning()
  return { endpoint: await showEndpoint(tx, row!), secret: secrets[0]!.secret }
}

export const updateEndpoint: Perform<typeof contract.updateEndpoint> = async (tx, input, { org }) => {
  const { endpoint: id, types, ...values } = input
  if (values.url !== undefined) await mustBeCallable(values.url)
  const before = await findEndpoint(tx, org, id, true)
  const moved = values.url !== undefined && values.url !== before.url
  const row = await change(tx, before, {
    ...values,
    ...(types ? { types: [...new Set(types)] } : {}),
    // Another receiver has not failed yet.
    ...(moved ? { failures: 0, failingSince: null, restsUntil: null, wakes: before.wakes + 1 } : {}),
  })
  if (moved) await dueNow(tx, org, id)
  return { endpoint: await showEndpoint(tx, row) }
}

export const deleteEndpoint: Perform<typeof contract.deleteEndpoint> = async (
  tx,
  { endpoint: id },
  { org },
) => {
  await findEndpoint(tx, org, id, true)
  // Its deliveries follow by the sweep (worker/retention.ts): there may be very many.
  await tx.delete(endpoints).where(endpointWhere(org, id))
  return { deleted: true }
}

export const pauseEndpoint: Perform<typeof contract.pauseEndpoint> = async (
  tx,
  { endpoint: id },
  { org },
) => {
  const row = await findEndpoint(tx, org, id, true)
  if (row.status === 'disabled')
    throw new Refused(409, 'endpoint_disabled', 'The endpoint is disabled, so nothing is sent to it', {
      hint: 'Resume it first.',
    })
  return { endpoint: await showEndpoint(tx, await change(tx, row, { status: 'paused' })) }
}

export const resumeEndpoint: Perform<typeof contract.resumeEndpoint> = async (
  tx,
  { endpoint: id },
  { org },
) => {
  const before = await findEndpoint(tx, org, id, true)
  const row = await change(tx, before, {
    ...{ status: 'active', reason: null, noticedAt: null },
    // It gets a fresh chance.
    ...{ failures: 0, failingSince: null, restsUntil: null, wakes: before.wakes + 1 },
  })
  await dueNow(tx, org, id)
  return { endpoint: await showEndpoint(tx, row) }
}

export const rotateEndpointSecret: Perform<typeof contract.rotateEndpointSecret> = async (
  tx,
  { endpoint: id },
  { org },
) => {
  const before = await findEndpoint(tx, org, id, true)
  const secrets = rotated(await openSecrets(before))
  const row = await change(tx, before, { secret: await sealSecrets(org, id, secrets) })
  return { endpoint: await showEndpoint(tx, row), secret: secrets[0]!.secret }
}
