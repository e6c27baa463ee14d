import { bigint, integer, primaryKey, text } from 'drizzle-orm/pg-core'
import { app, org } from '../columns.ts'

/** What an organisation spent on language models, by month of UTC. */
export const modelUse = app.table(
  'model_use',
  {
    org: org(),
    /** Such as 2026-11. */
    month: text('month').notNull(),
    tokens: bigint('tokens', { mode: 'number' }).notNull(),
    calls: integer('calls').notNull(),
  },
  (table) => [primaryKey({ columns: [table.org, table.month] })],
)
