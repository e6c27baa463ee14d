import * as z from 'zod'
import { message } from '../../operation.ts'
import { iteration, node } from '../../runs/core/acts.ts'
import { json } from './json.ts'

const run = z.uuid().meta({ title: 'Run', widget: 'run' })

export const decideApproval = message({
  name: 'decideApproval',
  title: 'Decide an approval',
  summary: 'Approves or rejects what a run waits for.',
  permission: 'approvals:decide',
  input: z.strictObject({
    run,
    node,
    iteration,
    decision: z.enum(['approve', 'reject']).meta({ title: 'Decision' }),
    comment: z.string().max(2000).default('').meta({ title: 'Comment', widget: 'textarea' }),
    values: z
      .record(z.string().min(1).max(40), json)
      .optional()
      .meta({ title: 'Filled in', description: 'The fields of the form, by name, where the stage has one' }),
    stage: z.int().min(0).max(20).optional().meta({
      title: 'Stage',
      description: 'Of a chain, from 0: refused when another one is decided by now',
    }),
  }),
  output: z.strictObject({ decision: z.string() }),
})
