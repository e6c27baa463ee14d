import * as z from 'zod'
import { graph } from '../automations/core/graph.ts'
import { json } from '../automations/core/json.ts'
import { when } from '../automations/core/schedule.ts'
import { operation, view } from '../operation.ts'

/** So many steps, things a step is done to, and questions; more belongs into an automation or a form. */
export const limits = { steps: 10, over: 50, questions: 3, text: 500 } as const
/** How long a plan may be confirmed after it was made, and how far ahead a step may wait, in milliseconds. */
export const confirmWithin = 15 * 60_000
export const furthest = 366 * 86_400_000

const moment = z.iso.datetime()
const name = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{2,59}$/, 'the name of an operation')
  .meta({ title: 'Operation', examples: ['pauseAutomation'] })

/** One step of a plan: an operation with its arguments, done once or to each of a list that does not change any more. */
export const planned = z.strictObject({
  operation: name,
  input: z.record(z.string().max(60), json).default({}).meta({ title: 'Input' }),
  over: z
    .strictObject({
      field: z.string().min(1).max(60).meta({ title: 'Field' }),
      values: z.array(z.string().min(1).max(300)).min(1).max(limits.over).meta({ title: 'Values' }),
    })
    .nullable()
    .default(null)
    .meta({ title: 'Done to each', description: 'The field that differs, and its values' }),
  at: moment.nullable().default(null).meta({ title: 'Not before', description: 'At once when left out' }),
  after: z.boolean().default(false).meta({
    title: 'Only after the step before it',
    description: 'Skipped when that one fails',
  }),
})
export type Planned = z.output<typeof planned>

const choice = z.strictObject({ value: z.string(), label: z.string() })

/** A simple argument, and how it is entered. */
const field = z.strictObject({
  field: z.string(),
  title: z.string(),
  kind: z.enum(['record', 'email', 'options', 'text']),
  options: z.array(z.string()),
  several: z.boolean(),
})

const shown = z.strictObject({
  kind: z.enum(['operation', 'message', 'view']),
  operation: z.string(),
  domain: z.string(),
  title: z.string(),
  summary: z.string(),
  input: z.record(z.string(), json),
  over: planned.shape.over.unwrap(),
  /** What was said or must be, of its arguments. */
  fields: z.array(field),
  at: moment.nullable(),
  after: z.boolean(),
  /** Whom or what it is done to, by name: all of them counted and told. */
  acts: z.strictObject({ field: z.string(), total: z.int(), sample: z.array(choice) }).nullable(),
  effect: z.enum(['idempotent', 'once', 'outward']).nullable(),
  destructive: z.boolean(),
  permission: z.string(),
  /** Null when the caller may do it; otherwise why not. */
  refused: z.string().nullable(),
  /** Why it must be confirmed by more than a key; null when it need not be. */
  confirm: z.string().nullable(),
  undo: z.string().nullable(),
  /** What the undo takes of what came of it, by field; null when it takes the same input. */
  undoTakes: z.record(z.string(), z.string()).nullable(),
  /** Whether an automation can do it without anybody. */
  alone: z.boolean(),
  /** What an automation that is made would do, how often, and when next. */
  repeats: z
    .strictObject({
      often: z.string().nullable(),
      next: z.array(moment),
      does: z.array(z.string()),
      /** What it would be drawn as, where it can be. */
      graph: graph.nullable(),
    })
    .nullable(),
})
export type Shown = z.output<typeof shown>

const said = z
  .string()
  .trim()
  .max(limits.text)
  .default('')
  .meta({ title: 'Sentence', description: 'As it was said; kept with the run' })
const steps = z.array(planned).min(1).max(limits.steps).meta({ title: 'Steps' })

export const shownPlan = z.strictObject({
  /** Its name: confirmed once, within a quarter of an hour. Null when there is nothing to confirm. */
  plan: z.uuid().nullable(),
  /** Binds it: runPlan takes these steps, of who asked, while what they are done to stays as it is. Null while it cannot be confirmed. */
  hash: z.string().nullable(),
  expiresAt: moment.nullable(),
  /** What was understood, or why nothing was. */
  sentence: z.string(),
  steps: z.array(shown),
  questions: z.array(
    z.strictObject({ step: z.int(), field: z.string(), ask: z.string(), choices: z.array(choice) }),
  ),
  /** When nothing was understood: what comes nearest, as it can be said. */
  nearest: z.array(z.strictObject({ operation: z.string(), title: z.string(), text: z.string() })),
  /** What it asks for is done in a form of its own, with this filled in; a sentence does not do it. */
  elsewhere: z
    .strictObject({ operation: z.string(), title: z.string(), input: z.record(z.string(), json) })
    .nullable(),
  /** Who understood it: the rules of the catalogue, or a language model. */
  by: z.enum(['rules', 'model']),
  /** Of a language model: none may be asked, one can be, was, had no sensible answer, or has no budget left. */
  model: z.enum(['off', 'ready', 'asked', 'failed', 'spent']),
})
export type Plan = z.output<typeof shownPlan>

/** What a language model has said so far: text alone, held to nothing yet, so that nothing of it can be confirmed. */
export const heardPlan = z.strictObject({
  model: z.string(),
  text: z.string(),
  /** Those that are whole. */
  steps: z.array(
    z.strictObject({
      title: z.string(),
      fields: z.array(z.strictObject({ title: z.string(), text: z.string() })),
    }),
  ),
})
export type Heard = z.output<typeof heardPlan>

export const getPlan = view({
  name: 'getPlan',
  title: 'Plan of a sentence',
  summary: 'Says what a sentence would do, to whom, and what it has to ask; does nothing.',
  permission: 'commands:use',
  input: z.strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .max(limits.text)
      .meta({ title: 'Sentence', examples: ['pause every automation that failed today'] }),
    before: z.string().trim().max(limits.text).optional().meta({
      title: 'Sentence before it',
      description: 'What “it” and “the same for …” refer to',
    }),
    zone: z
      .string()
      .max(60)
      .default('UTC')
      .meta({
        title: 'Time zone',
        description: 'In which times are meant',
        examples: ['Europe/Berlin'],
      }),
    model: z.boolean().default(false).meta({
      title: 'Ask a language model',
      description: 'Where rules alone do not understand it; it sees the sentence and no record',
    }),
  }),
  output: shownPlan,
})

export const checkPlan = operation({
  name: 'checkPlan',
  title: 'Check the steps of a plan',
  summary: 'Shows what steps would do, to whom, as getPlan does for a sentence; does nothing.',
  permission: 'commands:use',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({ text: said, steps }),
  output: shownPlan,
})

const watch = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .meta({ title: 'Address', examples: ['https://shop.example.com'] }),
  tells: z.email().max(254).meta({ title: 'Tells' }),
})
export type Watch = z.output<typeof watch>

export const automatePlan = operation({
  name: 'automatePlan',
  title: 'Make an automation of it',
  summary:
    'Publishes an automation that does these steps by itself: as often as said, or whenever it is started.',
  permission: 'automations:write',
  effect: 'once',
  host: 'transaction',
  by: 'people',
  // It was never there before, so it does nothing any more; its drawing is kept.
  undo: 'pauseAutomation',
  undoTakes: { id: 'automation' },
  input: z.strictObject({
    name: z.string().trim().min(1).max(120).meta({ title: 'Name' }),
    schedule: z
      .strictObject({
        when: when.meta({ title: 'When' }),
        timeZone: z.string().min(1).max(64).meta({ title: 'Time zone' }),
      })
      .nullable()
      .default(null)
      .meta({ title: 'How often', description: 'Only when somebody starts it, where left out' }),
    steps: z
      .array(planned)
      .max(limits.steps)
      .default([])
      .meta({
        title: 'Steps',
        description: 'Without times of their own',
        examples: [[{ operation: 'pauseAutomation', input: { id: '01940000-0000-7000-8000-000000000000' } }]],
      }),
    watch: watch.nullable().default(null).meta({
      title: 'Watch',
      description: 'Instead of steps: an address, and who is told when it does not answer',
    }),
  }),
  output: z.strictObject({ automation: z.uuid(), name: z.string(), next: z.array(moment) }),
})

export const listCommands = view({
  name: 'listCommands',
  title: 'What you said',
  summary: 'The plans you confirmed, newest first, as you said them.',
  permission: 'commands:use',
  input: z.strictObject({ limit: z.int().min(1).max(50).default(10) }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        run: z.uuid(),
        text: z.string(),
        status: z.string(),
        at: moment,
        steps: z.array(planned),
      }),
    ),
  }),
})

export const getModels = view({
  name: 'getModels',
  title: 'Language models',
  summary: 'Which models sentences may be sent to, and what was spent on them this month.',
  permission: 'organisation:read',
  input: z.strictObject({}),
  output: z.strictObject({
    models: z.array(z.string()),
    allowed: z.boolean(),
    /** The only one that is asked; null for any, one after the other. */
    model: z.string().nullable(),
    /** Whether the sentence before goes along. */
    before: z.boolean(),
    month: z.string(),
    tokens: z.int(),
    /** What may be spent in a month of UTC. */
    budget: z.int(),
    /** What the organisation set itself; null when it takes all it may. */
    ownBudget: z.int().nullable(),
    calls: z.int(),
  }),
})

export const saveModels = operation({
  name: 'saveModels',
  title: 'Allow language models',
  summary:
    'Sets whether sentences that rules do not understand may go to a language model, which, and how many.',
  permission: 'organisation:manage',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    allowed: z.boolean().meta({ title: 'Allowed' }),
    model: z.string().min(1).max(100).nullable().optional().meta({
      title: 'Model',
      description: 'The only one that is asked, of those there are; any when null',
    }),
    before: z.boolean().optional().meta({
      title: 'The sentence before',
      description: 'Whether it goes along, so that “it” is understood',
    }),
    budget: z.int().min(0).max(1_000_000_000_000).nullable().optional().meta({
      title: 'Tokens a month',
      description: 'At most what the installation allows; all of that when null',
    }),
  }),
  output: z.strictObject({ allowed: z.boolean() }),
})

export const runPlan = operation({
  name: 'runPlan',
  title: 'Carry out a plan',
  summary: 'Does the steps of a confirmed plan in order, each with the permissions you have at that moment.',
  permission: 'commands:use',
  effect: 'outward',
  host: 'workflow',
  by: 'people',
  input: z.strictObject({
    plan: z
      .string()
      .regex(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        'the id that getPlan answers',
      )
      .meta({
        title: 'Plan',
        description: 'As getPlan or checkPlan named it: carried out once, within a quarter of an hour',
        examples: ['01940000-0000-7000-8000-000000000000'],
      }),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'the hash that getPlan answers')
      .meta({
        title: 'Hash',
        description: 'As it was given with the plan; what differs from what was shown is refused',
        examples: ['0f'.repeat(32)],
      }),
    text: said,
    steps,
  }),
  output: z.strictObject({
    done: z.int(),
    failed: z.int(),
    skipped: z.int(),
  }),
})
