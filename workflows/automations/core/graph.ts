import * as z from 'zod'
import { node } from './nodes/nodes.ts'

export const limits = { nodes: 200, edges: 500 } as const

export const trigger = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('manual') }),
  z.strictObject({
    type: z.literal('webhook'),
    /** How a delivery proves where it is from. `none`: the secret address alone. */
    scheme: z.enum(['github', 'hmac', 'standard', 'none']).default('none').meta({
      title: 'Signature',
      description: 'github: X-Hub-Signature-256 · hmac: X-Signature-256 · standard: Standard Webhooks',
    }),
  }),
])
export type Trigger = z.output<typeof trigger>

const endpoint = z.string().min(1).max(40)

export const edge = z.strictObject({
  /** A node's id, or "trigger". */
  from: endpoint,
  /** The way out of `from`; its usual one when left out. */
  port: z.string().min(1).max(40).optional(),
  to: endpoint,
})
export type Edge = z.output<typeof edge>

/** What happens when, as a person draws it. */
export const graph = z.strictObject({
  trigger: trigger.default({ type: 'manual' }),
  nodes: z.array(node).min(1).max(limits.nodes),
  edges: z.array(edge).max(limits.edges),
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
