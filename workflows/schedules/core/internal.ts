import * as z from 'zod'
import { operation } from '../../operation.ts'

/** What a schedule of the engine starts at each of its times. Behind the API, in no catalogue. */
export const fireSchedule = operation({
  name: 'fireSchedule',
  title: 'Fire a schedule',
  summary: 'Writes down that a schedule fired and accepts the run for it.',
  permission: 'automations:run',
  effect: 'idempotent',
  host: 'workflow',
  identity: 'entity',
  by: 'people',
  input: z.strictObject({}),
  output: z.strictObject({}),
})
