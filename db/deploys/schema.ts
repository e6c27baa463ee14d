import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  json,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { causes, deploymentStatuses, sources, type DeployStep } from '#workflows/deploys/contract.ts'
import type { Release } from '#workflows/deploys/core/release.ts'
import { app, createdAt, moment, oneOf, org } from '../columns.ts'

/** Its id is that of the run that asked for it. */
export const deployments = app.table(
  'deployments',
  {
    org: org(),
    id: uuid('id').notNull(),
    project: uuid('project').notNull(),
    number: integer('number').notNull(),
    status: text('status', { enum: deploymentStatuses }).notNull().default('queued'),
    cause: text('cause', { enum: causes }).notNull(),
    branch: text('branch').notNull(),
    commit: text('commit').notNull(),
    author: text('author').notNull(),
    message: text('message').notNull(),
    /** The id of the delivery that told of the push. */
    delivery: text('delivery'),
    cache: boolean('cache').notNull().default(true),
    /** Whose files it runs with: its own, or those of an earlier one. */
    release: uuid('release').notNull(),
    /** How its files are run, once they are built. */
    how: json('how').$type<Release>(),
    reason: text('reason'),
    steps: json('steps').$type<DeployStep[]>().notNull().default([]),
    /** Whether its files are still there. */
    kept: boolean('kept').notNull().default(false),
    cancelAsked: text('cancel_asked'),
    /** Bytes of the output of its app that are in log_lines already. */
    outputRead: bigint('output_read', { mode: 'number' }).notNull().default(0),
    initiator: text('initiator').notNull(),
    createdAt: createdAt(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    uniqueIndex('deployments_of_delivery')
      .on(table.org, table.project, table.delivery)
      .where(sql`${table.delivery} is not null`),
    index('deployments_by_time').on(table.org, table.id),
    index('deployments_of_project').on(table.org, table.project, table.id),
    index('deployments_by_status').on(table.org, table.project, table.status, table.id),
    check('deployments_status', oneOf(table.status, deploymentStatuses)),
    check('deployments_cause', oneOf(table.cause, causes)),
  ],
)

/** What a deployment said. Rows are only added. */
export const logLines = app.table(
  'log_lines',
  {
    org: org(),
    deployment: uuid('deployment').notNull(),
    position: integer('position').notNull(),
    at: moment('at').notNull(),
    source: text('source', { enum: sources }).notNull(),
    step: text('step'),
    text: text('text').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.deployment, table.position] }),
    check('log_lines_source', oneOf(table.source, sources)),
  ],
)
