import * as z from 'zod'
import { operation, view } from '../operation.ts'
import { failure } from '../runs/contract.ts'

const moment = z.iso.datetime()
/** A held act is the run that waits for it. */
const held = z.uuid().meta({ title: 'Held act' })

/** `failed`: it was refused when its time had come. */
export const holdStates = ['held', 'undone', 'done', 'failed'] as const
const holdState = z.enum(holdStates)
export type HoldState = z.output<typeof holdState>

/** Longer than this nobody waits. */
export const longestHold = 600

export const heldAct = z.strictObject({
  id: held,
  /** What is to be done, as the operation's name and in words. */
  operation: z.string(),
  told: z.string(),
  /** The ids that it is about. */
  subjects: z.array(z.string()),
  state: holdState,
  by: z.string(),
  createdAt: moment,
  /** When it is done, unless somebody undoes it before. */
  until: moment,
  /** Who undid it or did not wait, when, and why. */
  settledBy: z.string().nullable(),
  settledAt: moment.nullable(),
  reason: z.string().nullable(),
  error: failure.nullable(),
  /** The run that it has started, when it is one that takes its time. */
  run: z.uuid().nullable(),
  /** Whether whoever asks may undo it. */
  mayUndo: z.boolean(),
})
export type HeldAct = z.output<typeof heldAct>

export const undoAct = operation({
  name: 'undoAct',
  title: 'Undo a held act',
  summary: 'Takes back what was asked for and has not been done yet; who asked may, and who may do it.',
  permission: 'profile:write',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    held,
    reason: z.string().trim().max(500).default('').meta({ title: 'Reason' }),
  }),
  output: z.strictObject({ act: heldAct }),
})

export const doActNow = operation({
  name: 'doActNow',
  title: 'Do a held act now',
  summary: 'Skips the rest of the wait in which it could be undone.',
  permission: 'holds:skip',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({ held, reason: z.string().trim().min(1).max(500).meta({ title: 'Reason' }) }),
  output: z.strictObject({ act: heldAct }),
})

export const saveHold = operation({
  name: 'saveHold',
  title: 'Set how long acts are held',
  summary:
    'Sets how many seconds what takes something away can be undone before it is done; 0 does it at once.',
  permission: 'organisation:manage',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    seconds: z.int().min(0).max(longestHold).nullable().meta({
      title: 'Hold for',
      unit: 'seconds',
      none: 'As long as the installation says',
    }),
  }),
  output: z.strictObject({ seconds: z.int() }),
})

export const getHold = view({
  name: 'getHold',
  title: 'Hold',
  summary: 'How many seconds what takes something away can be undone before it is done.',
  permission: 'organisation:read',
  input: z.strictObject({}),
  output: z.strictObject({ seconds: z.int(), usual: z.int() }),
})

export const listHeldActs = view({
  name: 'listHeldActs',
  title: 'Held acts',
  summary: 'What was asked for and can still be undone, and what became of earlier such acts, newest first.',
  permission: 'organisation:read',
  phrases: ['show held acts', 'what can be undone'],
  input: z.strictObject({
    state: holdState.optional().meta({ title: 'State' }),
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  output: z.strictObject({ items: z.array(heldAct), nextCursor: z.string().nullable() }),
})
