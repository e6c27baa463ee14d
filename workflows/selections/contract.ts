import * as z from 'zod'
import { operation, view } from '../operation.ts'
import { run, runFilter, runStatus } from '../runs/contract.ts'

const selectionId = z.uuid().meta({ title: 'Selection' })
const moment = z.iso.datetime()

export const acts = ['cancel', 'terminate', 'retry', 'approve', 'reject'] as const
const act = z.enum(acts).meta({ title: 'What to do' })
export type Act = z.output<typeof act>

/** More runs are not acted on at once, and from how many on a second person has to confirm. */
export const limits = { runs: 1000, alone: 100, hours: 24 } as const

/** `sent`: said to the run, which has not answered yet. `skipped`: it had moved meanwhile. */
export const itemStates = ['pending', 'sent', 'done', 'failed', 'skipped'] as const
const itemState = z.enum(itemStates)
export type ItemState = z.output<typeof itemState>

const counts = z.strictObject({
  pending: z.int(),
  sent: z.int(),
  done: z.int(),
  failed: z.int(),
  skipped: z.int(),
})
export type Counts = z.output<typeof counts>

export const selection = z.strictObject({
  id: selectionId,
  act,
  reason: z.string(),
  /** Of the act and the list; whoever confirms sends it back. */
  hash: z.string(),
  count: z.int(),
  /** Runs that matched but that this cannot be done to. */
  left: z.int(),
  byStatus: z.array(z.strictObject({ status: runStatus, count: z.int() })),
  /** The most frequent ones. */
  byTitle: z.array(z.strictObject({ title: z.string(), count: z.int() })),
  waitingForApproval: z.int(),
  needsSecond: z.boolean(),
  by: z.string(),
  createdAt: moment,
  expiresAt: moment,
  confirmedBy: z.string().nullable(),
  confirmedAt: moment.nullable(),
  /** The run that does it, once confirmed. */
  run: z.uuid().nullable(),
  /** Why whoever asks cannot confirm it; null when they can. */
  whyNot: z.string().nullable(),
  counts,
})
export type Selection = z.output<typeof selection>

export const selectRuns = operation({
  name: 'selectRuns',
  title: 'Select runs to act on',
  summary: `Freezes a list of up to ${limits.runs.toLocaleString('en')} runs and what is to be done to them; nothing is done before somebody confirms it.`,
  permission: 'runs:write',
  effect: 'once',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    act,
    reason: z.string().trim().max(500).default('').meta({ title: 'Reason' }),
    filter: z.strictObject(runFilter).default({}).meta({ title: 'Runs that are like this' }),
    runs: z
      .array(z.uuid().meta({ title: 'Run', widget: 'run' }))
      .min(1)
      .max(limits.runs)
      .optional()
      .meta({ title: 'Runs', description: 'These of them alone' }),
  }),
  output: z.strictObject({ selection }),
})

export const actOnSelection = operation({
  name: 'actOnSelection',
  title: 'Act on selected runs',
  summary:
    'Does to each run of a frozen list what was asked for; those that have moved meanwhile are skipped and told.',
  permission: 'runs:write',
  effect: 'outward',
  host: 'workflow',
  by: 'people',
  destructive: true,
  input: z.strictObject({
    selection: selectionId,
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'the hash of the selection')
      .meta({ title: 'Hash', description: 'Of the list that was looked at', examples: ['0f'.repeat(32)] }),
  }),
  output: counts,
})

export const getSelection = view({
  name: 'getSelection',
  title: 'Selection',
  summary: 'A frozen list of runs: what is to be done to them, and how far that is.',
  permission: 'runs:read',
  input: z.strictObject({ selection: selectionId }),
  output: z.strictObject({ selection }),
})

const paging = {
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
}

export const listSelections = view({
  name: 'listSelections',
  title: 'Selections',
  summary: 'Frozen lists of runs and what was done to them, newest first.',
  permission: 'runs:read',
  input: z.strictObject(paging),
  output: z.strictObject({ items: z.array(selection), nextCursor: z.string().nullable() }),
})

export const listSelectedRuns = view({
  name: 'listSelectedRuns',
  title: 'Selected runs',
  summary: 'The runs of a frozen list, and what became of each.',
  permission: 'runs:read',
  input: z.strictObject({
    selection: selectionId,
    state: itemState.optional().meta({ title: 'State' }),
    ...paging,
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        position: z.int(),
        run,
        /** For approvals: where it waits. */
        node: z.string().nullable(),
        iteration: z.string(),
        state: itemState,
        reason: z.string().nullable(),
        at: moment.nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
})
