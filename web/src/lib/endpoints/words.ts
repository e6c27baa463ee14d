import type {
  Endpoint,
  EndpointAttempt,
  EndpointDelivery,
  listEventTypes,
} from '#workflows/endpoints/contract.ts'
import type { Output } from '#workflows/operation.ts'
import { duration } from '#lib/format/time.ts'
import type { Look } from '#lib/status.ts'

export type EventType = Output<typeof listEventTypes>['items'][number]

const statusLook: Record<Endpoint['status'], Look> = {
  active: { tone: 'done', word: 'Active' },
  paused: { tone: 'stopped', word: 'Paused' },
  disabled: { tone: 'failed', word: 'Disabled' },
}

/** How it stands, as one wants to know it: an active one that takes nothing is failing. */
export const endpointLook = ({ status, failures }: Endpoint): Look =>
  status === 'active' && failures > 0 ? { tone: 'failed', word: 'Failing' } : statusLook[status]

export const deliveryLook: Record<EndpointDelivery['state'], Look> = {
  queued: { tone: 'running', word: 'Queued', still: true },
  waiting: { tone: 'running', word: 'Waiting', still: true },
  delivered: { tone: 'done', word: 'Delivered' },
  failed: { tone: 'failed', word: 'Failed' },
  dropped: { tone: 'stopped', word: 'Dropped' },
}

/** One that waits after a failure waits for its next try. */
export const lookOfDelivery = ({ state, attempts, reason }: EndpointDelivery): Look =>
  state === 'waiting' && attempts > 0 && reason ? { tone: 'waiting', word: 'Retrying' } : deliveryLook[state]

export const attemptLook = ({ status }: EndpointAttempt): Look =>
  status !== null && status >= 200 && status < 300
    ? { tone: 'done', word: `Answered ${status}` }
    : { tone: 'failed', word: status === null ? 'No answer' : `Answered ${status}` }

export const took = ({ milliseconds }: EndpointAttempt): string => duration(milliseconds)
