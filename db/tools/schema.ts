import { jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { Tool } from '#workflows/tools/contract.ts'
import { app, createdAt, moment, org } from '../columns.ts'

/** MCP servers of others whose tools may be called. */
export const toolServers = app.table(
  'tool_servers',
  {
    org: org(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** Sealed; null without one. */
    token: text('token'),
    /** As the server told them. */
    tools: jsonb('tools').$type<Tool[]>().notNull().default([]),
    readAt: moment('read_at'),
    problem: text('problem'),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    unique('tool_servers_name').on(table.org, table.name),
  ],
)
