import { check, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, createdAt, moment, oneOf, org } from '../columns.ts'

export const exportKinds = ['organisation', 'person', 'own'] as const

/** A file of the folder `exports` that can be downloaded until it expires. It has the id of the run that wrote it. */
export const exports = app.table(
  'exports',
  {
    org: org(),
    id: uuid('id').notNull(),
    kind: text('kind', { enum: exportKinds }).notNull(),
    subject: text('subject').notNull(),
    /** Whose own data it is: then nobody else may fetch it. Null for what whoever may export can fetch. */
    person: text('person'),
    requestedBy: text('requested_by').notNull(),
    rows: integer('rows').notNull(),
    bytes: integer('bytes').notNull(),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    check('exports_kind', oneOf(table.kind, exportKinds)),
  ],
)
