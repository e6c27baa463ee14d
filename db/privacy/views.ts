import { and, desc, eq, gt, isNull, sql, type SQL } from 'drizzle-orm'
import { mostExpired } from '#workflows/privacy/contract.ts'
import type * as contract from '#workflows/privacy/contract.ts'
import type { Transaction } from '../client.ts'
import { personOf } from '../people/person.ts'
import { exports } from '../schema.ts'
import type { Read } from '../views.ts'
import { expired } from './expired.ts'
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

interface Found extends Record<string, unknown> {
  count: number
  oldest: string | null
}

/** How many rows are old enough to be erased, and since when. */
const countExpired = async (tx: Transaction, table: string, at: string, which: SQL) => {
  const { rows } = await tx.execute<Found>(sql`
    select count(*)::int as count, min(at)::text as oldest
      from (select ${sql.raw(at)} as at from ${sql.raw(`app.${table}`)} where ${which} limit ${mostExpired + 1}) found`)
  const { count, oldest } = rows[0]!
  return {
    count: Math.min(count, mostExpired),
    more: count > mostExpired,
    oldest: oldest === null ? null : new Date(oldest).toISOString(),
  }
}

export const getExpired: Read<typeof contract.getExpired> = async (
  tx,
  { runDays, deliveryDays },
  { org },
) => ({
  runs: runDays === undefined ? null : await countExpired(tx, 'runs', 'ended_at', expired.runs(org, runDays)),
  deliveries:
    deliveryDays === undefined
      ? null
      : await countExpired(tx, 'deliveries', 'received_at', expired.deliveries(org, deliveryDays)),
  sent:
    deliveryDays === undefined
      ? null
      : await countExpired(
          tx,
          'endpoint_deliveries',
          'created_at',
          expired.endpoint_deliveries(org, deliveryDays),
        ),
})
