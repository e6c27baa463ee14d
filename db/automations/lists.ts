import { and, eq, ilike, sql, type SQL } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import { automations, hooks, runs } from '../schema.ts'
import { present, type AutomationRow, type HookRow } from './rows.ts'

const literally = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

export const automationsLike = (org: string, search: string | undefined): SQL | undefined =>
  and(eq(automations.org, org), search ? ilike(automations.name, literally(search)) : undefined)

interface LastRun {
  id: string
  status: string
  createdAt: string
}

/** Automations with their newest run, as a base for every list. */
export const selectListed = (tx: Transaction) =>
  tx
    .select({
      id: automations.id,
      row: automations,
      hook: hooks,
      lastRun: sql<LastRun | null>`(
        select json_build_object('id', r.id, 'status', r.status, 'createdAt', r.created_at)
        from ${runs} r where r.org = ${automations.org} and r.automation = ${automations.id} order by r.id desc limit 1)`,
    })
    .from(automations)
    .leftJoin(hooks, and(eq(hooks.org, automations.org), eq(hooks.automation, automations.id)))
    .$dynamic()

export const presentListed = (
  rows: { row: AutomationRow; hook: HookRow | null; lastRun: LastRun | null }[],
) =>
  Promise.all(
    rows.map(async ({ row, hook, lastRun }) => ({
      ...(await present(row, hook ?? undefined)),
      lastRun: lastRun && { ...lastRun, createdAt: new Date(lastRun.createdAt).toISOString() },
    })),
  )
