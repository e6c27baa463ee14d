import * as z from 'zod'
import { json } from '../json.ts'
import { common, nodeKind } from '../node.ts'

export const set = nodeKind({
  type: 'set',
  title: 'Set values',
  summary: 'Makes a value out of what came before.',
  example: { values: { text: 'Hello {{ trigger.body.name }}' } },
  waits: 'For nothing; its values are made at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('set'),
    values: z.record(z.string().min(1).max(200), json).meta({ title: 'Values' }),
  }),
  ports: () => ['out'],
  run: ({ values }) => ({ do: 'finish', output: values }),
})
