import * as z from 'zod'
import { json } from '../json.ts'
import { common, nodeKind } from '../node.ts'

export const set = nodeKind({
  type: 'set',
  title: 'Set values',
  summary: 'Makes a value out of what came before.',
  config: z.strictObject({
    ...common,
    type: z.literal('set'),
    values: z.record(z.string().min(1).max(200), json).meta({ title: 'Values' }),
  }),
  ports: () => ['out'],
  run: ({ values }) => ({ do: 'finish', output: values }),
})
