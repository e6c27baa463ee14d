import { check, index, integer, json, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Json } from '#workflows/automations/core/json.ts'
import { runStatuses } from '#workflows/runs/contract.ts'
import { acts, itemStates } from '#workflows/selections/contract.ts'
import { app, createdAt, moment, oneOf, org } from '../columns.ts'
import type { Actor } from '../transactions.ts'

/** Runs that somebody froze to do something to all of them. */
export const selections = app.table(
  'selections',
  {
    org: org(),
    id: uuid('id').notNull(),
    act: text('act', { enum: acts }).notNull(),
    reason: text('reason').notNull(),
    filter: json('filter').$type<Json>().notNull(),
    hash: text('hash').notNull(),
    count: integer('count').notNull(),
    /** Runs that matched but that this cannot be done to. */
    left: integer('left').notNull(),
    waitingForApproval: integer('waiting_for_approval').notNull(),
    byId: text('by_id').notNull(),
    by: text('by').notNull(),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    /** Who confirmed it: what they may is asked anew with each lot. */
    confirmed: json('confirmed').$type<Pick<Actor, 'kind' | 'id' | 'name'> & { email: string | null }>(),
    confirmedAt: moment('confirmed_at'),
    run: uuid('run'),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    check('selections_act', oneOf(table.act, acts)),
  ],
)

export const selectedRuns = app.table(
  'selected_runs',
  {
    org: org(),
    selection: uuid('selection').notNull(),
    position: integer('position').notNull(),
    run: uuid('run').notNull(),
    /** As they were when the list was frozen: a run that is otherwise by then is skipped. */
    status: text('status', { enum: runStatuses }).notNull(),
    generation: integer('generation').notNull(),
    /** Of approvals. */
    node: text('node'),
    iteration: text('iteration').notNull().default(''),
    /** Of an approval chain, from 0: what comes after it was not looked at. */
    stage: integer('stage'),
    state: text('state', { enum: itemStates }).notNull().default('pending'),
    message: uuid('message'),
    reason: text('reason'),
    at: moment('at'),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.selection, table.position] }),
    index('selected_runs_by_state').on(table.org, table.selection, table.state, table.position),
    check('selected_runs_state', oneOf(table.state, itemStates)),
  ],
)
