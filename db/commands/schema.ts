import { bigint, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, moment, org } from '../columns.ts'

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

/** Calls of models that go on, with what is set aside for each. One that nobody settles holds it until its time is over. */
export const modelCalls = app.table(
  'model_calls',
  {
    org: org(),
    id: uuid('id').notNull(),
    tokens: bigint('tokens', { mode: 'number' }).notNull(),
    until: moment('until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.org, table.id] })],
)
