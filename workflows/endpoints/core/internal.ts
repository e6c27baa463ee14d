import * as z from 'zod'
import { operation } from '../../operation.ts'

/** The queue of one endpoint. Behind the API: woken when there is something to send, in no catalogue. */
export const deliverEvents = operation({
  name: 'deliverEvents',
  title: 'Deliver events',
  summary: 'Sends what waits for an endpoint, one after another, until nothing is left.',
  permission: 'endpoints:manage',
  effect: 'outward',
  host: 'workflow',
  identity: 'entity',
  by: 'people',
  input: z.strictObject({}),
  output: z.strictObject({}),
})
