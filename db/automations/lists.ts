import { and, arrayContains, eq, ilike, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { listAutomations } from '#workflows/automations/contract.ts'
import type { Input } from '#workflows/operation.ts'
import type { Transaction } from '../client.ts'
import { automations, hooks, runs } from '../schema.ts'
import { ownersOf, present, type AutomationRow, type HookRow } from './rows.ts'

const literally = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

type Filter = Omit<Input<typeof listAutomations>, 'limit' | 'cursor'>

const archives = {
  without: isNull(automations.archivedAt),
  only: isNotNull(automations.archivedAt),
  with: undefined,
} as const

export const automationsLike = (
  org: string,
  { search, status, folder, tag, owner, archive }: Filter,
): SQL | undefined =>
  and(
    eq(automations.org, org),
    search ? ilike(automations.name, literally(search)) : undefined,
    status && eq(automations.status, status),
    folder
      ? or(eq(automations.folder, folder), sql`starts_with(${automations.folder}, ${`${folder}/`})`)
      : undefined,
    tag ? arrayContains(automations.tags, [tag]) : undefined,
    owner ? eq(automations.owner, owner) : undefined,
    archives[archive],
  )

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
        from ${runs} r where r.org = ${automations.org} and r.automation = ${automations.id}
          and r.operation <> 'tryAutomation' order by r.id desc limit 1)`,
    })
    .from(automations)
    .leftJoin(hooks, and(eq(hooks.org, automations.org), eq(hooks.automation, automations.id)))
    .$dynamic()

export const presentListed = async (
  tx: Transaction,
  rows: { row: AutomationRow; hook: HookRow | null; lastRun: LastRun | null }[],
) => {
  const owners = await ownersOf(
    tx,
    rows.map(({ row }) => row),
  )
  return Promise.all(
    rows.map(async ({ row, hook, lastRun }) => ({
      ...(await present(row, hook ?? undefined, owners)),
      lastRun: lastRun && { ...lastRun, createdAt: new Date(lastRun.createdAt).toISOString() },
    })),
  )
}
