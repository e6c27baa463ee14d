import * as z from 'zod'
import { formFields } from '../../automations/core/form-fields.ts'
import { json } from '../../automations/core/json.ts'

const moment = z.iso.datetime()
const runId = z.uuid().meta({ title: 'Run', widget: 'run' })

const named = z.strictObject({ approvers: z.array(z.string()), roles: z.array(z.string()) })
/** Which stage of an approval chain is decided, and how far that is. */
const stage = z.strictObject({
  /** From 0. */
  index: z.int(),
  of: z.int(),
  name: z.string(),
  need: z.union([z.enum(['any', 'all']), z.int()]),
  /** Approvals so far. */
  given: z.array(
    z.strictObject({
      decision: z.enum(['approve', 'reject']),
      by: z.string(),
      email: z.string().nullable(),
      roles: z.array(z.string()),
      comment: z.string(),
      values: z.record(z.string(), json),
      at: moment,
    }),
  ),
  remindsAt: moment.optional(),
  reminded: z.boolean().optional(),
  /** When others may decide too, and who; then they are its backup, and one of them is enough. */
  escalatesAt: moment.optional(),
  escalatesTo: named.optional(),
  backup: named.optional(),
})

/** What a step, or a run as a whole, waits for, as data. */
export const waits = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('time'), until: moment }),
  z.strictObject({
    for: z.literal('approval'),
    title: z.string(),
    detail: z.string().optional(),
    approvers: z.array(z.string()),
    until: moment.optional(),
    /** In chains: the roles that may decide beside them, who may not for having had a hand in it, and what to fill in. */
    roles: z.array(z.string()).optional(),
    except: z
      .array(z.strictObject({ email: z.string(), because: z.enum(['started', 'decided']) }))
      .optional(),
    fields: formFields.optional(),
    stage: stage.optional(),
  }),
  z.strictObject({
    for: z.literal('form'),
    title: z.string(),
    detail: z.string().optional(),
    fields: formFields,
    /** Who of the members may answer; nobody named means everyone who may approve. */
    approvers: z.array(z.string()),
    roles: z.array(z.string()),
    /** Whether there is a link for anybody. */
    link: z.boolean(),
    until: moment.optional(),
  }),
  z.strictObject({
    for: z.literal('event'),
    event: z.string(),
    key: z.string(),
    until: moment.optional(),
  }),
  z.strictObject({ for: z.literal('retry'), attempt: z.int(), of: z.int(), at: moment, error: z.string() }),
  z.strictObject({ for: z.literal('run'), run: runId }),
  /** A container, for what stands inside: how many of its items, rounds or branches are over. */
  z.strictObject({
    for: z.literal('inside'),
    done: z.int(),
    of: z.int().nullable(),
    failed: z.int(),
  }),
  z.strictObject({ for: z.literal('doubt'), request: z.string() }),
  z.strictObject({ for: z.literal('answer'), email: z.string(), until: moment }),
  z.strictObject({ for: z.literal('grace'), until: moment }),
  /** For the end of the time in which it can be undone. */
  z.strictObject({ for: z.literal('hold'), until: moment }),
  /** For a place of a limit; `ahead` is how many get one before it, as far as is known. */
  z.strictObject({
    for: z.literal('limit'),
    limit: z.string(),
    since: moment,
    ahead: z.int().optional(),
  }),
  /** For runs before it; the key is null where none could be made, and left out where all runs are of one. */
  z.strictObject({ for: z.literal('turn'), most: z.int(), key: z.string().nullable().optional() }),
  z.strictObject({ for: z.literal('server'), error: z.string(), at: moment, until: moment }),
])
export type Waits = z.output<typeof waits>
