import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, json, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { deliveryStates, endpointStatuses } from '#workflows/endpoints/contract.ts'
import type { EventTypeName, Facts } from '#workflows/endpoints/core/events.ts'
import { app, createdAt, moment, oneOf, org } from '../columns.ts'

export const endpoints = app.table(
  'endpoints',
  {
    org: org(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    types: text('types').array().$type<EventTypeName[]>().notNull(),
    status: text('status', { enum: endpointStatuses }).notNull().default('active'),
    reason: text('reason'),
    /** Sealed: `Secret[]` of secrets.ts, the one that counts first. */
    secret: text('secret').notNull(),
    failingSince: moment('failing_since'),
    failures: integer('failures').notNull().default(0),
    restsUntil: moment('rests_until'),
    lastDeliveredAt: moment('last_delivered_at'),
    /** When its owners were told that it is disabled. */
    noticedAt: moment('noticed_at'),
    /** How often its queue had to be woken, and has been. */
    wakes: integer('wakes').notNull().default(0),
    woken: integer('woken').notNull().default(0),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('endpoints_to_wake')
      .on(table.org, table.id)
      .where(sql`${table.wakes} > ${table.woken}`),
    check('endpoints_status', oneOf(table.status, endpointStatuses)),
  ],
)

/** One event for one endpoint: written with the change it tells of (triggers.ts), so it is also the outbox. */
export const endpointDeliveries = app.table(
  'endpoint_deliveries',
  {
    org: org(),
    id: uuid('id').notNull(),
    endpoint: uuid('endpoint').notNull(),
    /** The order of the queue. */
    position: bigint('position', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    type: text('type').$type<EventTypeName>().notNull(),
    facts: json('facts').$type<Facts>().notNull(),
    state: text('state', { enum: deliveryStates }).notNull().default('queued'),
    /** Tries in all, and of the present schedule: a replay begins that anew. */
    attempts: integer('attempts').notNull().default(0),
    tries: integer('tries').notNull().default(0),
    status: integer('status'),
    reason: text('reason'),
    dueAt: moment('due_at')
      .notNull()
      .default(sql`now()`),
    createdAt: createdAt(),
    settledAt: moment('settled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('endpoint_deliveries_by_time').on(table.org, table.endpoint, table.id),
    index('endpoint_deliveries_by_state').on(table.org, table.endpoint, table.state, table.id),
    index('endpoint_deliveries_queued')
      .on(table.org, table.endpoint, table.position)
      .where(sql`${table.state} = 'queued'`),
    index('endpoint_deliveries_waiting')
      .on(table.org, table.endpoint, table.position, table.dueAt)
      .where(sql`${table.state} = 'waiting'`),
    index('endpoint_deliveries_due')
      .on(table.dueAt, table.org, table.endpoint)
      .where(sql`${table.state} = 'waiting'`),
    check('endpoint_deliveries_state', oneOf(table.state, deliveryStates)),
  ],
)

/** Every try of a delivery. */
export const endpointAttempts = app.table(
  'endpoint_attempts',
  {
    org: org(),
    delivery: uuid('delivery').notNull(),
    number: integer('number').notNull(),
    at: moment('at').notNull(),
    milliseconds: integer('milliseconds').notNull(),
    status: integer('status'),
    error: text('error'),
    answer: text('answer'),
  },
  (table) => [primaryKey({ columns: [table.org, table.delivery, table.number] })],
)
