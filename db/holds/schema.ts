import { sql } from 'drizzle-orm'
import { check, index, json, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Json } from '#workflows/automations/core/json.ts'
import { holdStates } from '#workflows/holds/contract.ts'
import type { Failure } from '#workflows/runs/contract.ts'
import { app, createdAt, moment, oneOf, org } from '../columns.ts'
import type { Confirmed } from '../people/holder.ts'

/** What somebody asked for that can still be undone. It has the id of the run that waits for it. */
export const heldActs = app.table(
  'held_acts',
  {
    org: org(),
    id: uuid('id').notNull(),
    operation: text('operation').notNull(),
    input: json('input').$type<Json>().notNull(),
    told: text('told').notNull(),
    subjects: text('subjects').array().notNull(),
    by: json('by').$type<Confirmed>().notNull(),
    /** Of operation and input: the same is not held twice at once. */
    hash: text('hash').notNull(),
    until: moment('until').notNull(),
    state: text('state', { enum: holdStates }).notNull().default('held'),
    settledBy: text('settled_by'),
    settledAt: moment('settled_at'),
    reason: text('reason'),
    error: json('error').$type<Failure>(),
    /** What it has made: a run, or a message to one, and what it answered. */
    made: uuid('made'),
    message: uuid('message'),
    output: json('output').$type<Json>(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('held_acts_open')
      .on(table.org, table.hash)
      .where(sql`${table.state} = 'held'`),
    check('held_acts_state', oneOf(table.state, holdStates)),
  ],
)
