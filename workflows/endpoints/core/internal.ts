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

/** The workflow's id of an endpoint's queue, and the signal that says: look again. It carries nothing; the rows are what counts. */
export const queueId = (org: string, endpoint: string): string => `${org}/endpoint/${endpoint}`
export const wakeSignal = 'wake'
/** Deliveries have workers of their own, so that receivers who hang take no place from anything else. */
export const deliveryQueue = (taskQueue: string): string => `${taskQueue}-endpoints`
