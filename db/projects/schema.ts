import { check, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { projectStatuses, variableScopes } from '#workflows/projects/contract.ts'
import { app, createdAt, moment, oneOf, org } from '../columns.ts'

export const projects = app.table(
  'projects',
  {
    org: org(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    status: text('status', { enum: projectStatuses }).notNull().default('active'),
    branch: text('branch').notNull(),
    root: text('root').notNull(),
    buildCommand: text('build_command').notNull(),
    testCommand: text('test_command').notNull(),
    releaseCommand: text('release_command').notNull(),
    startCommand: text('start_command').notNull(),
    outputFolder: text('output_folder').notNull(),
    healthPath: text('health_path').notNull(),
    healthSeconds: integer('health_seconds').notNull().default(120),
    megabytes: integer('megabytes').notNull(),
    ignoredPaths: jsonb('ignored_paths').$type<string[]>().notNull().default([]),
    /** The deployment that answers. */
    live: uuid('live'),
    /** How many deployments it had. */
    deployments: integer('deployments').notNull().default(0),
    /** How often its queue had to be woken, and has been. */
    wakes: integer('wakes').notNull().default(0),
    woken: integer('woken').notNull().default(0),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    // A name is part of an address, so there is one of it in the whole installation.
    uniqueIndex('projects_name').on(table.name),
    index('projects_to_wake')
      .on(table.org, table.id)
      .where(sql`${table.wakes} > ${table.woken}`),
    check('projects_status', oneOf(table.status, projectStatuses)),
  ],
)

export const projectVariables = app.table(
  'project_variables',
  {
    org: org(),
    project: uuid('project').notNull(),
    name: text('name').notNull(),
    scope: text('scope', { enum: variableScopes }).notNull(),
    /** Sealed. */
    value: text('value').notNull(),
    updatedBy: text('updated_by').notNull(),
    updatedAt: moment('updated_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.project, table.name] }),
    check('project_variables_scope', oneOf(table.scope, variableScopes)),
  ],
)

/** The repository elsewhere whose pushes are deployed. */
export const projectSources = app.table(
  'project_sources',
  {
    org: org(),
    project: uuid('project').notNull(),
    repository: text('repository').notNull(),
    server: text('server').notNull(),
    /** Sealed. */
    token: text('token').notNull(),
    secret: text('secret').notNull(),
    connectedBy: text('connected_by').notNull(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.org, table.project] })],
)
