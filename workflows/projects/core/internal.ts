import * as z from 'zod'
import { operation } from '../../operation.ts'

/** Looks at one project. Behind the API: woken when it is to be watched, or otherwise than before; in no catalogue. */
export const watchProject = operation({
  name: 'watchProject',
  title: 'Watch a project',
  summary: 'Asks a project for a page at its times, and tells what came of it.',
  permission: 'projects:write',
  effect: 'outward',
  host: 'workflow',
  identity: 'entity',
  by: 'people',
  input: z.strictObject({}),
  output: z.strictObject({}),
})
