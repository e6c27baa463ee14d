import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  json,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { traceparent } from '#infra/telemetry/trace.ts'
import type { Decider } from '#workflows/automations/core/approvers.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { PayloadReference, Prepared, State } from '#workflows/automations/core/state.ts'
import type { Response } from '#workflows/automations/core/node.ts'
import {
  alertEvents,
  grainNames,
  runStatuses,
  stepStates,
  type Failure,
  type Paused,
  type Stalled,
  type Waits,
} from '#workflows/runs/contract.ts'
import { app, changed, createdAt, moment, oneOf, org } from '../columns.ts'

/** Stands where a run is of no automation: keys take no null. */
export const noAutomation = '00000000-0000-0000-0000-000000000000'

/** What people read about a run; while it is queued, also its entry in the outbox. */
export const runs = app.table(
  'runs',
  {
    org: org(),
    id: uuid('id').notNull(),
    operation: text('operation').notNull(),
    /** The parsed input, defaults filled in. `json`, not `jsonb`: payloads may hold what jsonb refuses (U+0000). */
    input: json('input').$type<Json>().notNull(),
    /** What started it, as expressions see it; null for operations without a trigger. */
    trigger: json('trigger').$type<Json>(),
    /** Where what is too large for its own column is kept, here and below. */
    triggerPayload: json('trigger_payload').$type<PayloadReference>(),
    automation: uuid('automation'),
    version: integer('version'),
    /** Runs of one subject start in order. */
    subject: text('subject'),
    parent: uuid('parent'),
    /** Runs of one turn go on so many at a time: its automation and key; null without such an option. */
    turn: text('turn'),
    turnMost: integer('turn_most'),
    /** How many events, one sent by a run of another, have led to it. */
    hops: integer('hops').notNull().default(0),
    /** Whether it waits for its turn: nobody starts it then. */
    held: boolean('held').notNull().default(false),
    /** The span it was accepted in, as a W3C traceparent; null without tracing. */
    trace: text('trace').$defaultFn(() => traceparent() ?? sql`null`),
    initiator: text('initiator').notNull(),
    /** Who that was, as kind and id; of what runs start, who started those. */
    starter: text('starter'),
    status: text('status', { enum: runStatuses }).notNull().default('queued'),
    generation: integer('generation').notNull().default(1),
    /** Bursts written; an older one never overwrites a newer. */
    sequence: integer('sequence').notNull().default(0),
    output: json('output').$type<Json>(),
    outputPayload: json('output_payload').$type<PayloadReference>(),
    error: json('error').$type<Failure>(),
    /** The answer for the caller of the webhook, once a respond node made it. */
    response: json('response').$type<Response>(),
    responsePayload: json('response_payload').$type<PayloadReference>(),
    /** What the run as a whole waits for; what its steps wait for stands with them. */
    waits: json('waits').$type<Waits>(),
    /** Who holds it back; forgotten with its end. */
    paused: json('paused').$type<Paused>(),
    /** Since when its code fails, as a sweep saw it last. */
    stalled: json('stalled').$type<Stalled>(),
    /** What the first burst, run where it was accepted, hands to the engine: state and commands. */
    prepared: json('prepared').$type<Prepared>(),
    /** Whether somebody was told that it failed. */
    noticed: boolean('noticed').notNull().default(false),
    /** How far it was when it failed or was stopped, to go on from there. */
    resume: json('resume').$type<State>(),
    /** When the engine took it; null while it is in the outbox. A run that ends where it was accepted never is. */
    dispatchedAt: moment('dispatched_at'),
    /** How often the relay tried to start it, and when it may again. */
    attempts: integer('attempts').notNull().default(0),
    notBefore: moment('not_before'),
    /** Why it could not be handed on last. */
    undelivered: text('undelivered'),
    createdAt: createdAt(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
    /** In milliseconds; in a column, since behind the walls no index is used for what must be computed. */
    took: bigint('took', { mode: 'number' }).generatedAlwaysAs(
      sql`(extract(epoch from ended_at - coalesce(started_at, created_at)) * 1000)::bigint`,
    ),
    changed: changed(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('runs_by_change').on(table.org, table.changed),
    index('runs_by_status').on(table.org, table.status, table.id),
    // What stands behind the id is looked at in the index, where it narrows: runs of an old version are far back.
    index('runs_by_automation').on(table.org, table.automation, table.id, table.version, table.status),
    // Nearly all runs are of automations, and found by walking back; whoever starts those pays nothing for this one.
    index('runs_by_operation')
      .on(table.org, table.operation, table.id)
      .where(sql`${table.operation} <> 'runAutomation'`),
    // Whoever starts most of them is found by walking back, and pays nothing for this one.
    index('runs_by_initiator')
      .on(table.org, table.initiator, table.id, table.status)
      .where(
        sql`${table.parent} is null and ${table.initiator} <> 'webhook' and ${table.initiator} <> 'its schedule'`,
      ),
    // Few runs have one.
    index('runs_by_subject')
      .on(table.org, table.subject, table.id)
      .where(sql`${table.subject} is not null`),
    index('runs_by_parent')
      .on(table.org, table.parent)
      .where(sql`${table.parent} is not null`),
    // How many are open is read at every scrape; those that have ended are too many to be counted.
    index('runs_open')
      .on(table.operation, table.status)
      .where(sql`${table.endedAt} is null`),
    index('runs_by_end')
      .on(table.org, table.endedAt, table.id, table.status)
      .where(sql`${table.endedAt} is not null`),
    index('runs_by_took')
      .on(table.org, table.took, table.id, table.status)
      .where(sql`${table.took} is not null`),
    index('runs_stalled')
      .on(table.id)
      .where(sql`${table.stalled} is not null and ${table.endedAt} is null`),
    index('runs_to_notice')
      .on(table.endedAt)
      .where(
        sql`${table.status} in ('failed', 'timed_out') and ${table.operation} = 'runAutomation' and not ${table.noticed}`,
      ),
    index('runs_to_dispatch')
      .on(table.createdAt)
      .where(sql`${table.dispatchedAt} is null and ${table.endedAt} is null and not ${table.held}`),
    index('runs_by_turn')
      .on(table.org, table.turn, table.id)
      .where(sql`${table.turn} is not null and ${table.endedAt} is null`),
    index('runs_held')
      .on(table.org, table.turn)
      .where(sql`${table.held} and ${table.endedAt} is null`),
    check('runs_status', oneOf(table.status, runStatuses)),
  ],
)

export const runSteps = app.table(
  'run_steps',
  {
    org: org(),
    run: uuid('run').notNull(),
    path: text('path').notNull(),
    iteration: text('iteration').notNull().default(''),
    generation: integer('generation').notNull().default(1),
    node: text('node').notNull(),
    type: text('type').notNull(),
    state: text('state', { enum: stepStates }).notNull(),
    port: text('port'),
    attempts: integer('attempts').notNull().default(0),
    input: json('input').$type<Json>(),
    inputPayload: json('input_payload').$type<PayloadReference>(),
    output: json('output').$type<Json>(),
    outputPayload: json('output_payload').$type<PayloadReference>(),
    error: json('error').$type<Failure>(),
    waits: json('waits').$type<Waits>(),
    /** `waits.for`, in a column of its own: reaching into json fails on texts with U+0000. */
    waitsFor: text('waits_for'),
    effectKey: text('effect_key'),
    worker: text('worker'),
    startedAt: moment('started_at').notNull(),
    endedAt: moment('ended_at'),
    changed: changed(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.run, table.path, table.iteration, table.generation] }),
    index('run_steps_waiting')
      .on(table.org, table.waitsFor, table.startedAt)
      .where(sql`${table.state} = 'waiting'`),
    // Few are open at a time, however many steps a run has; the same holds for what failed in its loops.
    index('run_steps_open')
      .on(table.org, table.run, table.startedAt)
      .where(sql`${table.state} in ('running', 'waiting')`),
    index('run_steps_inner_failed')
      .on(table.org, table.run, table.startedAt)
      .where(sql`${table.iteration} <> '' and ${table.state} = 'failed'`),
    index('run_steps_inner')
      .on(table.org, table.run, table.startedAt)
      .where(sql`${table.iteration} <> ''`),
    check('run_steps_state', oneOf(table.state, stepStates)),
  ],
)

export const messageStates = ['pending', 'applied', 'refused'] as const

/** What was said to a run: stored first, sent after, repeated until the run has answered. */
export const messages = app.table(
  'messages',
  {
    org: org(),
    id: uuid('id').notNull(),
    run: uuid('run').notNull(),
    name: text('name').notNull(),
    input: json('input').$type<Json>().notNull(),
    by: text('by').notNull(),
    byEmail: text('by_email'),
    /** Whose decision it is, with their roles then, where that matters. */
    byPerson: json('by_person').$type<Decider>(),
    state: text('state', { enum: messageStates }).notNull().default('pending'),
    output: json('output').$type<Json>(),
    reason: text('reason'),
    attempts: integer('attempts').notNull().default(0),
    notBefore: moment('not_before'),
    createdAt: createdAt(),
    settledAt: moment('settled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    index('messages_of_run').on(table.org, table.run, table.id),
    index('messages_pending')
      .on(table.createdAt)
      .where(sql`${table.state} = 'pending'`),
    check('messages_state', oneOf(table.state, messageStates)),
  ],
)

export const effectStates = ['planned', 'claimed', 'accepted', 'unknown'] as const

/** One row per effect: claimed before the call, accepted with its answer after. What stays claimed is in doubt. */
export const effects = app.table(
  'effects',
  {
    org: org(),
    key: text('key').notNull(),
    run: uuid('run').notNull(),
    node: text('node').notNull(),
    state: text('state', { enum: effectStates }).notNull(),
    output: json('output').$type<Json>(),
    outputPayload: json('output_payload').$type<PayloadReference>(),
    /** How often a person said to repeat it although it was in doubt. */
    repeats: integer('repeats').notNull().default(0),
    changedAt: moment('changed_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.key] }),
    check('effects_state', oneOf(table.state, effectStates)),
  ],
)

/** Filters of the list of runs that somebody keeps, for themselves or for everybody. */
export const runViews = app.table(
  'run_views',
  {
    org: org(),
    id: uuid('id').notNull(),
    owner: text('owner').notNull(),
    by: text('by').notNull(),
    name: text('name').notNull(),
    query: text('query').notNull(),
    team: boolean('team').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.org, table.id] }),
    uniqueIndex('run_views_of_team')
      .on(table.org, table.name)
      .where(sql`${table.team}`),
    uniqueIndex('run_views_of_person')
      .on(table.org, table.owner, table.name)
      .where(sql`not ${table.team}`),
  ],
)

/** What runs are counted by once they have ended: of automations by version, of others by operation. */
const counted = {
  org: org(),
  operation: text('operation').notNull(),
  automation: uuid('automation').notNull().default(noAutomation),
  version: integer('version').notNull().default(0),
  status: text('status', { enum: runStatuses }).notNull(),
  /** How long it took, by the steps of workflows/runs/core/numbers.ts. */
  bucket: smallint('bucket').notNull(),
}

/** Ends that a trigger wrote down and that were not counted yet; written by every end, so nothing but a heap. */
export const runEnds = app.table('run_ends', { ...counted, endedAt: moment('ended_at').notNull() })

/** How many ended in an hour, a day or a week of UTC; outlives the runs. */
export const runNumbers = app.table(
  'run_numbers',
  {
    ...counted,
    every: text('every', { enum: grainNames }).notNull(),
    at: moment('at').notNull(),
    count: integer('count').notNull(),
  },
  ({ org, every, at, operation, automation, version, status, bucket }) => [
    primaryKey({
      name: 'run_numbers_pk',
      columns: [org, every, at, operation, automation, version, status, bucket],
    }),
  ],
)

/** What is done when a saved view has too many runs for too long. */
export const viewAlerts = app.table(
  'view_alerts',
  {
    org: org(),
    view: uuid('view').notNull(),
    above: integer('above').notNull(),
    minutes: integer('minutes').notNull(),
    automation: uuid('automation').notNull(),
    by: text('by').notNull(),
    /** Since when there are more; null while there are not. */
    since: moment('since'),
    /** Whether it has fired for that. */
    fired: boolean('fired').notNull().default(false),
    count: integer('count'),
    problem: text('problem'),
    checkedAt: moment('checked_at'),
    /** When it is to be counted again. */
    due: moment('due')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.org, table.view] }), index('view_alerts_due').on(table.due)],
)

export const viewAlertEvents = app.table(
  'view_alert_events',
  {
    org: org(),
    view: uuid('view').notNull(),
    id: uuid('id').notNull(),
    at: moment('at').notNull(),
    event: text('event', { enum: alertEvents }).notNull(),
    count: integer('count').notNull(),
    run: uuid('run'),
    reason: text('reason'),
  },
  (table) => [primaryKey({ columns: [table.org, table.view, table.id] })],
)
