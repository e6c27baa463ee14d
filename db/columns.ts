import { sql, type AnyColumn, type SQL } from 'drizzle-orm'
import { customType, pgSchema, text, timestamp } from 'drizzle-orm/pg-core'

export const app = pgSchema('app')

/** The organisation a row belongs to. Every table with this column gets forced row-level security (walls.ts). */
export const org = () => text('org').notNull()

export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

export const createdAt = () =>
  moment('created_at')
    .notNull()
    .default(sql`now()`)

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** The transaction that last wrote the row; walls.ts keeps it at every update. Feeds find by it what is new to them. */
export const changed = () =>
  xid8('changed')
    .notNull()
    .default(sql`pg_current_xact_id()`)

/** A CHECK that a text is one of a list declared elsewhere. */
export const oneOf = (column: AnyColumn, values: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`
