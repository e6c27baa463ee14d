import * as z from 'zod'
import { eventTrigger } from './event-trigger.ts'
import { manualTrigger } from './manual.ts'
import { node } from './nodes/nodes.ts'
import { scheduleTrigger } from './schedule.ts'
import { webhookTrigger } from './webhook.ts'

export const limits = { nodes: 1000, edges: 2500 } as const

export const trigger = z.discriminatedUnion('type', [
  manualTrigger,
  webhookTrigger,
  scheduleTrigger,
  eventTrigger,
])
export type Trigger = z.output<typeof trigger>

const endpoint = z.string().min(1).max(40)

export const edge = z.strictObject({
  /** A node's id, or "trigger". */
  from: endpoint.meta({ title: 'From', description: 'A step’s id, or trigger' }),
  /** The way out of `from`; its usual one when left out. */
  port: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .meta({ title: 'Way out', description: 'The usual one when left out' }),
  to: endpoint.meta({ title: 'To', description: 'A step’s id' }),
})
export type Edge = z.output<typeof edge>

const coordinate = z.int().min(-100_000).max(100_000)

/** Where nodes stand on the canvas, by id. For people alone: nothing that runs looks at it. */
export const positions = z
  .record(endpoint, z.strictObject({ x: coordinate, y: coordinate }))
  .refine((places) => Object.keys(places).length <= limits.nodes + 1, {
    error: `at most ${limits.nodes + 1} places`,
  })
  .optional()
  .meta({
    title: 'Places on the canvas',
    description: 'Upper left corners in pixels, by step; drawn by itself where left out',
  })

/** What happens when, as a person draws it. */
export const graph = z
  .strictObject({
    trigger: trigger.default({ type: 'manual' }).meta({ title: 'Begins' }),
    nodes: z.array(node).min(1).max(limits.nodes).meta({ title: 'Steps' }),
    edges: z
      .array(edge.meta({ title: 'Way' }))
      .max(limits.edges)
      .meta({ title: 'Ways between them' }),
    positions,
  })
  .meta({
    examples: [
      {
        trigger: { type: 'manual' },
        nodes: [{ id: 'greeting', type: 'set', values: { text: 'Hello {{ trigger.body.name }}' } }],
        edges: [{ from: 'trigger', to: 'greeting' }],
      },
    ],
  })
export type Graph = z.output<typeof graph>

/** A mistake in a graph: where it is, what it is, what to do. */
export const problem = z.strictObject({
  node: z.string().optional(),
  edge: z.int().optional().meta({ description: 'Index in edges' }),
  field: z.string().optional(),
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
})
export type Problem = z.output<typeof problem>
