import * as z from 'zod'
import { json } from '../automations/core/json.ts'
import { line } from '../mails/contract.ts'
import { operation, view } from '../operation.ts'

/** Entries of one organisation, and characters of one value's JSON. */
export const storeLimits = { entries: 100_000, value: 64_000 } as const

const place = {
  automation: z.uuid().nullable().default(null).meta({
    title: 'Automation',
    widget: 'automation',
    none: 'The whole organisation',
    description: 'Whose entry it is; in a step of its own {{ run.automation }}',
  }),
  key: z
    .string()
    .min(1)
    .max(200)
    // Nothing that cannot be stored, whoever computed it.
    .regex(line, 'is one line without control characters')
    .meta({ title: 'Key', examples: ['order-1042'] }),
}
const kept = {
  ...place,
  value: json.default(true).meta({ title: 'Value' }),
  expiresAfter: z
    .string()
    .max(20)
    .optional()
    .meta({ title: 'Expires after', description: 'For example 30d; never when left out' }),
}
const at = z.iso.datetime()

const entry = z.strictObject({
  automation: z.uuid().nullable(),
  key: z.string(),
  value: json,
  expiresAt: at.nullable(),
  createdAt: at,
  updatedAt: at,
})

export const rememberEntry = operation({
  name: 'rememberEntry',
  title: 'Remember what was seen',
  summary:
    'Keeps a value under a key unless there is one, and says whether it was new: the first wins, always.',
  permission: 'automations:run',
  effect: 'once',
  host: 'transaction',
  input: z.strictObject(kept),
  output: z.strictObject({ isNew: z.boolean(), value: json }),
})

export const saveEntry = operation({
  name: 'saveEntry',
  title: 'Keep a value',
  summary: 'Keeps a value under a key in place of what was there, and answers that.',
  permission: 'automations:run',
  effect: 'idempotent',
  host: 'transaction',
  input: z.strictObject(kept),
  output: z.strictObject({ isNew: z.boolean(), previous: json }),
})

export const readEntry = operation({
  name: 'readEntry',
  title: 'Read a kept value',
  summary: 'Answers the value under a key, and whether there is one.',
  permission: 'automations:read',
  effect: 'idempotent',
  host: 'transaction',
  input: z.strictObject(place),
  output: z.strictObject({ found: z.boolean(), value: json }),
})

export const deleteEntry = operation({
  name: 'deleteEntry',
  title: 'Forget a kept value',
  summary: 'Removes the value under a key.',
  permission: 'automations:run',
  effect: 'idempotent',
  host: 'transaction',
  destructive: true,
  atOnce: 'Automations forget what they keep as they go on.',
  input: z.strictObject(place),
  output: z.strictObject({ deleted: z.boolean() }),
})

export const listEntries = view({
  name: 'listEntries',
  title: 'Kept values',
  summary: 'What automations keep under keys, by key.',
  permission: 'automations:read',
  input: z.strictObject({
    automation: z.uuid().optional().meta({ title: 'Automation', widget: 'automation' }),
    prefix: z.string().max(200).optional().meta({ title: 'Key begins with' }),
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(600).optional(),
  }),
  output: z.strictObject({ items: z.array(entry), nextCursor: z.string().nullable() }),
})
