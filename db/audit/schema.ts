import { bigint, check, index, integer, json, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Json } from '#workflows/automations/core/json.ts'
import { actorKinds, auditOutcomes, surfaces } from '#workflows/audit/contract.ts'
import { app, bytea, moment, oneOf, org } from '../columns.ts'

/** Who did or tried what. Rows never change; only a person's details and a whole organisation can be erased (walls.ts). */
export const auditEntries = app.table(
  'audit_entries',
  {
    org: org(),
    /** Holds the moment, to the millisecond. */
    id: uuid('id').notNull(),
    /** Grows with the transaction that wrote it: below a snapshot's oldest nothing is added any more. */
    position: bigint('position', { mode: 'bigint' }).notNull(),
    at: moment('at').notNull(),
    actorKind: text('actor_kind', { enum: actorKinds }).notNull(),
    actorId: text('actor_id').notNull(),
    action: text('action').notNull(),
    title: text('title').notNull(),
    outcome: text('outcome', { enum: auditOutcomes }).notNull(),
    status: integer('status').notNull(),
    code: text('code'),
    subject: text('subject'),
    subjects: text('subjects').array().notNull(),
    surface: text('surface', { enum: surfaces }).notNull(),
    requestId: text('request_id').notNull(),
    /** A hash of the salt and the four columns after it, so that these can be erased without breaking the chain. */
    detail: text('detail').notNull(),
    salt: text('salt'),
    actorName: text('actor_name'),
    address: text('address'),
    agent: text('agent'),
    input: json('input').$type<Json>(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('audit_entries_by_position').on(table.position),
    index('audit_entries_by_seal').on(table.org, table.position, table.id),
    index('audit_entries_by_actor').on(table.org, table.actorId, table.id),
    index('audit_entries_by_action').on(table.org, table.action, table.id),
    index('audit_entries_by_outcome').on(table.org, table.outcome, table.id),
    index('audit_entries_by_surface').on(table.org, table.surface, table.id),
    index('audit_entries_by_subject').on(table.org, table.subject, table.id),
    check('audit_entries_actor_kind', oneOf(table.actorKind, actorKinds)),
    check('audit_entries_outcome', oneOf(table.outcome, auditOutcomes)),
    check('audit_entries_surface', oneOf(table.surface, surfaces)),
  ],
)

/** The chain: each seal covers an organisation's entries from the last seal's `upto` up to its own. */
export const auditSeals = app.table(
  'audit_seals',
  {
    org: org(),
    number: integer('number').notNull(),
    /** Covers positions below this one. */
    upto: bigint('upto', { mode: 'bigint' }).notNull(),
    first: uuid('first').notNull(),
    last: uuid('last').notNull(),
    count: integer('count').notNull(),
    /** Per entry its id and the first 16 bytes of its HMAC, in order: what names the entry that was touched. */
    marks: bytea('marks').notNull(),
    /** HMAC over the previous digest and everything above, in hexadecimal. */
    digest: text('digest').notNull(),
    sealedAt: moment('sealed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.number] }),
    index('audit_seals_by_upto').on(table.upto),
    index('audit_seals_by_reach').on(table.org, table.upto),
  ],
)
