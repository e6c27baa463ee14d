import { and, desc, eq, gt, isNull, type SQL } from 'drizzle-orm'
import type * as contract from '#workflows/privacy/contract.ts'
import type { Transaction } from '../client.ts'
import { personOf } from '../people/person.ts'
import { exports } from '../schema.ts'
import type { Read } from '../views.ts'
import { exportUrl } from './rows.ts'

const listed = async (tx: Transaction, org: string, whose: SQL) => {
  const rows = await tx
    .select()
    .from(exports)
    .where(and(eq(exports.org, org), gt(exports.expiresAt, new Date()), whose))
    .orderBy(desc(exports.id))
    .limit(200)
  return rows.map((row) => {
    const { id, rows: count, bytes, createdAt, expiresAt } = row
    const file = {
      ...{ id, rows: count, bytes, url: exportUrl(id) },
      ...{ createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
    }
    return { file, row }
  })
}

export const listExports: Read<typeof contract.listExports> = async (tx, _input, { org }) => ({
  items: (await listed(tx, org, isNull(exports.person))).map(({ file, row }) => ({
    ...file,
    ...{ kind: row.kind === 'person' ? 'person' : 'organisation' },
    ...{ subject: row.subject, requestedBy: row.requestedBy },
  })),
})

export const listOwnExports: Read<typeof contract.listOwnExports> = async (tx, _input, caller) => ({
  items: (await listed(tx, caller.org, eq(exports.person, personOf(caller).id))).map(({ file }) => file),
})
