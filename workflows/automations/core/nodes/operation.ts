import * as z from 'zod'
import { json } from '../json.ts'
import { limited, nodeKind, retry, timed } from '../node.ts'

export const operationNode = nodeKind({
  type: 'operation',
  title: 'Run an operation',
  summary: 'Runs any operation of the catalogue.',
  example: { operation: 'pauseAutomation', input: { automation: '{{ trigger.body.automation }}' } },
  waits: 'For the operation to be done.',
  config: z.strictObject({
    ...timed,
    ...limited,
    type: z.literal('operation'),
    operation: z.string().min(1).max(80).meta({ title: 'Operation', widget: 'operation' }),
    retry,
    input: z.record(z.string(), json).default({}).meta({ title: 'Input' }),
  }),
  ports: () => ['out'],
  run: ({ operation, input }) => ({ do: 'operation', operation, input }),
})
