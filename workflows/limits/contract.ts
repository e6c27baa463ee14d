import * as z from 'zod'
import { operation, view } from '../operation.ts'
import { limitKinds, most } from './core/limits.ts'
import { limitName } from './core/name.ts'

const at = z.iso.datetime()
const id = z.uuid().meta({ title: 'Limit', widget: 'limit' })
const number = z.int().min(1).max(most.places).meta({ title: 'At most' })
const per = z
  .string()
  .min(1)
  .max(20)
  .meta({
    title: 'Within any',
    description:
      'So many may begin within any such period, for example 1s, 1m or 1d; without it, be at work at once',
    examples: ['1m'],
  })
const expires = z
  .string()
  .min(1)
  .max(20)
  .meta({
    title: 'Taken back after',
    description: 'A place that is kept for longer goes to the next, for example 1h; never when left out',
    examples: ['1h'],
  })
const description = z.string().max(500).meta({ title: 'Description' })

const limit = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  /** places: so many at once. rate: so many begin within any period. */
  kind: z.enum(limitKinds),
  most: z.int(),
  per: z.string().nullable(),
  expires: z.string().nullable(),
  /** Places that are held, or beginnings that still count. */
  taken: z.int(),
  waiting: z.int(),
  createdAt: at,
})
export type Limit = z.output<typeof limit>

/** Who has a place, or waits for one. */
const claim = z.strictObject({
  id: z.uuid(),
  run: z.uuid(),
  title: z.string(),
  /** The step, in loops with its item or round. */
  step: z.string(),
  since: at,
  grantedAt: at.nullable(),
  expiresAt: at.nullable(),
})
export type Claim = z.output<typeof claim>

export const createLimit = operation({
  name: 'createLimit',
  title: 'Create a limit',
  summary: 'Says how much of something all automations together may do at once, or within any period.',
  permission: 'automations:write',
  effect: 'once',
  host: 'transaction',
  input: z.strictObject({
    name: limitName.meta({ title: 'Name', description: 'What steps call it' }),
    description: description.default(''),
    most: number,
    per: per.optional(),
    expires: expires.optional(),
  }),
  output: z.strictObject({ limit }),
})

export const changeLimit = operation({
  name: 'changeLimit',
  title: 'Change a limit',
  summary: 'Changes how much a limit allows; who waits is looked at again.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  input: z.strictObject({
    id,
    description: description.optional(),
    most: number.optional(),
    per: per.optional(),
    expires: expires.nullable().optional().meta({
      title: 'Taken back after',
      description: 'A place that is kept for longer goes to the next, for example 1h; never when null',
    }),
  }),
  output: z.strictObject({ limit }),
})

export const deleteLimit = operation({
  name: 'deleteLimit',
  title: 'Delete a limit',
  summary: 'Removes a limit that nobody has a place of. Steps that name it fail from then on.',
  permission: 'automations:write',
  effect: 'idempotent',
  host: 'transaction',
  input: z.strictObject({ id }),
  output: z.strictObject({ deleted: z.boolean() }),
})

export const releasePlace = operation({
  name: 'releasePlace',
  title: 'Take a place back',
  summary: 'Gives a place that a step holds to the next one in line. The step itself goes on.',
  permission: 'runs:write',
  effect: 'idempotent',
  host: 'transaction',
  input: z.strictObject({
    id,
    claim: z.uuid().meta({ title: 'Who holds it' }),
    reason: z.string().trim().min(1).max(500).meta({ title: 'Reason' }),
  }),
  output: z.strictObject({ released: z.boolean() }),
})

export const listLimits = view({
  name: 'listLimits',
  title: 'Limits',
  summary: 'What all automations together may do at once, or within any period, and who waits.',
  permission: 'automations:read',
  picks: { widget: 'limit', value: 'id', shows: ['name', 'description'] },
  input: z.strictObject({
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  }),
  output: z.strictObject({ items: z.array(limit), nextCursor: z.string().nullable() }),
})

export const getLimit = view({
  name: 'getLimit',
  title: 'Show a limit',
  summary: 'A limit with who holds its places and who waits for one, in order, up to 200 each.',
  permission: 'automations:read',
  input: z.strictObject({ id }),
  output: z.strictObject({ limit, taken: z.array(claim), waiting: z.array(claim) }),
})
