import * as z from 'zod'
import { message, operation, view } from '../operation.ts'
import {
  automation,
  automationDescription as description,
  automationId as id,
  automationName as name,
  automationStatus,
  folder,
  owner,
  tag,
  tags,
} from './core/automation.ts'
import { graph, problem } from './core/graph.ts'
import { json } from './core/json.ts'

export * from './core/automation.ts'
export * from './core/decide.ts'
export * from './core/filing.ts'
export * from './core/pins.ts'
export * from './core/trials.ts'

const moment = z.iso.datetime()
const run = z.uuid().meta({ title: 'Run', widget: 'run' })
const node = z.string().min(1).max(40).meta({ title: 'Step', description: 'Its id in the graph' })
const iteration = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6}){0,19}$/, 'a number from 0, or several with dots between')
  .optional()
  .meta({ title: 'Item', description: 'Of a step inside of loops: at which item or round, from 0' })
const drawing = graph.meta({ title: 'Graph' })

const saved = z.strictObject({
  automation,
  problems: z.array(problem),
  /** Only when this call made it: shown once. */
  secret: z.string().optional().meta({ title: 'Secret', widget: 'secret' }),
})

const baseRevision = z.int().min(0).optional().meta({
  title: 'Revision this is based on',
  description: 'Refused when somebody saved since; any when left out',
})

const allowProblems = z.boolean().default(false).meta({
  title: 'Keep with problems',
  description: 'Keeps a draft that cannot be published yet instead of refusing it',
})

export const createAutomation = operation({
  name: 'createAutomation',
  title: 'Create an automation',
  summary: 'Keeps a new automation as a draft; with a webhook trigger it gets its own URL and secret.',
  permission: 'automations:write',
  effect: 'once',
  host: 'transaction',
  input: z.strictObject({
    name,
    description: description.default(''),
    graph: drawing,
    folder: folder.optional(),
    tags: tags.optional(),
    publish: z.boolean().default(false).meta({ title: 'Publish at once' }),
    allowProblems,
  }),
  output: saved,
})

export const saveAutomation = operation({
  name: 'saveAutomation',
  title: 'Save an automation',
  summary: 'Replaces the draft; published versions stay as they are.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  input: z.strictObject({
    id,
    name: name.optional(),
    description: description.optional(),
    graph: drawing.optional(),
    baseRevision,
    allowProblems,
  }),
  output: saved,
})

export const validateAutomation = operation({
  name: 'validateAutomation',
  title: 'Validate a graph',
  summary: 'Lists every problem of a graph by node; keeps nothing.',
  permission: 'automations:read',
  effect: 'idempotent',
  host: 'transaction',
  input: z.strictObject({ graph: drawing }),
  output: z.strictObject({ valid: z.boolean(), problems: z.array(problem) }),
})

export const publishAutomation = operation({
  name: 'publishAutomation',
  title: 'Publish an automation',
  summary: 'Makes the draft the next immutable version, which new runs take from now on.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  phrases: ['publish {id}', 'publish automation {id}'],
  input: z.strictObject({ id, baseRevision }),
  output: z.strictObject({ automation, version: z.int(), hash: z.string() }),
})

export const pauseAutomation = operation({
  name: 'pauseAutomation',
  title: 'Pause an automation',
  summary: 'Takes no new triggers; running runs finish.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  undo: 'resumeAutomation',
  phrases: [
    'pause {id}',
    'pause automation {id}',
    'stop {id}',
    'suspend {id}',
    'hold {id}',
    'switch off {id}',
    'turn off {id}',
    'deactivate {id}',
  ],
  input: z.strictObject({ id }),
  output: z.strictObject({ automation }),
})

export const resumeAutomation = operation({
  name: 'resumeAutomation',
  title: 'Resume an automation',
  summary: 'Takes triggers again.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  undo: 'pauseAutomation',
  phrases: [
    'resume {id}',
    'resume automation {id}',
    'unpause {id}',
    'switch on {id}',
    'turn on {id}',
    'activate {id}',
    'continue {id}',
  ],
  input: z.strictObject({ id }),
  output: z.strictObject({ automation }),
})

export const rotateWebhookSecret = operation({
  name: 'rotateWebhookSecret',
  title: 'Replace a webhook secret',
  summary:
    'Sets a new signing secret, yours or a generated one; it is shown once and the old one stops at once.',
  permission: 'automations:write',
  effect: 'once',
  host: 'transaction',
  destructive: true,
  atOnce: 'Whoever asks is told the new secret, and the old one may be in wrong hands.',
  input: z.strictObject({
    id,
    secret: z.string().min(16).max(200).optional().meta({
      title: 'Secret',
      description: 'One is made when left out',
      widget: 'secret',
    }),
  }),
  output: z.strictObject({ automation, secret: z.string().meta({ title: 'Secret', widget: 'secret' }) }),
})

export const runAutomation = operation({
  name: 'runAutomation',
  title: 'Run an automation',
  summary: 'Starts a run of the published version with an input of your choice.',
  permission: 'automations:run',
  effect: 'outward',
  host: 'workflow',
  meter: { unit: 'run', per: 'run' },
  phrases: [
    'run {automation}',
    'run {automation} again',
    'rerun {automation}',
    'launch {automation}',
    'execute {automation}',
    'run automation {automation}',
    'start {automation}',
    'trigger {automation}',
  ],
  input: z.strictObject({
    automation: id,
    version: z
      .int()
      .min(1)
      .optional()
      .meta({ title: 'Version', description: 'The published one when left out' }),
    input: json.default(null).meta({ title: 'Input', description: 'What expressions see as trigger.body' }),
  }),
  output: json,
})

const failureHandling = {
  automation: id.nullable().meta({
    title: 'Error automation',
    widget: 'automation',
    description: 'Started whenever a run of another automation fails; it sees which and why as trigger.body',
    none: 'None',
  }),
  mails: z.boolean().meta({
    title: 'Mail to the owners',
    description: 'At most one an hour for each automation, when there is no error automation',
  }),
}

export const saveFailureHandling = operation({
  name: 'saveFailureHandling',
  title: 'Set what happens when a run fails',
  summary:
    'Names the automation that is started when a run fails, and whether the owners get a mail without one; what is left out stays as it is.',
  permission: 'organisation:manage',
  effect: 'idempotent',
  host: 'transaction',
  input: z.strictObject(failureHandling).partial(),
  output: z.strictObject(failureHandling),
})

export const getFailureHandling = view({
  name: 'getFailureHandling',
  title: 'When a run fails',
  summary: 'The automation that is started when a run fails, and whether the owners get a mail.',
  permission: 'organisation:read',
  input: z.strictObject({}),
  output: z.strictObject(failureHandling),
})

export const deliverEvent = message({
  name: 'deliverEvent',
  title: 'Deliver an event to a run',
  summary: 'Lets a run go on that waits for an event, whatever its name and key.',
  permission: 'runs:write',
  input: z.strictObject({
    run,
    node,
    iteration,
    payload: json.default(null).meta({ title: 'Payload', description: 'What the run sees of it' }),
  }),
  output: z.strictObject({ delivered: z.boolean() }),
})

/** Runs that one event lets go on. */
export const mostWaiting = 1000

export const sendEvent = operation({
  name: 'sendEvent',
  title: 'Send an event',
  summary:
    'Lets every run go on that waits for an event of this name and key at this moment, and starts every automation that begins by it.',
  permission: 'automations:run',
  effect: 'once',
  host: 'transaction',
  input: z.strictObject({
    event: z
      .string()
      .min(1)
      .max(120)
      .meta({ title: 'Event', examples: ['order.paid'] }),
    key: z
      .string()
      .max(200)
      .default('')
      .meta({ title: 'Key', examples: ['order-1042'] }),
    payload: json.default(null).meta({ title: 'Payload', description: 'What the runs see of it' }),
  }),
  output: z.strictObject({
    /** Those that went on. */
    runs: z.array(z.uuid()),
    /** Those that began with it. */
    started: z.array(z.uuid()),
  }),
})

export const resolveEffect = message({
  name: 'resolveEffect',
  title: 'Resolve a doubtful call',
  summary: 'Says what to do about a call whose answer was lost: repeat it, take it as done, or fail.',
  permission: 'runs:write',
  input: z.strictObject({
    run,
    node,
    iteration,
    resolution: z.enum(['repeat', 'accept', 'fail']).meta({ title: 'What to do about it' }),
  }),
  output: z.strictObject({ resolution: z.string() }),
})

export const listAutomations = view({
  name: 'listAutomations',
  title: 'Automations',
  summary: 'All automations, newest first; those in the archive only when asked for.',
  permission: 'automations:read',
  feed: { path: 'automations/feed', key: ['id'] },
  picks: { widget: 'automation', value: 'id', shows: ['name', 'status'], search: 'search' },
  phrases: ['show automations', 'show all automations'],
  input: z.strictObject({
    search: z.string().max(200).optional().meta({ title: 'Name' }),
    status: automationStatus.optional().meta({ title: 'Status' }),
    folder: folder.optional().meta({ title: 'Folder', description: 'With the folders inside of it' }),
    tag: tag.optional(),
    owner: owner.optional(),
    archive: z
      .enum(['without', 'only', 'with'])
      .default('without')
      .meta({ title: 'Archive', description: 'Whether those in the archive are listed' }),
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  output: z.strictObject({
    items: z.array(
      automation.extend({
        lastRun: z.strictObject({ id: run, status: z.string(), createdAt: moment }).nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
})

export const getAutomation = view({
  name: 'getAutomation',
  title: 'Automation',
  summary: 'One automation with its draft, its problems and its versions.',
  permission: 'automations:read',
  input: z.strictObject({ id, version: z.int().min(1).optional().meta({ title: 'Version' }) }),
  output: z.strictObject({
    automation,
    /** The draft, or the graph of `version` when given. */
    graph,
    problems: z.array(problem),
    /** Newest first. */
    versions: z.array(
      z.strictObject({ version: z.int(), hash: z.string(), createdAt: moment, createdBy: z.string() }),
    ),
  }),
})

/**
 * accepted: it has a run. waiting: it will have one, with others. replaced: a later one went in its place. refused: not
 * proven to be the sender's. ignored: while paused. dropped: one too many.
 */
export const deliveryOutcomes = ['accepted', 'waiting', 'replaced', 'refused', 'ignored', 'dropped'] as const

export const listDeliveries = view({
  name: 'listDeliveries',
  title: 'Deliveries',
  summary: 'What arrived at an automation’s webhook, newest first.',
  permission: 'automations:read',
  input: z.strictObject({
    automation: id,
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        deliveryId: z.string(),
        outcome: z.enum(deliveryOutcomes),
        reason: z.string().nullable(),
        duplicates: z.int(),
        bytes: z.int(),
        run: run.nullable(),
        receivedAt: moment,
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
})
