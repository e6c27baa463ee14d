import { sql } from 'drizzle-orm'
import { check, index, integer, json, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { automationStatuses } from '#workflows/automations/contract.ts'
import type { Graph } from '#workflows/automations/core/graph.ts'
import { app, bytea, changed, createdAt, moment, oneOf, org } from '../columns.ts'

export const automations = app.table(
  'automations',
  {
    org: org(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    status: text('status', { enum: automationStatuses }).notNull().default('draft'),
    /** The published version new runs take. */
    version: integer('version'),
    revision: integer('revision').notNull().default(1),
    draft: json('draft').$type<Graph>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at')
      .notNull()
      .default(sql`now()`),
    changed: changed(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('automations_by_change').on(table.org, table.changed),
    check('automations_status', oneOf(table.status, automationStatuses)),
  ],
)

/** Immutable: a trigger refuses update and delete by hand (walls.sql). */
export const automationVersions = app.table(
  'automation_versions',
  {
    org: org(),
    automation: uuid('automation').notNull(),
    version: integer('version').notNull(),
    graph: json('graph').$type<Graph>().notNull(),
    hash: text('hash').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.org, table.automation, table.version] })],
)

/** An automation's own URL. The path part is a secret: only its hash finds the row; the text is kept encrypted for showing. */
export const hooks = app.table(
  'hooks',
  {
    org: org(),
    automation: uuid('automation').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    token: text('token').notNull(),
    /** Encrypted; null until set. */
    secret: text('secret'),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.org, table.automation] })],
)

export const deliveryOutcomes = ['accepted', 'refused', 'ignored'] as const

export const deliveries = app.table(
  'deliveries',
  {
    org: org(),
    id: uuid('id').notNull(),
    automation: uuid('automation').notNull(),
    /** The sender's id of the delivery, or ours when it has none. */
    deliveryId: text('delivery_id').notNull(),
    outcome: text('outcome', { enum: deliveryOutcomes }).notNull(),
    reason: text('reason'),
    duplicates: integer('duplicates').notNull().default(0),
    headers: json('headers').$type<Record<string, string>>().notNull(),
    /** As it came, byte for byte; null for refused ones, since anybody can send those. */
    body: bytea('body'),
    bytes: integer('bytes').notNull(),
    run: uuid('run'),
    receivedAt: moment('received_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    unique('deliveries_once').on(table.org, table.automation, table.deliveryId),
    index('deliveries_by_time').on(table.org, table.automation, table.id),
    check('deliveries_outcome', oneOf(table.outcome, deliveryOutcomes)),
  ],
)

/** When the owners were last told of failures of an automation by mail, and how many there were since. */
export const failureMails = app.table(
  'failure_mails',
  {
    org: org(),
    automation: uuid('automation').notNull(),
    at: moment('at').notNull(),
    others: integer('others').notNull().default(0),
    /** How many the last mail told of besides its own; -1 when none was sent. */
    told: integer('told').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.org, table.automation] })],
)
