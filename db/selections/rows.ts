import { and, count, desc, eq, inArray } from 'drizzle-orm'
import { operations } from '#workflows/operations.ts'
import { itemStates, type Counts, type Selection } from '#workflows/selections/contract.ts'
import type { Transaction } from '../client.ts'
import { automations, runs, selectedRuns, selections } from '../schema.ts'
import type { Caller } from '../transactions.ts'
import { needsSecond } from './freeze.ts'

export type SelectionRow = typeof selections.$inferSelect

/** Why somebody cannot confirm a list; null when they can. */
export const whyNot = (row: SelectionRow, { actor, may }: Caller): string | null => {
  if (row.confirmed) return 'It is confirmed already.'
  if (row.expiresAt.getTime() < Date.now()) return 'It is too old to be confirmed.'
  if (!(may?.('runs:write') ?? true)) return 'This needs the permission runs:write.'
  if (!needsSecond(row.act, row.count)) return null
  if (actor.kind !== 'user') return 'Only a signed-in member can confirm this.'
  return actor.id === row.byId ? 'Somebody else has to confirm this.' : null
}

export const countsOf = async (tx: Transaction, org: string, selection: string): Promise<Counts> => {
  const rows = await tx
    .select({ state: selectedRuns.state, count: count() })
    .from(selectedRuns)
    .where(and(eq(selectedRuns.org, org), eq(selectedRuns.selection, selection)))
    .groupBy(selectedRuns.state)
  const counted = new Map(rows.map(({ state, count }) => [state, count]))
  return Object.fromEntries(itemStates.map((state) => [state, counted.get(state) ?? 0])) as Counts
}

const mostTitles = 5

const byTitle = async (tx: Transaction, org: string, selection: string) => {
  const rows = await tx
    .select({ name: automations.name, operation: runs.operation, count: count() })
    .from(selectedRuns)
    .innerJoin(runs, and(eq(runs.org, selectedRuns.org), eq(runs.id, selectedRuns.run)))
    .leftJoin(automations, and(eq(automations.org, runs.org), eq(automations.id, runs.automation)))
    .where(and(eq(selectedRuns.org, org), eq(selectedRuns.selection, selection)))
    .groupBy(automations.name, runs.operation)
    .orderBy(desc(count()))
    .limit(mostTitles)
  return rows.map(({ name, operation, count }) => ({
    title: name ?? operations.get(operation)?.title ?? operation,
    count,
  }))
}

const byStatus = (tx: Transaction, org: string, selection: string) =>
  tx
    .select({ status: selectedRuns.status, count: count() })
    .from(selectedRuns)
    .where(and(eq(selectedRuns.org, org), eq(selectedRuns.selection, selection)))
    .groupBy(selectedRuns.status)
    .orderBy(desc(count()))

export const presentSelections = async (
  tx: Transaction,
  caller: Caller,
  rows: readonly SelectionRow[],
): Promise<Selection[]> => {
  const presented: Selection[] = []
  for (const row of rows) {
    const { org, id, act, reason, hash, left, waitingForApproval, by, run, confirmed } = row
    presented.push({
      ...{ id, act, reason, hash, count: row.count, left, waitingForApproval, by, run },
      byStatus: await byStatus(tx, org, id),
      byTitle: await byTitle(tx, org, id),
      needsSecond: needsSecond(act, row.count),
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      confirmedBy: confirmed?.name ?? null,
      confirmedAt: row.confirmedAt?.toISOString() ?? null,
      whyNot: whyNot(row, caller),
      counts: await countsOf(tx, org, id),
    })
  }
  return presented
}

/** The list of that id; undefined for none. */
export const findSelection = async (
  tx: Transaction,
  org: string,
  id: string,
): Promise<SelectionRow | undefined> => {
  const [row] = await tx
    .select()
    .from(selections)
    .where(and(eq(selections.org, org), inArray(selections.id, [id])))
  return row
}
