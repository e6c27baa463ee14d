import { and, desc, eq, lt } from 'drizzle-orm'
import type * as contract from '#workflows/limits/contract.ts'
import { decodeCursor, page } from '../pages.ts'
import { limits } from '../schema.ts'
import type { Read } from '../views.ts'
import { claimsIn, findLimit, presentLimits } from './rows.ts'

export const listLimits: Read<typeof contract.listLimits> = async (tx, { limit, cursor }, { org }) => {
  const after = decodeCursor(cursor)
  const found = await tx
    .select()
    .from(limits)
    .where(and(eq(limits.org, org), after ? lt(limits.id, after) : undefined))
    .orderBy(desc(limits.id))
    .limit(limit + 1)
  const { rows, nextCursor } = page(found, limit)
  return { items: await presentLimits(tx, org, rows), nextCursor }
}

export const getLimit: Read<typeof contract.getLimit> = async (tx, { id }, { org }) => {
  const row = await findLimit(tx, org, id)
  const [limit] = await presentLimits(tx, org, [row])
  return {
    limit: limit!,
    taken: await claimsIn(tx, row, row.kind === 'places' ? 'held' : 'passed'),
    waiting: await claimsIn(tx, row, 'waiting'),
  }
}
