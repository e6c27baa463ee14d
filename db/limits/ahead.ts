import { and, eq, inArray, sql } from 'drizzle-orm'
import { placeOf } from '#workflows/automations/core/places.ts'
import type { Transaction } from '../client.ts'
import type { StepRow } from '../runs/rows.ts'
import { claims } from '../schema.ts'

/** Steps that wait for a place of a limit, with how many get one before them. */
export const withAhead = async (tx: Transaction, org: string, steps: StepRow[]): Promise<StepRow[]> => {
  const waiting = steps.filter(({ waits }) => waits?.for === 'limit')
  if (waiting.length === 0) return steps
  // Names of columns as text: those that are given by reference would be taken for the inner ones.
  const rows = await tx
    .select({
      ...{ run: claims.run, node: claims.node },
      ahead: sql<number>`(select count(*)::int from app.limit_claims b
        where b.org = ${org} and b.limit_id = limit_claims.limit_id and b.state = 'waiting' and b.id < limit_claims.id)`,
    })
    .from(claims)
    .where(
      and(
        ...[eq(claims.org, org), eq(claims.state, 'waiting')],
        inArray(claims.run, [...new Set(waiting.map(({ run }) => run))]),
      ),
    )
  const ahead = new Map(rows.map((row) => [`${row.run} ${row.node}`, row.ahead]))
  return steps.map((step) => {
    const before = ahead.get(`${step.run} ${placeOf(step.node, step.iteration)}`)
    return step.waits?.for === 'limit' && before !== undefined
      ? { ...step, waits: { ...step.waits, ahead: before } }
      : step
  })
}
