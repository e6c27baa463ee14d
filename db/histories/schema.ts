import { integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, moment, org } from '../columns.ts'

/** What the engine wrote down of a run, for when the engine keeps it no longer; goes with its run. */
export const runHistories = app.table(
  'run_histories',
  {
    org: org(),
    run: uuid('run').notNull(),
    generation: integer('generation').notNull(),
    /** The engine's id of it: a long run goes on with a history of its own. */
    execution: text('execution').notNull(),
    /** The history it goes on from. */
    before: text('before'),
    events: integer('events').notNull(),
    /** The run's payloads that hold them, as many events in each, in their order. */
    pages: text('pages').array().notNull(),
    closedAt: moment('closed_at').notNull(),
  },
  ({ org, run, generation, execution }) => [primaryKey({ columns: [org, run, generation, execution] })],
)
