import { sql } from 'drizzle-orm'
import { index, json, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Json } from '#workflows/automations/core/json.ts'
import { app, createdAt, moment, org } from '../columns.ts'

/** What automations keep from run to run. */
export const entries = app.table(
  'entries',
  {
    org: org(),
    /** The automation's id, or empty for the whole organisation. */
    owner: text('owner').notNull(),
    key: text('key').notNull(),
    value: json('value').$type<Json>(),
    expiresAt: moment('expires_at'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.owner, table.key] }),
    index('entries_expiring')
      .on(table.org, table.expiresAt)
      .where(sql`${table.expiresAt} is not null`),
  ],
)
