import { index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, bytea, createdAt, org } from '../columns.ts'

/** Values of a run that are too large to travel with it; erased with it. */
export const payloads = app.table(
  'payloads',
  {
    org: org(),
    run: uuid('run').notNull(),
    /** SHA-256 of the value's JSON, hex: whoever writes it again writes nothing. */
    id: text('id').notNull(),
    /** Length of the JSON in UTF-8. */
    bytes: integer('bytes').notNull(),
    /** The JSON, compressed and sealed. */
    content: bytea('content').notNull(),
    /** The beginning of the JSON, sealed. */
    preview: bytea('preview').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.run, table.id] }),
    // What the engine's own pages ask for says no run.
    index('payloads_by_id').on(table.org, table.id),
  ],
)
