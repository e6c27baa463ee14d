import { sql } from 'drizzle-orm'
import { index, primaryKey, text } from 'drizzle-orm/pg-core'
import { app, moment, org } from '../columns.ts'

/** What sessions of programs that speak MCP follow; whichever process they reach tells them of it. */
export const followedResources = app.table(
  'followed_resources',
  {
    org: org(),
    /** Whose session it is, and its id: both, since an id proves nothing. */
    session: text('session').notNull(),
    uri: text('uri').notNull(),
    /** A hash of how it was when the session was last told of it. */
    seen: text('seen').notNull(),
    /** When the session last listened. */
    heardAt: moment('heard_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.session, table.uri] }),
    index('followed_resources_by_time').on(table.org, table.heardAt),
  ],
)
