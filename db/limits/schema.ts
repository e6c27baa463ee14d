import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { limitKinds } from '#workflows/limits/core/limits.ts'
import { app, changed, createdAt, moment, oneOf, org } from '../columns.ts'

/** How much of something outside may be done at once, or within any period, by all automations together. */
export const limits = app.table(
  'limits',
  {
    org: org(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    kind: text('kind', { enum: limitKinds }).notNull(),
    most: integer('most').notNull(),
    /** Of a rate: within which period, as it was written. */
    per: text('per'),
    /** Of places: after how long one is taken back, as it was written; never when null. */
    expires: text('expires'),
    /** How often its queue was to be woken, and was. */
    wakes: integer('wakes').notNull().default(0),
    woken: integer('woken').notNull().default(0),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    changed: changed(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    unique('limits_name').on(table.org, table.name),
    index('limits_to_wake')
      .on(table.org)
      .where(sql`${table.wakes} > ${table.woken}`),
    check('limits_kind', oneOf(table.kind, limitKinds)),
  ],
)

/** passed: of a rate, counted until its period is over. over: given up before it was had. */
export const claimStates = ['waiting', 'held', 'passed', 'over'] as const

/** Who has a place of a limit, or waits for one, in the order of their ids. */
export const claims = app.table(
  'limit_claims',
  {
    org: org(),
    id: uuid('id').notNull(),
    /** Null where it was given up before anybody knew of what. */
    limit: uuid('limit_id'),
    run: uuid('run').notNull(),
    generation: integer('generation').notNull(),
    node: text('node').notNull(),
    claim: text('claim').notNull(),
    state: text('state', { enum: claimStates }).notNull(),
    since: moment('since')
      .notNull()
      .default(sql`now()`),
    grantedAt: moment('granted_at'),
    /** When its place is taken back, or it does not count any more. */
    expiresAt: moment('expires_at'),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    unique('limit_claims_once').on(table.org, table.run, table.generation, table.claim),
    index('limit_claims_of_limit').on(table.org, table.limit, table.state, table.id),
    check('limit_claims_state', oneOf(table.state, claimStates)),
  ],
)
