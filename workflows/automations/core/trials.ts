import * as z from 'zod'
import { operation, view } from '../../operation.ts'
import { graph, limits } from './graph.ts'
import { json } from './json.ts'

const id = z.uuid().meta({ title: 'Automation', widget: 'automation' })
const run = z.uuid().meta({ title: 'Run', widget: 'run' })
const node = z.string().min(1).max(40).meta({ title: 'Step', description: 'Its id in the graph' })
const drawing = graph.meta({ title: 'Graph' })

/** The version that trials run under: a draft has none yet. */
export const draftVersion = 0

export const tryAutomation = operation({
  name: 'tryAutomation',
  title: 'Try a draft',
  summary:
    'Runs a graph once as it is drawn, published or not; what leaves the house is held back unless it is asked for.',
  permission: 'automations:write',
  effect: 'outward',
  host: 'workflow',
  by: 'people',
  input: z.strictObject({
    automation: id,
    graph: drawing,
    trigger: json.default(null).meta({
      title: 'Trigger',
      description: 'What expressions see as trigger, for example of an earlier run',
      examples: [{ kind: 'manual', body: { name: 'Ada' }, headers: {}, query: {} }],
    }),
    until: node.optional().meta({
      title: 'Up to',
      description: 'The id of the last step to run; all of them when left out',
      examples: ['greeting'],
    }),
    alone: z.boolean().default(false).meta({
      title: 'That step only',
      description: 'Takes what is pinned of the steps before it',
    }),
    pins: z
      .record(
        node,
        z.strictObject({
          output: json.meta({ title: 'Result' }),
          port: z.string().min(1).max(40).optional().meta({ title: 'Way out' }),
        }),
      )
      .refine((pins) => Object.keys(pins).length <= limits.nodes, { error: `at most ${limits.nodes} steps` })
      .default({})
      .meta({ title: 'Pinned', description: 'What steps give instead of running, by id', examples: [{}] }),
    outward: z.boolean().default(false).meta({
      title: 'Let everything out',
      description: 'Makes calls that change something, and operations that cannot be taken back',
    }),
  }),
  output: json,
})

/** Characters of JSON that a sample holds of what steps gave. */
export const mostOfSample = 1_000_000

const sample = z.strictObject({
  /** As expressions see it. */
  trigger: json,
  run: run.nullable(),
  steps: z.record(z.string(), z.strictObject({ output: json, port: z.string().nullable() })),
  /** Steps whose results are too large for a sample. */
  left: z.array(z.string()),
})

export const getSample = view({
  name: 'getSample',
  title: 'A run as a sample',
  summary: 'What a run of an automation began with, and what its steps gave.',
  permission: 'runs:read',
  input: z.strictObject({ run }),
  output: sample,
})

export const getDeliverySample = view({
  name: 'getDeliverySample',
  title: 'A delivery as a sample',
  summary: 'What a stored delivery of a webhook brought, and what the steps of its run gave.',
  permission: 'runs:read',
  input: z.strictObject({ delivery: z.uuid().meta({ title: 'Delivery' }) }),
  output: sample,
})
