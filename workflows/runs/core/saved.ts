import * as z from 'zod'
import { operation, view } from '../../operation.ts'
import { viewAlert } from './alerts.ts'

const name = z.string().trim().min(1).max(60).meta({ title: 'Name' })
/** The address of a list, behind its question mark. */
const query = z
  .string()
  .max(1000)
  .regex(/^([a-z]{1,20}=[^&=#\s]{1,300}(&[a-z]{1,20}=[^&=#\s]{1,300}){0,19})?$/, 'name=value&name=value')
  .meta({ title: 'Filter', description: 'As in the address of the list', examples: ['status=failed'] })
const team = z.boolean().default(false).meta({ title: 'For everybody in the organisation' })

/** Of one person, and of the organisation. */
export const mostSaved = 50

const saved = z.strictObject({
  id: z.uuid(),
  name,
  query: z.string(),
  team: z.boolean(),
  by: z.string(),
  /** Whether whoever asks may change it. */
  mine: z.boolean(),
  /** What is done when there are too many. */
  alert: viewAlert.nullable(),
})
export type SavedView = z.output<typeof saved>

export const saveRunView = operation({
  name: 'saveRunView',
  title: 'Save a view of runs',
  summary: 'Keeps a filter of the list of runs under a name, for oneself or for everybody.',
  permission: 'runs:read',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({ name, query, team }),
  output: z.strictObject({ view: saved }),
})

export const deleteRunView = operation({
  name: 'deleteRunView',
  title: 'Delete a view of runs',
  summary: 'Forgets a saved filter of the list of runs; the runs stay as they are.',
  permission: 'runs:read',
  effect: 'idempotent',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({ view: z.uuid().meta({ title: 'View' }) }),
  output: z.strictObject({ deleted: z.boolean() }),
})

export const listRunViews = view({
  name: 'listRunViews',
  title: 'Saved views of runs',
  summary: 'The saved filters of the list of runs: one’s own and those for everybody, by name.',
  permission: 'runs:read',
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(saved) }),
})
