import { sql } from 'drizzle-orm'
import { check, index, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { mailStates } from '#workflows/mails/contract.ts'
import { app, changed, createdAt, moment, oneOf, org } from '../columns.ts'

/** Every mail, and the claim that makes it go once: planned → claimed → accepted, or unknown when the answer is lost. */
export const mails = app.table(
  'mails',
  {
    org: org(),
    id: uuid('id').notNull(),
    to: text('to').notNull(),
    subject: text('subject').notNull(),
    /** `{text, html}`, sealed, for it may hold a link that signs somebody in; null once nobody needs it. */
    body: text('body'),
    state: text('state', { enum: mailStates }).notNull().default('planned'),
    /** The run that claimed it last. */
    run: uuid('run'),
    reason: text('reason'),
    by: text('by').notNull(),
    createdAt: createdAt(),
    settledAt: moment('settled_at'),
    changed: changed(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('mails_by_change').on(table.org, table.changed),
    index('mails_by_time').on(table.org, table.createdAt, table.id),
    index('mails_by_state').on(table.org, table.state, table.createdAt, table.id),
    index('mails_open')
      .on(table.state, table.createdAt)
      .where(sql`${table.state} in ('planned', 'claimed', 'unknown')`),
    check('mails_state', oneOf(table.state, mailStates)),
  ],
)
