import { and, eq, sql } from 'drizzle-orm'
import type * as contract from '#workflows/audit/contract.ts'
import type { Input, Output } from '#workflows/operation.ts'
import { withOrg, type Transaction } from '../client.ts'
import { installation } from '../mails/rows.ts'
import { notFound, Refused } from '../refused.ts'
import { auditEntries } from '../schema.ts'
import type { Read } from '../views.ts'
import { presentEntry, readLog } from './log.ts'
import { verifyChain } from './verify.ts'

const list = async (
  tx: Transaction,
  org: string,
  { limit, cursor, ...filters }: Input<typeof contract.listAuditEntries>,
): Promise<Output<typeof contract.listAuditEntries>> => {
  const { rows, nextCursor } = await readLog(tx, org, filters, limit, cursor)
  return { items: rows.map(presentEntry), nextCursor }
}

const get = async (
  tx: Transaction,
  org: string,
  { id }: Input<typeof contract.getAuditEntry>,
): Promise<Output<typeof contract.getAuditEntry>> => {
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

const verify = async (
  tx: Transaction,
  org: string,
  noted: Input<typeof contract.verifyAudit>,
): Promise<Output<typeof contract.verifyAudit>> => {
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

/** The same of the organisation one acts for, and of the installation, whose log is nobody's organisation's. */
const own =
  <T, O>(read: (tx: Transaction, org: string, input: T) => Promise<O>) =>
  (tx: Transaction, input: T, { org }: { org: string }) =>
    read(tx, org, input)
const ofInstallation =
  <T, O>(read: (tx: Transaction, org: string, input: T) => Promise<O>) =>
  (_: Transaction, input: T) =>
    withOrg(installation, (tx) => read(tx, installation, input))

export const listAuditEntries: Read<typeof contract.listAuditEntries> = own(list)
export const getAuditEntry: Read<typeof contract.getAuditEntry> = own(get)
export const verifyAudit: Read<typeof contract.verifyAudit> = own(verify)

export const listInstallationAuditEntries: Read<typeof contract.listInstallationAuditEntries> =
  ofInstallation(list)
export const getInstallationAuditEntry: Read<typeof contract.getInstallationAuditEntry> = ofInstallation(get)
export const verifyInstallationAudit: Read<typeof contract.verifyInstallationAudit> = ofInstallation(verify)
