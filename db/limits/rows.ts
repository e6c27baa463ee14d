import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import { parseDuration } from '#workflows/automations/core/duration.ts'
import { idOf, iterationOf } from '#workflows/automations/core/places.ts'
import type { Claim, Limit } from '#workflows/limits/contract.ts'
import type { Transaction } from '../client.ts'
import { notFound, Refused } from '../refused.ts'
import { automations, claims, limits, runs } from '../schema.ts'
import { claimsOf, limitWhere, type ClaimRow, type LimitRow } from './claims.ts'

/** How many of a queue are shown. */
const shown = 200

export const findLimit = async (
  tx: Transaction,
  org: string,
  id: string,
  lock = false,
): Promise<LimitRow> => {
  const found = tx.select().from(limits).where(limitWhere(org, id))
  const [row] = await (lock ? found.for('update') : found)
  if (!row) throw notFound('limit')
  return row
}

/** Refuses what is no duration from a second to 31 days. */
export const mustLast = (field: string, value: string | null | undefined): void => {
  if (value === undefined || value === null) return
  const milliseconds = parseDuration(value)
  if (milliseconds === undefined || milliseconds < 1000 || milliseconds > 31 * 86_400_000)
    throw new Refused(
      422,
      'bad_duration',
      `${JSON.stringify(value)} is no duration from a second to 31 days`,
      {
        hint: `Write ${field} for example as 30s, 10m or 1h.`,
      },
    )
}

/** Limits as their contract shows them, with how many claims they have. */
export const presentLimits = async (tx: Transaction, org: string, rows: LimitRow[]): Promise<Limit[]> => {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const counted = await tx
    .select({ limit: claims.limit, state: claims.state, number: count() })
    .from(claims)
    .where(
      and(
        ...[eq(claims.org, org), inArray(claims.limit, ids)],
        sql`(${claims.state} = 'waiting' or ${claims.expiresAt} is null or ${claims.expiresAt} > now())`,
      ),
    )
    .groupBy(claims.limit, claims.state)
  const numberOf = (id: string, ...states: string[]) =>
    counted
      .filter(({ limit, state }) => limit === id && states.includes(state))
      .reduce((sum, { number }) => sum + number, 0)
  return rows.map(({ id, name, description, kind, most, per, expires, createdAt }) => ({
    ...{ id, name, description, kind, most, per, expires },
    taken: numberOf(id, 'held', 'passed'),
    waiting: numberOf(id, 'waiting'),
    createdAt: createdAt.toISOString(),
  }))
}

/** The claims of a limit that are in a state, in order, with what their runs are called. */
export const claimsIn = async (
  tx: Transaction,
  limit: LimitRow,
  state: ClaimRow['state'],
): Promise<Claim[]> => {
  const rows = await tx
    .select({ row: claims, name: automations.name })
    .from(claims)
    .leftJoin(runs, and(eq(runs.org, claims.org), eq(runs.id, claims.run)))
    .leftJoin(automations, and(eq(automations.org, runs.org), eq(automations.id, runs.automation)))
    .where(claimsOf(limit, state))
    .orderBy(asc(claims.id))
    .limit(shown)
  return rows.map(({ row: { id, run, node, since, grantedAt, expiresAt }, name }) => ({
    ...{ id, run, title: name ?? '' },
    step: iterationOf(node) ? `${idOf(node)}, ${iterationOf(node)}` : idOf(node),
    since: since.toISOString(),
    grantedAt: grantedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  }))
}
