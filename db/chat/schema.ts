import { check, index, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { json } from 'drizzle-orm/pg-core'
import { messageStates, type Attachment, type Citation } from '#workflows/chat/contract.ts'
import type { Plan } from '#workflows/commands/contract.ts'
import { app, changed, createdAt, moment, oneOf, org } from '../columns.ts'

/** A conversation belongs to whoever began it alone. */
export const conversations = app.table(
  'conversations',
  {
    org: org(),
    id: uuid('id').notNull(),
    /** Whose: a person or a key, by kind and id. */
    person: text('person').notNull(),
    title: text('title').notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('conversations_by_person').on(table.org, table.person, table.updatedAt),
  ],
)

export const chatMessages = app.table(
  'chat_messages',
  {
    org: org(),
    id: uuid('id').notNull(),
    conversation: uuid('conversation').notNull(),
    by: text('by', { enum: ['person', 'mainspring'] }).notNull(),
    state: text('state', { enum: messageStates }).notNull(),
    text: text('text').notNull(),
    attachments: json('attachments').$type<Attachment[]>().notNull(),
    citations: json('citations').$type<Citation[]>().notNull(),
    plan: json('plan').$type<Plan>(),
    said: text('said').notNull(),
    /** Of what is being answered: in which time zone, and whether a language model may be asked. */
    zone: text('zone').notNull(),
    model: text('model', { enum: ['rules', 'model'] }).notNull(),
    createdAt: createdAt(),
    /** When it was last begun to be answered. */
    begunAt: moment('begun_at'),
    changed: changed(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('chat_messages_by_conversation').on(table.org, table.conversation, table.id),
    index('chat_messages_by_change').on(table.org, table.changed),
    check('chat_messages_state', oneOf(table.state, messageStates)),
  ],
)
