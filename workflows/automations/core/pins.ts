import * as z from 'zod'
import { operation, view } from '../../operation.ts'
import { automationId } from './automation.ts'
import { limits } from './graph.ts'
import { json } from './json.ts'

/** Characters of JSON that a pinned result may have. */
export const mostOfPin = 250_000
export const mostPins = limits.nodes

const step = {
  automation: automationId,
  node: z.string().min(1).max(40).meta({ title: 'Step', description: 'Its id in the graph' }),
}
const port = z.string().min(1).max(40).meta({ title: 'Way out' })

export const pinStep = operation({
  name: 'pinStep',
  title: 'Pin what a step gives',
  summary:
    'Keeps a result that a step of a draft gives instead of running when it is tried; no version knows of it.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    ...step,
    output: json.meta({ title: 'Result' }),
    port: port.optional(),
  }),
  output: z.strictObject({ pinned: z.boolean() }),
})

export const unpinStep = operation({
  name: 'unpinStep',
  title: 'Unpin a step',
  summary: 'Lets a step of a draft run again when it is tried.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject(step),
  output: z.strictObject({ pinned: z.boolean() }),
})

export const listPins = view({
  name: 'listPins',
  title: 'Pinned results',
  summary: 'What steps of a draft give instead of running when it is tried.',
  permission: 'runs:read',
  input: z.strictObject({ automation: automationId }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        node: z.string(),
        output: json,
        port: z.string().nullable(),
        pinnedBy: z.string(),
        pinnedAt: z.iso.datetime(),
      }),
    ),
  }),
})
