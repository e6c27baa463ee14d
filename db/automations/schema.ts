import { sql } from 'drizzle-orm'
import { check, index, integer, json, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { automationStatuses, deliveryOutcomes } from '#workflows/automations/contract.ts'
import type { Json } from '#workflows/automations/core/json.ts'
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
    folder: text('folder').notNull().default(''),
    tags: text('tags')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** The member who looks after it. */
    owner: text('owner'),
    archivedAt: moment('archived_at'),
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

/** What steps of a draft give instead of running when it is tried. It may be data of people: no version has it. */
export const pins = app.table(
  'pins',
  {
    org: org(),
    automation: uuid('automation').notNull(),
    node: text('node').notNull(),
    output: json('output').$type<Json>(),
    port: text('port'),
    pinnedBy: text('pinned_by').notNull(),
    pinnedAt: moment('pinned_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.org, table.automation, table.node] })],
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
    /** Under which key it waits with others, and what its run would see; nothing once that is settled. */
    gathered: text('gathered'),
    trigger: json('trigger').$type<Json>(),
    /** Under which key it was let pass, and when, while only so many may. */
    throttle: text('throttle'),
    passedAt: moment('passed_at'),
    receivedAt: moment('received_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('deliveries_gathered')
      .on(table.org, table.automation, table.gathered, table.id)
      .where(sql`${table.gathered} is not null`),
    index('deliveries_passed')
      .on(table.org, table.automation, table.throttle, table.passedAt)
      .where(sql`${table.throttle} is not null`),
    unique('deliveries_once').on(table.org, table.automation, table.deliveryId),
    index('deliveries_by_time').on(table.org, table.automation, table.id),
    check('deliveries_outcome', oneOf(table.outcome, deliveryOutcomes)),
  ],
)

/** What automations listen to, by their published version: at most one event each. */
export const listeners = app.table(
  'listeners',
  {
    org: org(),
    automation: uuid('automation').notNull(),
    event: text('event').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.automation] }),
    index('listeners_by_event').on(table.org, table.event),
  ],
)

/** Deliveries that wait together under one key, to start one run. */
export const gatherings = app.table(
  'gatherings',
  {
    org: org(),
    automation: uuid('automation').notNull(),
    key: text('key').notNull(),
    /** Which of them its run sees. */
    takes: text('takes', { enum: ['last', 'all'] }).notNull(),
    count: integer('count').notNull(),
    bytes: integer('bytes').notNull(),
    firstAt: moment('first_at').notNull(),
    dueAt: moment('due_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.automation, table.key] }),
    index('gatherings_due').on(table.dueAt),
    check('gatherings_takes', sql`${table.takes} in ('last', 'all')`),
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
