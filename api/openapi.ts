import * as z from 'zod'
import { edge, graph, problem as graphProblem, trigger } from '#workflows/automations/core/graph.ts'
import { json } from '#workflows/automations/core/json.ts'
import { node } from '#workflows/automations/core/nodes/nodes.ts'
import { isHeldBack, type AnyContract } from '#workflows/operation.ts'
import { catalogue, contracts, type Listed } from '#workflows/operations.ts'
import { webhooks } from './endpoints/openapi.ts'
import { ownStatuses } from './openapi-codes.ts'
import { complete, type Drawn } from './openapi-complete.ts'
import { handWritten } from './openapi-routes.ts'
import {
  answer,
  problems,
  queryParameters,
  responses,
  schemas,
  type Content,
  type Schema,
} from './openapi-parts.ts'
import { longestWait } from './wait.ts'

type Direction = 'input' | 'output'

const capitalised = (name: string) => name[0]!.toUpperCase() + name.slice(1)

/** Shapes that many contracts share, by the name they get in the document. */
const named = new Map<unknown, string>([
  ...Object.values(contracts).flatMap((exported) =>
    Object.entries(exported)
      .filter(([, value]) => value instanceof z.ZodObject)
      .map(([name, value]): [unknown, string] => [value, capitalised(name)]),
  ),
  [graph, 'Graph'],
  [node, 'Node'],
  [edge, 'Edge'],
  [trigger, 'Trigger'],
  [graphProblem, 'GraphProblem'],
  [json, 'Json'],
])

/** What contracts say about their fields, plus those names. */
const metadata = {
  get: (schema: z.core.$ZodType) => {
    const id = named.get(schema)
    return { ...z.globalRegistry.get(schema), ...(id ? { id } : {}) }
  },
} as unknown as typeof z.globalRegistry

const nameIn = (direction: Direction, name: string) => (direction === 'input' ? `${name}Input` : name)

const own = new Set(named.values())

/** A drawn schema without definitions of its own: they move to `shared`, under a name that `owner` makes theirs. */
const hoist = (drawn: unknown, direction: Direction, owner: string, shared: Map<string, Schema>): unknown => {
  const rename = (name: string) =>
    nameIn(direction, own.has(name) ? name : `${capitalised(owner)}${name.replace(/^__/, '_')}`)
  const settle = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(settle)
    if (typeof value !== 'object' || value === null) return value
    const { $defs = {}, ...rest } = value as Schema
    for (const [name, definition] of Object.entries($defs as object))
      shared.set(rename(name), settle(definition) as Schema)
    return Object.fromEntries(
      Object.entries(rest)
        .filter(
          ([key, inside]) =>
            key !== '$schema' && !(key === 'id' && typeof inside === 'string' && own.has(inside)),
        )
        .map(([key, inside]) => [
          key,
          key === '$ref' && typeof inside === 'string' && inside.startsWith('#/$defs/')
            ? `#/components/schemas/${rename(inside.slice('#/$defs/'.length))}`
            : settle(inside),
        ]),
    )
  }
  return settle(drawn)
}

/** A contract's shape as JSON Schema; what it shares with others moves to `shared`. */
const schemaOf = (
  shape: z.ZodType,
  direction: Direction,
  owner: string,
  shared: Map<string, Schema>,
): Schema => hoist(z.toJSONSchema(shape, { io: direction, metadata }), direction, owner, shared) as Schema

const refusals = {
  operation: [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503],
  message: [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503],
  view: [400, 401, 403, 404, 409, 422, 429, 500, 503],
} as const

const pending = { $ref: '#/components/schemas/PendingMessage' }

const held = answer(
  'Held: done when `held.until` has come, unless `undoAct` undoes it before; at once where nothing is held.',
  { $ref: '#/components/schemas/HeldRun' },
)

const answers = (contract: AnyContract, output: Schema): Record<string, Content> => {
  if (contract.kind === 'operation' && contract.host === 'workflow')
    return {
      200: answer('The run ended within the seconds of `wait`', {
        type: 'object',
        required: ['run', 'output'],
        properties: { run: { $ref: '#/components/schemas/RunLink' }, output },
      }),
      202: {
        ...answer('Accepted; it will run, whatever happens to this server.', {
          $ref: `#/components/schemas/${isHeldBack(contract) ? 'HeldRun' : 'AcceptedRun'}`,
        }),
        headers: { Location: { description: 'Where the run is read', schema: { type: 'string' } } },
      },
    }
  if (contract.kind === 'message')
    return {
      200: answer('Applied', output),
      202: answer('Kept, not yet applied; sending it again changes nothing', {
        ...(isHeldBack(contract) ? { anyOf: [pending, { $ref: '#/components/schemas/HeldRun' }] } : pending),
      }),
    }
  return { 200: answer('Done', output), ...(isHeldBack(contract) ? { 202: held } : {}) }
}

const wait = {
  name: 'wait',
  in: 'query',
  required: false,
  description: 'Seconds to wait for the end of the run; 422 `run_failed` when it ends without an output.',
  schema: { type: 'number', minimum: 0, maximum: longestWait, default: 0 },
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The same key with the same body gives the first answer again, with the header `idempotency-replayed`, for 24 hours. 422 with another body; 409 while the first is not answered.',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[ -~]+$' },
}

const describe = (
  { domain, contract }: Listed,
  shared: Map<string, Schema>,
): [path: string, item: Content] => {
  const { name, title, summary, kind, permission } = contract
  const input = schemaOf(contract.input, 'input', name, shared)
  const output = schemaOf(contract.output, 'output', name, shared)
  const common = {
    operationId: name,
    tags: [domain],
    summary: title,
    description: summary,
    'x-permission': permission,
    ...(kind === 'operation' ? { 'x-effect': contract.effect } : {}),
    responses: {
      ...answers(contract, output),
      ...problems([...new Set([...refusals[kind], ...ownStatuses(name)])].toSorted()),
    },
  }
  const path = `/api/v1/${domain}/${name}`
  if (kind === 'view') return [path, { get: { ...common, parameters: queryParameters(input) } }]
  return [
    path,
    {
      post: {
        ...common,
        parameters:
          kind === 'operation' && contract.host === 'workflow' ? [idempotencyKey, wait] : [idempotencyKey],
        requestBody: { required: true, content: { 'application/json': { schema: input } } },
      },
    },
  ]
}

const draw = () => {
  const shared = new Map<string, Schema>()
  const paths: Record<string, Content> = {}
  for (const listed of catalogue) {
    const [path, item] = describe(listed, shared)
    paths[path] = item
  }
  for (const { path, method, ...route } of handWritten) {
    const drawn = hoist(route, 'output', route.operationId, shared) as Content
    paths[path] = { ...paths[path], [method]: drawn }
  }
  const components = {
    schemas: { ...schemas, ...Object.fromEntries([...shared].toSorted(([a], [b]) => a.localeCompare(b))) },
    responses,
  }
  for (const [path, item] of Object.entries(paths))
    for (const [method, route] of Object.entries(item))
      item[method] = complete(path, route as Drawn, components as Parameters<typeof complete>[2])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mainspring',
      version: '1',
      description: [
        'Say what should happen once; it survives anything.',
        'Errors are application/problem+json (RFC 9457): `code` is for programs and stays, `detail` and `hint` are for people. Every route lists its codes by status; beside those, a method that a path does not have gets 405 with Allow.',
        'Lists come in pages, newest first: `limit` says how many, `nextCursor` is sent as `cursor` for the next page and is null on the last.',
        'What changes something takes an Idempotency-Key: with it a request may be sent again until it is answered, and happens once.',
        'An operation that runs answers 202 with its run at once, or with `?wait=` seconds 200 with its output once it has ended.',
        'What takes something away answers 202 with `held` and is done when its time has come; until then `undoAct` takes it back.',
        'Runs and lists can be followed as server-sent events; what each event holds is under `x-events`.',
      ].join(' '),
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { keyHeader: [] }, { session: [] }],
    tags: [...Object.keys(contracts), 'triggers', 'sign-in', 'system'].map((name) => ({ name })),
    paths,
    webhooks,
    components: {
      ...components,
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key of the organisation, from `npm run key`, or a token of ten minutes from POST /api/v1/people/token.',
        },
        keyHeader: {
          type: 'apiKey',
          in: 'header',
          name: 'X-API-Key',
          description: 'The same key, for programs that cannot send Authorization.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'mainspring.session_token',
          description: 'A browser’s session; over https the name begins with "__Host-".',
        },
      },
    },
  }
}

let drawn: ReturnType<typeof draw> | undefined

/** The OpenAPI 3.1 document of every route, drawn from the contracts once per process. */
export const openapi = (): ReturnType<typeof draw> => (drawn ??= draw())
