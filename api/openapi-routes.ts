import * as z from 'zod'
import { authRoutes } from './people/auth-table.ts'
import { signInOptionsOutput, tokenOutput } from './people/routes.ts'
import { exportInput } from './audit/export.ts'
import { exportInput as exportRunsInput } from './runs/export.ts'
import { codecBody, codecWays } from './engine/codec.ts'
import { getPlan, heardPlan } from '#workflows/commands/contract.ts'
import { getRun } from '#workflows/runs/contract.ts'
import { answer, events, problems, queryParameters, type Content, type Schema } from './openapi-parts.ts'
import { feedPaths } from './feeds/openapi.ts'
import { formPaths } from './forms/openapi.ts'
import { organisationPaths } from './organisations/openapi.ts'
import { manifestQuery, manifestShape } from './manifest.ts'
import { uploadInput } from './projects/upload.ts'
import { setupInput, setupOutput } from './setup.ts'
import { metricsQuery } from './telemetry/metrics.ts'

interface Route extends Content {
  method: 'get' | 'post'
  path: string
  operationId: string
}

/** No sign-in needed. */
const open = { security: [] }
const anything: Schema = {}
const body = (schema: Schema, required = true) => ({
  requestBody: { required, content: { 'application/json': { schema } } },
})
const parameter = (name: string, description: string, schema: Schema) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema,
})
const drawn = (shape: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io })
  return schema
}

const text = { type: 'string' }
const camelCase = (path: string) => path.replace(/[-/](\w)/g, (_, letter: string) => letter.toUpperCase())

const authentication = authRoutes.map(
  ({ method, path, title, body: takes, query, open: isOpen, redirects }): Route => ({
    method: method === 'GET' ? 'get' : 'post',
    path: `/api/auth/${path}`,
    operationId: camelCase(`auth/${path}`),
    tags: ['sign-in'],
    summary: title,
    ...(isOpen ? open : { security: [{ session: [] }] }),
    ...(query ? { parameters: queryParameters(drawn(query, 'input')) } : {}),
    ...(method === 'POST'
      ? body(takes ? drawn(takes, 'input') : { type: 'object' }, takes !== undefined)
      : {}),
    responses: {
      ...(redirects ? { 302: { description: 'On to a page of ours' } } : { 200: answer('Done', anything) }),
      ...problems(
        method === 'POST'
          ? [400, 401, 403, 404, 409, 413, 415, 429, 500, 503]
          : [400, 401, 404, 429, 500, 503],
      ),
    },
  }),
)

/** The routes that no contract declares. */
export const handWritten: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/setup',
    operationId: 'setup',
    tags: ['sign-in'],
    summary: 'Become the owner by a link',
    description: 'Spends the link that was printed at the first start, or by npm run owner, and signs in.',
    ...open,
    ...body(drawn(setupInput, 'input')),
    responses: {
      200: {
        ...answer('You are the owner, and signed in', drawn(setupOutput, 'output')),
        headers: { 'Set-Cookie': { schema: text } },
      },
      ...problems([400, 403, 409, 410, 413, 415, 500, 503]),
    },
  },
  {
    method: 'post',
    path: '/api/v1/hooks/{token}',
    operationId: 'receiveHook',
    tags: ['triggers'],
    summary: 'Deliver to an automation’s webhook',
    description:
      'The body is checked against the signature scheme of the automation. The same delivery twice starts one run.',
    ...open,
    parameters: [parameter('token', 'The last part of the webhook’s URL', text)],
    ...body(anything),
    responses: {
      202: answer('Accepted; the run will start', anything),
      default: {
        description: 'What the automation answers, when it has a Respond node; or a problem',
        content: { '*/*': {} },
      },
      ...problems([400, 401, 404, 409, 413, 415, 429, 500, 503]),
    },
  },
  {
    method: 'post',
    path: '/api/v1/hooks/github/{project}',
    operationId: 'receivePush',
    tags: ['deploys'],
    summary: 'Deliver a push of a connected repository',
    description:
      'As GitHub sends it, signed with the secret of connectRepository. The same delivery twice deploys once; what is not deployed is answered with 200 and `ignored`.',
    ...open,
    parameters: [parameter('project', 'The project', { ...text, format: 'uuid' })],
    ...body(anything),
    responses: {
      200: answer('Taken; nothing is deployed', anything),
      202: answer('Accepted; the deploy will start', anything),
      ...problems([400, 401, 404, 413, 429, 500, 503]),
    },
  },
  {
    method: 'post',
    path: '/api/v1/projects/upload',
    operationId: 'uploadSource',
    tags: ['projects'],
    summary: 'Deploy a .tar.gz or .zip',
    description:
      'The archive becomes a commit of the project in place of what its branch has, so it can be compared and gone back to, and is deployed. At most 100 MB, 500 MB unpacked, 20,000 files; a folder that everything is in is left out, and so is what is git’s own.',
    'x-permission': 'projects:deploy',
    parameters: queryParameters(drawn(uploadInput, 'input')),
    requestBody: {
      required: true,
      content: Object.fromEntries(
        ['application/gzip', 'application/zip', 'application/octet-stream'].map((type) => [
          type,
          { schema: { type: 'string', format: 'binary' } },
        ]),
      ),
    },
    responses: {
      202: answer('Accepted; the deploy will start', anything),
      ...problems([400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503, 507]),
    },
  },
  {
    method: 'get',
    path: '/api/v1/runs/{run}/events',
    operationId: 'streamRun',
    tags: ['runs'],
    summary: 'Follow a run',
    description:
      'Server-sent events: `run` with all of what getRun answers, at once and after every change; `end` after the last.',
    parameters: [parameter('run', 'The run', { ...text, format: 'uuid' })],
    responses: {
      200: events('Events until the run ends', {
        run: drawn(getRun.output, 'output'),
        end: { type: 'object' },
      }),
      ...problems([401, 403, 404, 429, 500, 503]),
    },
  },
  {
    method: 'get',
    path: '/api/v1/commands/plan/events',
    operationId: 'streamPlan',
    tags: ['commands'],
    summary: 'Plan of a sentence, while a language model thinks',
    description:
      'Server-sent events: `heard` with what a model has said so far, which is text and held to nothing; then `plan` with what getPlan answers, or `problem`. Whoever goes away ends it.',
    'x-permission': 'commands:use',
    parameters: queryParameters(drawn(getPlan.input, 'input')),
    responses: {
      200: events('Events until the plan is there', {
        heard: drawn(heardPlan, 'output'),
        plan: drawn(getPlan.output, 'output'),
        problem: { $ref: '#/components/schemas/Problem' },
      }),
      ...problems([400, 401, 403, 429, 500, 503]),
    },
  },
  {
    method: 'post',
    path: '/api/v1/people/token',
    operationId: 'makeToken',
    tags: ['sign-in'],
    summary: 'Make a short token from your session',
    description: 'Good for ten minutes as Authorization: Bearer, and only while the session stands.',
    security: [{ session: [] }],
    responses: {
      200: answer('A token', drawn(tokenOutput, 'output')),
      ...problems([401, 403, 415, 429, 500, 503]),
    },
  },
  {
    method: 'get',
    path: '/api/v1/people/signInOptions',
    operationId: 'signInOptions',
    tags: ['sign-in'],
    summary: 'What the sign-in page offers',
    ...open,
    responses: {
      200: answer('The ways in', drawn(signInOptionsOutput, 'output')),
      ...problems([429, 500, 503]),
    },
  },
  {
    method: 'get',
    path: '/api/v1/audit/export',
    operationId: 'exportAudit',
    tags: ['audit'],
    summary: 'Export the audit log',
    description:
      'Newest first. JSON lines end with the newest seal, against which verifyAudit later shows that nothing was cut off.',
    'x-permission': 'audit:read',
    parameters: queryParameters(drawn(exportInput, 'input')),
    responses: {
      200: {
        description: 'One entry a line',
        content: { 'application/jsonl': { schema: text }, 'text/csv': { schema: text } },
      },
      ...problems([400, 401, 403, 429, 500, 503]),
    },
  },
  {
    method: 'get',
    path: '/api/v1/runs/export',
    operationId: 'exportRuns',
    tags: ['runs'],
    summary: 'Export runs as CSV',
    description: 'All that are like that, newest first unless asked otherwise.',
    'x-permission': 'runs:read',
    parameters: queryParameters(drawn(exportRunsInput, 'input')),
    responses: {
      200: { description: 'One run a line', content: { 'text/csv': { schema: text } } },
      ...problems([400, 401, 403, 429, 500, 503]),
    },
  },
  ...feedPaths,
  ...organisationPaths,
  ...formPaths,
  ...authentication,
  ...(
    [
      ['health', 'Whether the process is up'],
      ['ready', 'Whether the database and the engine answer'],
      ['openapi.json', 'This document'],
    ] as const
  ).map(([name, summary]): Route => ({
    method: 'get',
    path: `/api/${name}`,
    operationId: name.replace('.json', ''),
    tags: ['system'],
    summary,
    ...open,
    responses: {
      200: answer('Yes', anything),
      ...(name === 'ready' ? { 503: answer('Not all of it', anything) } : {}),
      ...problems([429]),
    },
  })),
  {
    method: 'post',
    path: '/api/mcp',
    operationId: 'mcp',
    tags: ['system'],
    summary: 'Speak MCP',
    description:
      'Streamable HTTP of the Model Context Protocol, without sessions: everything the key may do as tools, runs and automations as resources.',
    ...body({ type: 'object', description: 'A message of JSON-RPC 2.0' }),
    responses: {
      200: {
        description: 'The answer to a request; as events where the caller’s person is asked before',
        content: {
          'application/json': { schema: anything },
          'text/event-stream': {
            schema: text,
            'x-events': { message: { type: 'object', description: 'A message of JSON-RPC 2.0' } },
          },
        },
      },
      202: { description: 'A notification or an answer was taken' },
      ...problems([400, 401, 403, 406, 413, 415, 429, 500, 503]),
    },
  },
  {
    method: 'get',
    path: '/api/mcp',
    operationId: 'followResources',
    tags: ['system'],
    summary: 'Hear of resources over MCP',
    description:
      'The stream of a session, by its Mcp-Session-Id: `notifications/resources/updated` for each resource it has subscribed to.',
    responses: {
      200: events('Events, until the connection ends', {
        message: { type: 'object', description: 'A message of JSON-RPC 2.0' },
      }),
      ...problems([400, 401, 403, 429, 500, 503]),
    },
  },
  ...codecWays.map((way): Route => ({
    method: 'post',
    path: `/api/codec/${way}`,
    operationId: `${way}Payloads`,
    tags: ['system'],
    summary:
      way === 'decode'
        ? 'Open payloads for the engine’s own pages and command line'
        : 'Seal payloads for the engine',
    description:
      way === 'decode'
        ? 'Temporal’s protocol for remote codecs, of the key’s organisation: what another one sealed comes back as it is. Large values stand beside what refers to them; what is called a secret stays hidden. Who asks is written down in the log, once for all they ask in five minutes.'
        : 'Temporal’s protocol for remote codecs, with the key’s organisation. Who asks is written down in the log, once for all they ask in five minutes.',
    'x-permission': 'payloads:decode',
    ...body(drawn(codecBody, 'input')),
    responses: {
      200: answer('The same payloads, in their order', drawn(codecBody, 'output')),
      ...problems([400, 401, 403, 413, 415, 429, 500, 503]),
    },
  })),
  {
    method: 'get',
    path: '/api/metrics',
    operationId: 'metrics',
    tags: ['system'],
    summary: 'Figures for Prometheus',
    description:
      'Of the whole installation: with the token that MAINSPRING_METRICS_TOKEN sets, a key with the scope `metrics:read` made by a super-admin, or as a super-admin.',
    parameters: queryParameters(drawn(metricsQuery, 'input')),
    responses: {
      200: { description: 'Figures', content: { 'text/plain': { schema: text } } },
      ...problems([400, 401, 403, 404, 429, 500, 503]),
    },
  },
  {
    method: 'get',
    path: '/api/reference',
    operationId: 'reference',
    tags: ['system'],
    summary: 'This document, to read',
    ...open,
    responses: {
      200: { description: 'A page', content: { 'text/html': { schema: text } } },
      ...problems([429]),
    },
  },
  {
    method: 'get',
    path: '/api/v1/manifest',
    operationId: 'manifest',
    tags: ['system'],
    summary: 'What you may do',
    description:
      'Every operation, message and view that the caller may use, with JSON Schema of its input and output. Forms, command lines and agents are made from it.',
    parameters: [
      ...queryParameters(drawn(manifestQuery, 'input')),
      { name: 'If-None-Match', in: 'header', required: false, schema: text },
    ],
    responses: {
      200: {
        ...answer('The contracts', drawn(manifestShape, 'output')),
        headers: { ETag: { description: 'For If-None-Match', schema: text } },
      },
      304: { description: 'Still what If-None-Match says' },
      ...problems([400, 401, 403, 429, 500, 503]),
    },
  },
]
