import * as z from 'zod'
import { graph } from '../automations/core/graph.ts'
import { json } from '../automations/core/json.ts'
import { message, operation, view } from '../operation.ts'
import { iteration, node, output, reason } from './core/acts.ts'
import { mostCounted, runFilter } from './core/filter.ts'
import { failure, paused, runStatus, stalled, stepState } from './core/states.ts'
import { waits } from './core/waits.ts'
import { trial } from './core/trial.ts'

export * from './core/acts.ts'
export * from './core/alerts.ts'
export * from './core/engine-events.ts'
export * from './core/filter.ts'
export * from './core/numbers.ts'
export * from './core/over-time.ts'
export * from './core/saved.ts'
export * from './core/states.ts'
export * from './core/waits.ts'

const moment = z.iso.datetime()
const runId = z.uuid().meta({ title: 'Run', widget: 'run' })
const automationId = z.uuid().meta({ title: 'Automation', widget: 'automation' })

export const run = z.strictObject({
  id: runId,
  operation: z.string(),
  title: z.string(),
  automation: z.strictObject({ id: automationId, name: z.string(), version: z.int() }).nullable(),
  parent: runId.nullable().meta({ title: 'Part of' }),
  status: runStatus,
  /** State, why, and until when, in one sentence. */
  sentence: z.string(),
  paused: paused.nullable(),
  stalled: stalled.nullable(),
  initiator: z.string(),
  /** Who or what it is about; runs of one subject start in order. */
  subject: z.string().nullable(),
  generation: z.int(),
  createdAt: moment,
  startedAt: moment.nullable(),
  endedAt: moment.nullable(),
})
export type Run = z.output<typeof run>

/** A value too large to be shown at once; getPayload answers all of it. */
export const payload = z.strictObject({
  id: z.string(),
  /** Length of its JSON. */
  bytes: z.int(),
  /** The beginning of its JSON. */
  preview: z.string(),
})
export type Payload = z.output<typeof payload>

/** Null unless the value beside it is null for being too large. */
const instead = payload.nullable()

export const step = z.strictObject({
  node: z.string(),
  /** Where in the graph, with containers. */
  path: z.string(),
  iteration: z.string(),
  generation: z.int(),
  type: z.string(),
  state: stepState,
  port: z.string().nullable(),
  attempts: z.int(),
  input: json,
  inputPayload: instead,
  output: json,
  outputPayload: instead,
  error: failure.nullable(),
  waits: waits.nullable(),
  /** What it waits for and until when; null when it does not wait. */
  sentence: z.string().nullable(),
  effectKey: z.string().nullable(),
  worker: z.string().nullable(),
  startedAt: moment,
  endedAt: moment.nullable(),
})
export type Step = z.output<typeof step>

export const cancelRun = message({
  name: 'cancelRun',
  title: 'Cancel a run',
  summary: 'Stops a run where it is; what is done stays done.',
  permission: 'runs:write',
  input: z.strictObject({
    run: runId,
    reason: z.string().max(500).default('').meta({ title: 'Reason' }),
  }),
  output: z.strictObject({ cancelled: z.boolean() }),
})

export const retryRun = operation({
  name: 'retryRun',
  title: 'Retry a run',
  summary:
    'Lets a run that failed or was stopped go on from there or begin again; what it has done is not done twice.',
  permission: 'runs:write',
  effect: 'once',
  host: 'transaction',
  input: z.strictObject({
    run: runId,
    from: z.enum(['failure', 'start']).default('failure').meta({
      title: 'From',
      description:
        'failure: where it failed or was stopped · start: its beginning, with the same input and version',
    }),
    skip: z
      .strictObject({ node, iteration, output, reason })
      .optional()
      .meta({ title: 'Skip', description: 'The step it failed at, with what it is to have given' }),
  }),
  output: z.strictObject({ run: runId, generation: z.int(), from: z.enum(['failure', 'start']) }),
})

export const runSorts = ['newest', 'oldest', 'closed', 'longest'] as const
export const runSort = z.enum(runSorts)
export type RunSort = z.output<typeof runSort>

/** In which order runs are listed; a feed tells the newest first. */
export const runOrder = {
  sort: runSort.optional().meta({
    title: 'Order',
    description:
      'newest (when left out), oldest: by when they were accepted · closed: those that ended, the last to do so first · longest: those that ended, by how long they took',
  }),
}

export const getRunCount = view({
  name: 'getRunCount',
  title: 'Number of runs',
  summary: `How many runs there are: exact up to ${mostCounted.toLocaleString('en')}, then that many and more.`,
  permission: 'runs:read',
  phrases: [
    'how many runs {status}',
    'how many runs are there',
    'how many {status} runs are there',
    'count runs',
    'count {status} runs',
  ],
  input: z.strictObject(runFilter),
  output: z.strictObject({ count: z.int().min(0).max(mostCounted), more: z.boolean() }),
})

const { status: _, ...exceptStatus } = runFilter

export const getRunCounts = view({
  name: 'getRunCounts',
  title: 'Numbers of runs by status',
  summary: `How many runs there are of each status: open ones exactly, those that ended exactly up to ${mostCounted.toLocaleString('en')}.`,
  permission: 'runs:read',
  phrases: ['show runs by status', 'count runs by status'],
  input: z.strictObject(exceptStatus),
  output: z.strictObject({
    items: z.array(z.strictObject({ status: runStatus, count: z.int().min(0), more: z.boolean() })),
  }),
})

export const getRunsByAutomation = view({
  name: 'getRunsByAutomation',
  title: 'Numbers of runs by automation',
  summary: `How many runs each automation has, most first, of the newest ${mostCounted.toLocaleString('en')} that are like that.`,
  permission: 'runs:read',
  phrases: [
    'show runs by automation',
    'show {status} runs by automation',
    'show runs that {status} by automation',
    'runs that {status} by automation',
    '{status} runs by automation',
    'how many runs {status} by automation',
    'count runs by automation',
    'count {status} runs by automation',
    'which automations {status} most',
  ],
  input: z.strictObject({ status: runFilter.status, from: runFilter.from, until: runFilter.until }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        /** Null for runs of single operations. */
        automation: z.strictObject({ id: automationId, name: z.string() }).nullable(),
        count: z.int(),
      }),
    ),
    /** Whether there are more automations, or more runs, than were counted. */
    more: z.boolean(),
  }),
})

export const getLastFailure = view({
  name: 'getLastFailure',
  title: 'Why the last run failed',
  summary: 'The newest run that failed, of an automation or of all, and why it did.',
  permission: 'runs:read',
  phrases: [
    'why did {automation} fail',
    'why has {automation} failed',
    'why did the last run of {automation} fail',
    'why did the last {automation} run fail',
    'why did the last run fail',
    'what went wrong with {automation}',
    'what was wrong with {automation}',
  ],
  input: z.strictObject({ automation: runFilter.automation }),
  output: z.strictObject({
    run: run.nullable(),
    error: failure.nullable(),
    /** Whether no run came after it. */
    newest: z.boolean(),
  }),
})

export const listRuns = view({
  name: 'listRuns',
  title: 'Runs',
  summary: 'Runs, newest first unless asked otherwise.',
  permission: 'runs:read',
  feed: { path: 'runs/feed', key: ['id'] },
  picks: { widget: 'run', value: 'id', shows: ['title', 'sentence'] },
  phrases: [
    'show runs',
    'show {status} runs',
    'show runs that {status}',
    'which runs {status}',
    'show runs of {automation}',
    'show {status} runs of {automation}',
    'show last runs',
  ],
  input: z.strictObject({
    ...runFilter,
    ...runOrder,
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  output: z.strictObject({ items: z.array(run), nextCursor: z.string().nullable() }),
})

export const getRun = view({
  name: 'getRun',
  title: 'Run',
  summary: 'One run: its steps, what it waits for, and what may be done.',
  permission: 'runs:read',
  input: z.strictObject({ run: runId }),
  output: z.strictObject({
    run,
    input: json,
    inputPayload: instead,
    output: json,
    outputPayload: instead,
    error: failure.nullable(),
    /** The id of the trace it belongs to, where traces are exported; null without one. */
    trace: z.string().nullable(),
    /** Whether its operation can be started by people; some are started by others alone. */
    startable: z.boolean(),
    /** All outside of loops; of those inside the open, the failed and the last ones. */
    steps: z.array(step),
    /** Whether there are more in loops; listSteps answers them. */
    moreSteps: z.boolean(),
    /** The graph this run walks, of its own version; null for other operations. */
    graph: graph.nullable(),
    trial: trial.nullable(),
    messages: z.array(
      z.strictObject({
        id: z.uuid(),
        name: z.string(),
        by: z.string(),
        state: z.enum(['pending', 'applied', 'refused']),
        input: json,
        reason: z.string().nullable(),
        createdAt: moment,
      }),
    ),
  }),
})
export type RunDetail = z.output<typeof getRun.output>

export const listSteps = view({
  name: 'listSteps',
  title: 'Steps in loops',
  summary: 'The steps a run made inside of loops, in the order they began.',
  permission: 'runs:read',
  input: z.strictObject({
    run: runId,
    node: z.string().min(1).max(40).optional().meta({ title: 'Step', description: 'Its id in the graph' }),
    state: stepState.optional().meta({ title: 'State' }),
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(400).optional(),
  }),
  output: z.strictObject({ items: z.array(step), nextCursor: z.string().nullable() }),
})

export const getPayload = view({
  name: 'getPayload',
  title: 'Payload',
  summary: 'The whole of a value that was too large to be shown with its run.',
  permission: 'runs:read',
  input: z.strictObject({
    run: runId,
    payload: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'the id that getRun answers')
      .meta({ title: 'Payload', examples: ['0f'.repeat(32)] }),
  }),
  output: z.strictObject({ bytes: z.int(), value: json }),
})

export const listWaiting = view({
  name: 'listWaiting',
  title: 'Waiting for me',
  summary: 'Approvals and doubtful calls that a person can settle, oldest first.',
  permission: 'runs:read',
  feed: { path: 'runs/waiting/feed', key: ['run.id'] },
  phrases: ['what is waiting for me', 'what waits for me', 'show what is waiting for me', 'show approvals'],
  input: z.strictObject({ limit: z.int().min(1).max(200).default(50) }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        run,
        node: z.string(),
        /** In loops: at which item or round. */
        iteration: z.string(),
        waits,
        sentence: z.string(),
        since: moment,
        mayDecide: z.boolean(),
      }),
    ),
  }),
})
