import * as z from 'zod'
import { message, operation } from '../../operation.ts'

// What is said and done behind the API: in no catalogue, so on no surface.

/** The run of a held act: it waits, then does what stands in its row. */
export const holdAct = operation({
  name: 'holdAct',
  title: 'Hold an act',
  summary: 'Waits for as long as an act can be undone, then does it.',
  permission: 'organisation:read',
  effect: 'idempotent',
  host: 'workflow',
  by: 'people',
  input: z.strictObject({ act: z.string() }),
  output: z.json(),
})

/** Told to the run by the transaction that moves its end. */
export const holdMoved = message({
  name: 'holdMoved',
  title: 'A hold is over sooner',
  summary: 'Wakes the run of an act that somebody does not want to wait for.',
  permission: 'holds:skip',
  input: z.strictObject({ run: z.uuid() }),
  output: z.strictObject({}),
})
