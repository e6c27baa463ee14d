import * as z from 'zod'
import { json } from '../automations/core/json.ts'
import { operation, view } from '../operation.ts'
import { chosenTypes, eventTypeNames } from './core/events.ts'

export const endpointStatuses = ['active', 'paused', 'disabled'] as const
/** queued: on its way into the endpoint's queue. waiting: for its turn or its next try. dropped: the queue was full. */
export const deliveryStates = ['queued', 'waiting', 'delivered', 'failed', 'dropped'] as const

const moment = z.iso.datetime()
const id = z.uuid().meta({ title: 'Endpoint', widget: 'endpoint' })
const one = z.strictObject({ endpoint: id })
const delivery = z.uuid().meta({ title: 'Delivery' })
const fields = {
  name: z.string().trim().min(1).max(120).meta({ title: 'Name' }),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .meta({
      title: 'URL',
      description: 'Events are sent here by POST; https, unless the host is an allowed exception',
    }),
  types: z.array(z.enum(chosenTypes)).min(1).max(chosenTypes.length).meta({ title: 'Events' }),
}

const endpoint = z.strictObject({
  id,
  ...fields,
  url: z.string(),
  /** paused: events wait in its queue. disabled: nothing is kept for it. */
  status: z.enum(endpointStatuses),
  /** Why it is disabled, as a person reads it. */
  reason: z.string().nullable(),
  /** Since when there was no success, when there were failures. */
  failingSince: moment.nullable(),
  /** Failures since the last success. */
  failures: z.int(),
  /** Nothing is sent before. */
  restsUntil: moment.nullable(),
  lastDeliveredAt: moment.nullable(),
  /** Deliveries that wait. */
  waiting: z.int(),
  /** Until when the secret before still signs too. */
  oldSecretUntil: moment.nullable(),
  createdBy: z.string(),
  createdAt: moment,
  updatedAt: moment,
})
export type Endpoint = z.output<typeof endpoint>

const shown = z.strictObject({ endpoint })
const withSecret = z.strictObject({
  endpoint,
  /** `whsec_…`, this once. */
  secret: z.string().meta({ title: 'Secret', widget: 'secret' }),
})

const endpointDelivery = z.strictObject({
  /** What stands in `webhook-id`: the same however often it is sent. */
  id: delivery,
  endpoint: id,
  type: z.enum(eventTypeNames),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  /** What the receiver answered last; null while it has not. */
  status: z.int().nullable(),
  /** What came of it last, as a person reads it. */
  reason: z.string().nullable(),
  /** When it is tried next; null when it is not. */
  nextAt: moment.nullable(),
  createdAt: moment,
  settledAt: moment.nullable(),
})
export type EndpointDelivery = z.output<typeof endpointDelivery>

const attempt = z.strictObject({
  number: z.int(),
  at: moment,
  milliseconds: z.int(),
  status: z.int().nullable(),
  /** Why there was no answer. */
  error: z.string().nullable(),
  /** The beginning of the answer. */
  answer: z.string().nullable(),
})
export type EndpointAttempt = z.output<typeof attempt>

const manage = { permission: 'endpoints:manage', host: 'transaction' } as const

export const createEndpoint = operation({
  ...manage,
  name: 'createEndpoint',
  title: 'Register an endpoint',
  summary: 'Sends events of the organisation to a URL from now on; its secret is shown this once.',
  effect: 'once',
  by: 'people',
  input: z.strictObject(fields),
  output: withSecret,
})

export const updateEndpoint = operation({
  ...manage,
  name: 'updateEndpoint',
  title: 'Change an endpoint',
  summary: 'Changes name, URL or events of an endpoint; what waits goes to the new URL.',
  effect: 'idempotent',
  input: z.strictObject({ endpoint: id, ...z.strictObject(fields).partial().shape }),
  output: shown,
})

export const deleteEndpoint = operation({
  ...manage,
  name: 'deleteEndpoint',
  title: 'Delete an endpoint',
  summary: 'Deletes an endpoint with all its deliveries; what waits is not sent.',
  effect: 'once',
  destructive: true,
  phrases: ['delete {endpoint}', 'delete endpoint {endpoint}', 'remove endpoint {endpoint}'],
  input: one,
  output: z.strictObject({ deleted: z.boolean() }),
})

export const pauseEndpoint = operation({
  ...manage,
  name: 'pauseEndpoint',
  title: 'Pause an endpoint',
  summary: 'Holds events back in the queue of an endpoint until it is resumed.',
  effect: 'idempotent',
  undo: 'resumeEndpoint',
  phrases: [
    'pause {endpoint}',
    'pause endpoint {endpoint}',
    'stop {endpoint}',
    'stop endpoint {endpoint}',
    'turn off {endpoint}',
    'deactivate {endpoint}',
  ],
  input: one,
  output: shown,
})

export const resumeEndpoint = operation({
  ...manage,
  name: 'resumeEndpoint',
  title: 'Resume an endpoint',
  summary: 'Sends to an endpoint again that was paused or disabled, and what waits at once.',
  effect: 'idempotent',
  undo: 'pauseEndpoint',
  phrases: [
    'resume {endpoint}',
    'resume endpoint {endpoint}',
    'unpause {endpoint}',
    'turn on {endpoint}',
    'activate {endpoint}',
  ],
  input: one,
  output: shown,
})

export const rotateEndpointSecret = operation({
  ...manage,
  name: 'rotateEndpointSecret',
  title: 'Rotate an endpoint’s secret',
  summary: 'Makes a new secret, shown this once; for 24 hours the one before signs beside it.',
  effect: 'once',
  by: 'people',
  input: one,
  output: withSecret,
})

export const testEndpoint = operation({
  ...manage,
  name: 'testEndpoint',
  title: 'Send a test event',
  summary: 'Sends an event of the type endpoint.test to an endpoint.',
  effect: 'once',
  phrases: ['test {endpoint}', 'test endpoint {endpoint}', 'send a test to {endpoint}'],
  input: one,
  output: z.strictObject({ delivery }),
})

export const replayEndpointDelivery = operation({
  ...manage,
  name: 'replayEndpointDelivery',
  title: 'Send a delivery again',
  summary: 'Sends one delivery again at once, with the same body under the same id.',
  effect: 'once',
  input: z.strictObject({ delivery }),
  output: z.strictObject({ delivery: endpointDelivery }),
})

export const replayEndpointDeliveries = operation({
  ...manage,
  name: 'replayEndpointDeliveries',
  title: 'Send failed deliveries again',
  summary: 'Sends everything again that an endpoint did not get since a time, oldest first.',
  effect: 'once',
  input: z.strictObject({ endpoint: id, since: moment.meta({ title: 'Since' }) }),
  output: z.strictObject({
    replayed: z.int(),
    /** More of them than the queue has room for. */
    more: z.boolean(),
  }),
})

export const listEndpoints = view({
  name: 'listEndpoints',
  title: 'Endpoints',
  summary: 'Where events of the organisation are sent, oldest first.',
  permission: 'endpoints:read',
  picks: { widget: 'endpoint', value: 'id', shows: ['name', 'url', 'status'] },
  phrases: ['show endpoints', 'show all endpoints', 'show webhooks'],
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(endpoint), most: z.int() }),
})

export const getEndpoint = view({
  name: 'getEndpoint',
  title: 'Show an endpoint',
  summary: 'One endpoint with its state and how much waits for it.',
  permission: 'endpoints:read',
  input: one,
  output: shown,
})

export const listEndpointDeliveries = view({
  name: 'listEndpointDeliveries',
  title: 'Deliveries of an endpoint',
  summary: 'What was sent to an endpoint and what became of it, newest first.',
  permission: 'endpoints:read',
  input: z.strictObject({
    endpoint: id,
    state: z.enum(deliveryStates).optional().meta({ title: 'State' }),
    type: z.enum(eventTypeNames).optional().meta({ title: 'Event' }),
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.strictObject({ items: z.array(endpointDelivery), nextCursor: z.string().nullable() }),
})

export const getEndpointDelivery = view({
  name: 'getEndpointDelivery',
  title: 'Show a delivery',
  summary: 'One delivery with its body and every try.',
  permission: 'endpoints:read',
  input: z.strictObject({ delivery }),
  output: z.strictObject({ delivery: endpointDelivery, body: z.string(), attempts: z.array(attempt) }),
})

export const listEventTypes = view({
  name: 'listEventTypes',
  title: 'Event types',
  summary: 'Everything an endpoint can be told of, with the schema of its body and an example.',
  permission: 'endpoints:read',
  input: z.strictObject({}),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        type: z.enum(eventTypeNames),
        title: z.string(),
        summary: z.string(),
        schema: json,
        example: json,
      }),
    ),
  }),
})
