import { check, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, createdAt, moment, oneOf, org } from '../columns.ts'

export const requestStates = ['claimed', 'answered'] as const

/** Requests that came with an Idempotency-Key, and what was answered, kept for a day. */
export const requests = app.table(
  'requests',
  {
    org: org(),
    /** Kind and id of who called: keys of two callers never meet. */
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    /** Stays the same when a claim is taken over: what the request makes may have this id. */
    id: uuid('id').notNull(),
    contract: text('contract').notNull(),
    /** SHA-256 of the input as canonical JSON, hex. */
    hash: text('hash').notNull(),
    state: text('state', { enum: requestStates }).notNull().default('claimed'),
    /** Who works on it; changes when a claim that is too old is taken over. */
    claim: uuid('claim').notNull(),
    claimedAt: moment('claimed_at').notNull(),
    status: integer('status'),
    /** The answer's body and headers, sealed, for it may hold a secret that is shown once. */
    answer: text('answer'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.caller, table.key] }),
    index('requests_by_age').on(table.createdAt),
    check('requests_state', oneOf(table.state, requestStates)),
  ],
)
