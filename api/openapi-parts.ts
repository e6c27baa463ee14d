import { STATUS_CODES } from 'node:http'
import { runStatuses } from '#workflows/runs/contract.ts'
import { codesOf } from './openapi-codes.ts'

export type Schema = Record<string, unknown>
export type Content = Record<string, unknown>

const text = { type: 'string' }

/** Shapes that are not in any contract. */
export const schemas: Record<string, Schema> = {
  Problem: {
    type: 'object',
    description: 'Why a request was refused (RFC 9457).',
    required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      code: { ...text, description: 'Stable, for programs' },
      detail: { ...text, description: 'One sentence, for people' },
      hint: { ...text, description: 'What to do about it' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['field', 'code', 'message'],
          properties: {
            field: { ...text, description: 'For example graph.nodes[2].url' },
            code: text,
            message: text,
            hint: text,
          },
        },
      },
      limit: { ...text, description: 'Which limit a 429 is about' },
      requestId: text,
    },
  },
  RunLink: {
    type: 'object',
    required: ['id', 'status', 'url'],
    properties: {
      id: { ...text, format: 'uuid' },
      status: { enum: runStatuses, examples: ['queued'] },
      url: { ...text, description: 'The page of the run' },
    },
  },
  HeldRun: {
    type: 'object',
    description:
      'What takes something away waits for as long as its organisation says, and can be undone until then.',
    required: ['run'],
    properties: {
      run: { $ref: '#/components/schemas/RunLink' },
      held: {
        type: 'object',
        description: 'Missing where the organisation holds nothing.',
        required: ['id', 'until'],
        properties: {
          id: { ...text, format: 'uuid', description: 'For undoAct and doActNow' },
          until: { ...text, format: 'date-time', description: 'When it is done' },
        },
      },
    },
  },
  AcceptedRun: {
    type: 'object',
    required: ['run'],
    properties: { run: { $ref: '#/components/schemas/RunLink' } },
  },
  PendingMessage: {
    type: 'object',
    required: ['message'],
    properties: {
      message: {
        type: 'object',
        required: ['id', 'state'],
        properties: { id: { ...text, format: 'uuid' }, state: { const: 'pending' } },
      },
    },
  },
}

const reasons: Record<number, string> = {
  400: 'The body is not JSON, holds what cannot be stored, or has fields that are not valid; `errors` names each.',
  401: 'Nobody is signed in, or the API key is not good.',
  402: 'The plan of the organisation has no room for it.',
  403: 'You may not do this, or the request came from another site’s page.',
  404: 'There is none, or it is another organisation’s.',
  409: 'It does not fit what is there: someone else saved, or the run is over.',
  410: 'The link was used already or is too old.',
  413: 'The body is too large.',
  414: 'The address is too long.',
  415: 'The body is not application/json.',
  422: 'It is well-formed but makes no sense as a whole, like a graph with problems; `errors` names each.',
  429: 'Too many requests; Retry-After says when.',
  431: 'The headers are too many or too large.',
  500: 'Something went wrong on our side; nothing about it is shown.',
  503: 'The database is away; Retry-After says when to try again.',
  507: 'There is no space left on the disk.',
}

const nameOf = (status: number) => (STATUS_CODES[status] ?? `Status ${status}`).replace(/[^A-Za-z]/g, '')

/** A problem as it is answered, by its code. */
export const problemExample = (status: number, code: string, means: string): Content => ({
  summary: means,
  value: {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail: means,
    requestId: 'b5f0a6f2-0f3c-4f5e-9d7e-3c1a5f1f8a10',
  },
})

/** One response per problem status, with the codes that every route may say. */
export const responses: Record<string, Content> = Object.fromEntries(
  Object.entries(reasons).map(([status, description]) => [
    nameOf(Number(status)),
    {
      description,
      ...(status === '429' || status === '503'
        ? { headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } }
        : {}),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(
            Object.entries(codesOf('', Number(status))).map(([code, means]) => [
              code,
              problemExample(Number(status), code, means),
            ]),
          ),
        },
      },
    },
  ]),
)

/** The problem answers of a route, by status. */
export const problems = (statuses: readonly number[]): Record<string, Content> =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]))

/** A stream of events as a response: what each event's data is, by its name. */
export const events = (description: string, byName: Record<string, Schema>): Content => ({
  description,
  content: { 'text/event-stream': { schema: text, 'x-events': byName } },
})

/** A JSON answer. */
export const answer = (description: string, schema: Schema): Content => ({
  description,
  content: { 'application/json': { schema } },
})

/** An object's fields as query parameters. */
export const queryParameters = (input: Schema): Content[] =>
  Object.entries((input.properties ?? {}) as Record<string, Schema>).map(([name, schema]) => ({
    name,
    in: 'query',
    required: ((input.required ?? []) as string[]).includes(name),
    schema,
  }))
