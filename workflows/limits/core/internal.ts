import * as z from 'zod'
import { operation } from '../../operation.ts'

/** The queue of one limit. Behind the API: woken when a place may be free, in no catalogue. */
export const keepLimit = operation({
  name: 'keepLimit',
  title: 'Keep a limit',
  summary: 'Gives places to those that wait for them, in order, as they become free or their time comes.',
  permission: 'automations:run',
  effect: 'idempotent',
  host: 'workflow',
  identity: 'entity',
  by: 'people',
  input: z.strictObject({}),
  output: z.strictObject({}),
})
