import { and, desc, eq, lt } from 'drizzle-orm'
import type * as contract from '#workflows/automations/contract.ts'
import { notFound } from '../refused.ts'
import { automations, automationVersions, deliveries } from '../schema.ts'
import { decodeCursor, page } from '../pages.ts'
import type { Read } from '../views.ts'
import { automationsLike, presentListed, selectListed } from './lists.ts'
import { findAutomation, problemsOf, shown } from './rows.ts'

export { getFailureHandling } from './failure-handling.ts'
export { getAutomationLabels } from './labels.ts'
export { listPins } from './pins.ts'

export const listAutomations: Read<typeof contract.listAutomations> = async (
  tx,
  { limit, cursor, ...filter },
  { org },
) => {
  const after = decodeCursor(cursor)
  const found = await selectListed(tx)
    .where(and(automationsLike(org, filter), after ? lt(automations.id, after) : undefined))
    .orderBy(desc(automations.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  return { items: await presentListed(tx, rows), nextCursor }
}

export const getAutomation: Read<typeof contract.getAutomation> = async (tx, { id, version }, { org }) => {
  const row = await findAutomation(tx, org, id)
  const versions = await tx
    .select()
    .from(automationVersions)
    .where(and(eq(automationVersions.org, org), eq(automationVersions.automation, id)))
    .orderBy(desc(automationVersions.version))
    .limit(200)
  const graph = version === undefined ? row.draft : versions.find((each) => each.version === version)?.graph
  if (!graph) throw notFound('version')
  return {
    automation: await shown(tx, row),
    graph,
    problems: await problemsOf(tx, org, graph),
    versions: versions.map(({ version, hash, createdAt, createdBy }) => ({
      version,
      hash,
      createdAt: createdAt.toISOString(),
      createdBy,
    })),
  }
}

export const listDeliveries: Read<typeof contract.listDeliveries> = async (
  tx,
  { automation, limit, cursor },
  { org },
) => {
  await findAutomation(tx, org, automation)
  const after = decodeCursor(cursor)
  const found = await tx
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.org, org),
        eq(deliveries.automation, automation),
        after ? lt(deliveries.id, after) : undefined,
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  const items = rows.map(({ id, deliveryId, outcome, reason, duplicates, bytes, run, receivedAt }) => ({
    ...{ id, deliveryId, outcome, reason, duplicates, bytes, run },
    receivedAt: receivedAt.toISOString(),
  }))
  return { items, nextCursor }
}
