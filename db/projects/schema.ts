import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import {
  projectStatuses,
  repositoryAccesses,
  variableActs,
  variableScopes,
} from '#workflows/projects/contract.ts'
import { probeEvents as probeEventNames, probeStates } from '#workflows/projects/core/probing.ts'
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
    cpuPercent: integer('cpu_percent').notNull().default(100),
    ignoredPaths: jsonb('ignored_paths').$type<string[]>().notNull().default([]),
    /** The deployment that answers. */
    live: uuid('live'),
    /** How many deployments it had. */
    deployments: integer('deployments').notNull().default(0),
    /** The commit of its branch that was last taken notice of: deployed, or not for a reason. Empty before the first. */
    pushed: text('pushed').notNull().default(''),
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

/** What was done to variables, never to what value. Rows are only added, and the oldest forgotten. */
export const variableChanges = app.table(
  'variable_changes',
  {
    org: org(),
    project: uuid('project').notNull(),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    act: text('act', { enum: variableActs }).notNull(),
    scope: text('scope', { enum: variableScopes }),
    by: text('by').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.project, table.id] }),
    check('variable_changes_act', oneOf(table.act, variableActs)),
  ],
)

/** What a project answered in one minute, as one edge has counted it. */
export const projectMinutes = app.table(
  'project_minutes',
  {
    org: org(),
    project: uuid('project').notNull(),
    at: moment('at').notNull(),
    edge: uuid('edge').notNull(),
    requests: integer('requests').notNull(),
    clientErrors: integer('client_errors').notNull(),
    serverErrors: integer('server_errors').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** How many were of each class of latency. */
    latencies: jsonb('latencies').$type<number[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.org, table.project, table.at, table.edge] })],
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
    /** Of a GitHub App, instead of the token; its private key is sealed. */
    appId: text('app_id'),
    installation: text('installation'),
    privateKey: text('private_key'),
    access: text('access', { enum: repositoryAccesses }).notNull().default('token'),
    secret: text('secret').notNull(),
    connectedBy: text('connected_by').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.project] }),
    check('project_sources_access', oneOf(table.access, repositoryAccesses)),
  ],
)

/** As whom a project fetches images from registries. */
export const projectRegistries = app.table(
  'project_registries',
  {
    org: org(),
    project: uuid('project').notNull(),
    /** As names of images begin. */
    server: text('server').notNull(),
    username: text('username').notNull(),
    /** Sealed. */
    password: text('password').notNull(),
    updatedBy: text('updated_by').notNull(),
    updatedAt: moment('updated_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.org, table.project, table.server] })],
)

/** How a project is watched, and how it stands. */
export const projectProbes = app.table(
  'project_probes',
  {
    org: org(),
    /** The project's. */
    id: uuid('id').notNull(),
    path: text('path').notNull(),
    seconds: integer('seconds').notNull(),
    timeoutSeconds: integer('timeout_seconds').notNull(),
    status: integer('status'),
    failures: integer('failures').notNull(),
    mails: boolean('mails').notNull(),
    rollBackMinutes: integer('roll_back_minutes').notNull(),
    state: text('state', { enum: probeStates }).notNull().default('unknown'),
    since: moment('since')
      .notNull()
      .default(sql`now()`),
    failing: integer('failing').notNull().default(0),
    failingSince: moment('failing_since'),
    /** The deployment that was looked at last, that it went down with, and that it went back from by itself. */
    deployment: uuid('deployment'),
    downWith: uuid('down_with'),
    wentBackFrom: uuid('went_back_from'),
    checkedAt: moment('checked_at'),
    reason: text('reason'),
    /** When it is to be looked at next; null while nothing of it is to answer. */
    due: moment('due'),
    by: text('by').notNull(),
    /** How often its workflow had to be woken, and has been. */
    wakes: integer('wakes').notNull().default(1),
    woken: integer('woken').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('project_probes_to_wake')
      .on(table.org, table.id)
      .where(sql`${table.wakes} > ${table.woken}`),
    check('project_probes_state', oneOf(table.state, probeStates)),
  ],
)

/** What each look at a project has seen. */
export const probeChecks = app.table(
  'probe_checks',
  {
    org: org(),
    project: uuid('project').notNull(),
    at: moment('at').notNull(),
    deployment: uuid('deployment').notNull(),
    ok: boolean('ok').notNull(),
    status: integer('status'),
    milliseconds: integer('milliseconds').notNull(),
    reason: text('reason'),
  },
  (table) => [primaryKey({ columns: [table.org, table.project, table.at] })],
)

/** When it went down, answered again, and was rolled back for it. */
export const probeEvents = app.table(
  'probe_events',
  {
    org: org(),
    project: uuid('project').notNull(),
    id: uuid('id').notNull(),
    at: moment('at').notNull(),
    event: text('event', { enum: probeEventNames }).notNull(),
    reason: text('reason'),
    deployment: uuid('deployment'),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.project, table.id] }),
    check('probe_events_event', oneOf(table.event, probeEventNames)),
  ],
)
