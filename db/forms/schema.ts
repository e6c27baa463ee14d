import { integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, createdAt, moment, org } from '../columns.ts'

/** Links that answer a form without signing in. Their tokens are derived, and stored nowhere. */
export const formLinks = app.table(
  'form_links',
  {
    org: org(),
    run: uuid('run').notNull(),
    path: text('path').notNull(),
    iteration: text('iteration').notNull(),
    generation: integer('generation').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    /** When somebody answered by it: the first does, and nobody else. */
    answeredAt: moment('answered_at'),
  },
  (table) => [primaryKey({ columns: [table.org, table.run, table.path, table.iteration, table.generation] })],
)
