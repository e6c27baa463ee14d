import * as z from 'zod'
import { json } from '../../automations/core/json.ts'
import { message } from '../../operation.ts'

const run = z.uuid().meta({ title: 'Run', widget: 'run' })
export const node = z.string().min(1).max(40).meta({ title: 'Step', description: 'Its id in the graph' })
export const iteration = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6}){0,19}$/, 'a number from 0, or several with dots between')
  .optional()
  .meta({ title: 'Item', description: 'Of a step inside of loops: at which item or round, from 0' })
export const output = json
  .default(null)
  .meta({ title: 'Result', description: 'What later steps see as its output' })
export const reason = z.string().trim().min(1).max(500).meta({ title: 'Reason' })
const why = z.string().trim().max(500).default('').meta({ title: 'Reason' })

/** What only runs of automations understand. */
const toAutomations = { permission: 'runs:write', to: ['runAutomation', 'tryAutomation'] } as const
/** What is held back between two steps, or two lots. */
const toPausable = {
  permission: 'runs:write',
  to: ['runAutomation', 'tryAutomation', 'actOnSelection'],
} as const

export const pauseRun = message({
  name: 'pauseRun',
  title: 'Pause a run',
  summary: 'Lets what is under way end and begins no further step until the run is resumed; time goes on.',
  ...toPausable,
  input: z.strictObject({ run, reason: why }),
  output: z.strictObject({ paused: z.boolean() }),
})

export const resumeRun = message({
  name: 'resumeRun',
  title: 'Resume a run',
  summary: 'Begins what was held back while the run was paused.',
  ...toPausable,
  input: z.strictObject({ run }),
  output: z.strictObject({ paused: z.boolean() }),
})

export const terminateRun = message({
  name: 'terminateRun',
  title: 'Terminate a run',
  summary:
    'Ends a run at once, without asking it: nothing is undone or told, and runs it started are cancelled.',
  permission: 'runs:write',
  destructive: true,
  input: z.strictObject({ run, reason }),
  output: z.strictObject({ terminated: z.boolean() }),
})

export const retryStep = message({
  name: 'retryStep',
  title: 'Retry a step now',
  summary: 'Makes the next attempt of a step at once instead of when it would be due.',
  ...toAutomations,
  input: z.strictObject({ run, node, iteration }),
  output: z.strictObject({ retried: z.boolean() }),
})

export const skipStep = message({
  name: 'skipStep',
  title: 'Skip a step',
  summary: 'Takes a step that is under way or waits as done, with a result of your choice.',
  ...toAutomations,
  input: z.strictObject({ run, node, iteration, output, reason }),
  output: z.strictObject({ skipped: z.boolean() }),
})

export const moveTimer = message({
  name: 'moveTimer',
  title: 'Move a timer',
  summary:
    'Lets a step wait until another moment; one that has passed is now. An approval can only be given more time.',
  ...toAutomations,
  input: z.strictObject({
    run,
    node,
    iteration,
    until: z.iso.datetime().meta({ title: 'Until' }),
    reason: why,
  }),
  output: z.strictObject({ until: z.string() }),
})
