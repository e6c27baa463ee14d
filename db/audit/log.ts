import { and, desc, eq, gte, lt, sql, type SQL } from 'drizzle-orm'
import type { AuditEntry, AuditFilters } from '#workflows/audit/contract.ts'
import type { Transaction } from '../client.ts'
import { decodeCursor, encodeCursor, idAt, page } from '../pages.ts'
import { auditEntries } from '../schema.ts'

export type AuditRow = typeof auditEntries.$inferSelect

/** So many entries one page of a text search looks through: no index can help it behind the walls. */
const searched = 20_000
const step = 1000

export const presentEntry = (row: AuditRow): AuditEntry => {
  const { id, at, actorKind, actorId, actorName, action, title, outcome, status, code } = row
  const { subject, subjects, surface, address, agent, requestId, salt } = row
  return {
    ...{ id, action, title, outcome, status, code, subject, subjects, surface, address, agent, requestId },
    at: at.toISOString(),
    actor: { kind: actorKind, id: actorId, name: actorName },
    erased: salt === null,
  }
}

/** Entries know a member as the person it is. Looked up before, since by a value that is found only then no index is chosen. */
const personOf = async (tx: Transaction, actor: string): Promise<string> => {
  const { rows } = await tx.execute<{ user: string }>(
    sql`select "userId" as "user" from auth.member where id = ${actor}`,
  )
  return rows[0]?.user ?? actor
}

const narrowed = (org: string, filters: AuditFilters, after: string | undefined): SQL | undefined => {
  const { actor, action, outcome, surface, subject, from, to } = filters
  return and(
    eq(auditEntries.org, org),
    actor ? eq(auditEntries.actorId, actor) : undefined,
    action ? eq(auditEntries.action, action) : undefined,
    outcome ? eq(auditEntries.outcome, outcome) : undefined,
    surface ? eq(auditEntries.surface, surface) : undefined,
    subject ? eq(auditEntries.subject, subject) : undefined,
    from ? gte(auditEntries.id, idAt(new Date(from))) : undefined,
    to ? lt(auditEntries.id, idAt(new Date(to))) : undefined,
    after ? lt(auditEntries.id, after) : undefined,
  )
}

const matches = (
  { actorName, actorId, action, title, code, subjects, address, agent, requestId }: AuditRow,
  text: string,
) =>
  [actorName, actorId, action, title, code, ...subjects, address, agent, requestId].some((each) =>
    each?.toLowerCase().includes(text),
  )

/** A page of the log, newest first. With a text it may be short of `limit` and still have a next one. */
export const readLog = async (
  tx: Transaction,
  org: string,
  filters: AuditFilters,
  limit: number,
  cursor: string | undefined,
): Promise<{ rows: AuditRow[]; nextCursor: string | null }> => {
  const { actor } = filters
  const asked = actor ? { ...filters, actor: await personOf(tx, actor) } : filters
  const text = filters.text?.toLowerCase()
  let after = decodeCursor(cursor)
  if (text === undefined) return page(await select(tx, narrowed(org, asked, after), limit + 1), limit)
  const rows: AuditRow[] = []
  for (let looked = 0; looked < searched; looked += step) {
    const some = await select(tx, narrowed(org, asked, after), step)
    for (const row of some) {
      if (matches(row, text)) rows.push(row)
      if (rows.length > limit) return page(rows, limit)
    }
    if (some.length < step) return { rows, nextCursor: null }
    after = some.at(-1)!.id
  }
  return { rows, nextCursor: encodeCursor(after!) }
}
const select = (tx: Transaction, where: SQL | undefined, limit: number): Promise<AuditRow[]> =>
  tx.select().from(auditEntries).where(where).orderBy(desc(auditEntries.id)).limit(limit)
