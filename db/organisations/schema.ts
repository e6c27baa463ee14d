import {
  bigint,
  boolean,
  check,
  index,
  integer,
  json,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { accountClasses, invitationStatuses } from '#workflows/organisations/contract.ts'
import { app, createdAt, moment, oneOf, org } from '../columns.ts'

/** An organisation's data keys, wrapped by the master key, which never enters the database. */
export const organisationKeys = app.table(
  'organisation_keys',
  { org: org(), id: text('id').notNull(), wrapped: text('wrapped').notNull(), createdAt: createdAt() },
  (table) => [primaryKey({ columns: [table.org, table.id] })],
)

/** How far the sweep has compared runs with the engine. No organisation's data. */
export const marks = app.table('marks', {
  name: text('name').primaryKey(),
  at: timestamp('at', { withTimezone: true, precision: 3 }).notNull(),
})

/** One row per organisation, made when first something is set; without one the defaults hold. */
export const organisationSettings = app.table(
  'organisation_settings',
  {
    org: org().primaryKey(),
    accountClass: text('account_class', { enum: accountClasses }).notNull().default('trial'),
    /** Days after which ended runs and deliveries are erased; null keeps them. */
    runDays: integer('run_days'),
    deliveryDays: integer('delivery_days'),
    /** The automation that is started when a run fails; without one its owners get a mail. */
    errorAutomation: uuid('error_automation'),
    failureMails: boolean('failure_mails').notNull().default(true),
    /** Whether sentences that rules do not understand may be sent to a language model. */
    models: boolean('models').notNull().default(true),
    /** How long acts that take something away can be undone; as the installation says when null. */
    holdSeconds: integer('hold_seconds'),
    /** The only one that is asked; any that there is when null. */
    model: text('model'),
    /** How many tokens of a month it spends at most itself, below what the installation allows. */
    modelTokens: bigint('model_tokens', { mode: 'number' }),
    /** Whether the sentence before goes along. */
    modelBefore: boolean('model_before').notNull().default(true),
    /** The run that deletes the organisation, when its grace is over, who asked, and which automations and projects it paused. */
    closingRun: uuid('closing_run'),
    closingAt: moment('closing_at'),
    closingBy: text('closing_by'),
    paused: uuid('paused').array(),
  },
  (table) => [check('organisation_settings_class', oneOf(table.accountClass, accountClasses))],
)

export const memberEventKinds = [
  'invited',
  'joined',
  'left',
  'removed',
  'roles_changed',
  'ownership_given',
  'ownership_received',
  'erased',
] as const

/** What happened to memberships. */
export const memberEvents = app.table(
  'member_events',
  {
    org: org(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: memberEventKinds }).notNull(),
    actor: text('actor').notNull(),
    subject: text('subject').notNull(),
    detail: text('detail').notNull().default(''),
    at: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    check('member_events_kind', oneOf(table.kind, memberEventKinds)),
  ],
)

/** An invitation has the id of its run. Its token is derived, sent once, and only its hash is here. */
export const invitations = app.table(
  'invitations',
  {
    org: org(),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    roles: text('roles').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    status: text('status', { enum: invitationStatuses }).notNull().default('pending'),
    invitedBy: text('invited_by').notNull(),
    linkShown: boolean('link_shown').notNull().default(false),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    settledAt: moment('settled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('invitations_pending')
      .on(table.org, table.email)
      .where(sql`${table.status} = 'pending'`),
    check('invitations_status', oneOf(table.status, invitationStatuses)),
  ],
)

/** What was erased, signed; of the installation (`system`), for the organisation is gone. Holds nothing about people. */
export const deletionCertificates = app.table(
  'deletion_certificates',
  {
    org: org(),
    id: uuid('id').notNull(),
    organisation: text('organisation').notNull(),
    requestedAt: moment('requested_at').notNull(),
    erasedAt: moment('erased_at').notNull(),
    /** Rows by table, executions of the engine, files: as they were counted before. */
    counts: json('counts').$type<Record<string, number>>().notNull(),
    signature: text('signature').notNull(),
  },
  (table) => [primaryKey({ columns: [table.org, table.id] })],
)
