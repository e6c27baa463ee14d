import { and, eq, sql } from 'drizzle-orm'
import type * as contract from '#workflows/audit/contract.ts'
import { notFound, Refused } from '../refused.ts'
import { auditEntries } from '../schema.ts'
import type { Read } from '../views.ts'
import { presentEntry, readLog } from './log.ts'
import { verifyChain } from './verify.ts'

export const listAuditEntries: Read<typeof contract.listAuditEntries> = async (tx, input, { org }) => {
  const { limit, cursor, ...filters } = input
  const { rows, nextCursor } = await readLog(tx, org, filters, limit, cursor)
  return { items: rows.map(presentEntry), nextCursor }
}

export const getAuditEntry: Read<typeof contract.getAuditEntry> = async (tx, { id }, { org }) => {
  const [row] = await tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.org, org), eq(auditEntries.id, id)))
  if (!row) throw notFound('entry')
  const { rows } = await tx.execute<{ number: number }>(sql`
    select number from app.audit_seals where org = ${org} and upto > ${String(row.position)}::bigint order by upto limit 1`)
  return { entry: presentEntry(row), input: row.input ?? null, seal: rows[0]?.number ?? null }
}

/** One at a time per organisation and process: it reads everything there is. */
const verifying = new Set<string>()

export const verifyAudit: Read<typeof contract.verifyAudit> = async (tx, noted, { org }) => {
  if (verifying.has(org))
    throw new Refused(409, 'already_verifying', 'The log is being verified already', {
      hint: 'Wait for that answer.',
    })
  verifying.add(org)
  try {
    return await verifyChain(tx, org, noted)
  } finally {
    verifying.delete(org)
  }
}
