import { and, desc, eq, ilike, lt, sql } from 'drizzle-orm'
import type * as contract from '#workflows/automations/contract.ts'
import { notFound } from '../refused.ts'
import { automations, automationVersions, deliveries, hooks, runs } from '../schema.ts'
import { decodeCursor, page } from '../pages.ts'
import type { Read } from '../views.ts'
import { findAutomation, findHook, present, problemsOf } from './rows.ts'

const literally = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export const listAutomations: Read<typeof contract.listAutomations> = async (
  tx,
  { search, limit, cursor },
  { org },
) => {
  const after = decodeCursor(cursor)
  const found = await tx
    .select({
      id: automations.id,
      row: automations,
      hook: hooks,
      lastRun: sql<{ id: string; status: string; createdAt: string } | null>`(
        select json_build_object('id', r.id, 'status', r.status, 'createdAt', r.created_at)
        from ${runs} r where r.org = ${automations.org} and r.automation = ${automations.id} order by r.id desc limit 1)`,
    })
    .from(automations)
    .leftJoin(hooks, and(eq(hooks.org, automations.org), eq(hooks.automation, automations.id)))
    .where(
      and(
        eq(automations.org, org),
        search ? ilike(automations.name, literally(search)) : undefined,
        after ? lt(automations.id, after) : undefined,
      ),
    )
    .orderBy(desc(automations.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  const items = await Promise.all(
    rows.map(async ({ row, hook, lastRun }) => ({
      ...(await present(row, hook ?? undefined)),
      lastRun: lastRun && { ...lastRun, createdAt: new Date(lastRun.createdAt).toISOString() },
    })),
  )
  return { items, nextCursor }
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
    automation: await present(row, await findHook(tx, org, id)),
    graph,
    problems: problemsOf(graph),
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
