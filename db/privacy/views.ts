import { and, desc, eq, gt } from 'drizzle-orm'
import type * as contract from '#workflows/privacy/contract.ts'
import { exports } from '../schema.ts'
import type { Read } from '../views.ts'
import { exportUrl } from './rows.ts'

export const listExports: Read<typeof contract.listExports> = async (tx, _input, { org }) => {
  const rows = await tx
    .select()
    .from(exports)
    .where(and(eq(exports.org, org), gt(exports.expiresAt, new Date())))
    .orderBy(desc(exports.id))
    .limit(200)
  return {
    items: rows.map(({ org: _, createdAt, expiresAt, ...row }) => ({
      ...row,
      url: exportUrl(row.id),
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  }
}
