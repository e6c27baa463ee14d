import * as z from 'zod'
import { operation, view } from '../operation.ts'

const moment = z.iso.datetime()
const days = z.int().min(1).max(3650).nullable()
const member = z.string().min(1).max(64).meta({ title: 'Member', widget: 'member' })

const exported = z.strictObject({
  export: z.uuid(),
  rows: z.int(),
  bytes: z.int(),
  url: z.string(),
  expiresAt: moment,
})
export type Exported = z.output<typeof exported>

export const exportOrganisation = operation({
  name: 'exportOrganisation',
  title: 'Export the organisation',
  summary: 'Writes everything the organisation has into one file for download, kept for 7 days.',
  permission: 'data:export',
  effect: 'idempotent',
  host: 'workflow',
  phrases: ['export the organisation', 'export everything of the organisation'],
  input: z.strictObject({}),
  output: exported,
})

export const exportPerson = operation({
  name: 'exportPerson',
  title: 'Export a person’s data',
  summary: 'Writes everything about one member into a file for download, kept for 7 days.',
  permission: 'data:export',
  effect: 'idempotent',
  host: 'workflow',
  by: 'people',
  input: z.strictObject({ member }),
  output: exported,
})

export const erasePerson = operation({
  name: 'erasePerson',
  title: 'Erase a person',
  summary:
    'Takes a member out and replaces their name and e-mail in everything the organisation keeps and may change.',
  permission: 'members:manage',
  effect: 'once',
  host: 'workflow',
  by: 'people',
  destructive: true,
  input: z.strictObject({ member }),
  output: z.strictObject({ rows: z.int() }),
})

export const exportOwnData = operation({
  name: 'exportOwnData',
  title: 'Export your own data',
  summary:
    'Writes your account, memberships, sessions, keys and what you did into a file that only you can fetch, for 7 days.',
  permission: 'profile:read',
  personal: true,
  effect: 'idempotent',
  host: 'workflow',
  by: 'people',
  input: z.strictObject({}),
  output: exported,
})

const file = {
  id: z.uuid(),
  rows: z.int(),
  bytes: z.int(),
  url: z.string(),
  createdAt: moment,
  expiresAt: moment,
}

export const listExports = view({
  name: 'listExports',
  title: 'Exports',
  summary: 'Files for download, newest first, until they expire.',
  permission: 'data:export',
  phrases: ['show exports'],
  input: z.strictObject({}),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        ...file,
        kind: z.enum(['organisation', 'person']),
        subject: z.string(),
        requestedBy: z.string(),
      }),
    ),
  }),
})

export const listOwnExports = view({
  name: 'listOwnExports',
  title: 'Exports of your own data',
  summary: 'Files of your own data that were asked for here, newest first, until they expire.',
  permission: 'profile:read',
  personal: true,
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(z.strictObject(file)) }),
})

export const saveRetention = operation({
  name: 'saveRetention',
  title: 'Set how long data is kept',
  summary:
    'Sets after how many days ended runs and received deliveries are erased; null keeps them, and what is left out stays as it is.',
  permission: 'organisation:manage',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    runDays: days.optional().meta({ title: 'Keep ended runs for', unit: 'days', none: 'For good' }),
    deliveryDays: days.optional().meta({ title: 'Keep deliveries for', unit: 'days', none: 'For good' }),
  }),
  output: z.strictObject({ runDays: days, deliveryDays: days }),
})

/** More than this is not counted to the end. */
export const mostExpired = 100_000

const expired = z.strictObject({
  count: z.int().min(0).max(mostExpired),
  /** There are more than were counted. */
  more: z.boolean(),
  oldest: moment.nullable(),
})

export const getExpired = view({
  name: 'getExpired',
  title: 'What would be erased',
  summary:
    'How many ended runs and deliveries are older than so many days, which keeping them for that long erases.',
  permission: 'organisation:manage',
  input: z.strictObject({
    runDays: z.int().min(1).max(3650).optional().meta({ title: 'Keep ended runs for', unit: 'days' }),
    deliveryDays: z.int().min(1).max(3650).optional().meta({ title: 'Keep deliveries for', unit: 'days' }),
  }),
  output: z.strictObject({
    /** Null where no days were asked for: they are kept for good. */
    runs: expired.nullable(),
    deliveries: expired.nullable(),
    /** Deliveries to endpoints. */
    sent: expired.nullable(),
  }),
})
