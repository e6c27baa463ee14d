import * as z from 'zod'
import { json } from '../automations/core/json.ts'
import { operation, view } from '../operation.ts'
import { toolLimits } from './core/limits.ts'

const moment = z.iso.datetime()
const server = z.uuid().meta({ title: 'Server', widget: 'toolServer' })
const one = z.strictObject({ toolServer: server })
const serverName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .meta({ title: 'Name', examples: ['issue tracker'] })

const tool = z.strictObject({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  /** What it takes, as JSON Schema, in the server's own words. */
  input: json,
  /** Whether the server says that it only reads; nothing is decided by that. */
  readOnly: z.boolean(),
})
export type Tool = z.output<typeof tool>

const toolServer = z.strictObject({
  id: server,
  name: z.string(),
  url: z.string(),
  /** Whether a token goes with each call; it is never shown. */
  hasToken: z.boolean(),
  tools: z.int(),
  /** When its tools were last read; null while they were not. */
  readAt: moment.nullable(),
  /** Why they could not be read the last time. */
  problem: z.string().nullable(),
  createdBy: z.string(),
  createdAt: moment,
})
export type ToolServer = z.output<typeof toolServer>

export const addToolServer = operation({
  name: 'addToolServer',
  title: 'Add a tool server',
  summary: 'Lets automations and plans call the tools of an MCP server at an address of yours.',
  permission: 'tools:manage',
  effect: 'once',
  host: 'transaction',
  by: 'people',
  input: z.strictObject({
    name: serverName,
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .meta({
        title: 'Address',
        description: 'Where it speaks MCP by streamable HTTP; https, unless the host is an allowed exception',
        examples: ['https://tools.example.com/mcp'],
      }),
    token: z
      .string()
      .max(4000)
      .regex(/^[!-~]*$/, 'has no spaces')
      .default('')
      .meta({
        title: 'Token',
        description: 'Sent as a bearer token, to this server alone',
        widget: 'secret',
      }),
  }),
  output: z.strictObject({ server: toolServer }),
})

export const removeToolServer = operation({
  name: 'removeToolServer',
  title: 'Remove a tool server',
  summary: 'Forgets a tool server and its token; automations that call it fail from then on.',
  permission: 'tools:manage',
  effect: 'once',
  host: 'transaction',
  destructive: true,
  phrases: ['remove the tool server {toolServer}', 'delete the tool server {toolServer}'],
  input: one,
  output: z.strictObject({ removed: z.boolean() }),
})

export const readToolServer = operation({
  name: 'readToolServer',
  title: 'Read the tools of a server',
  summary: 'Asks a tool server which tools it has, and keeps the list.',
  permission: 'tools:manage',
  effect: 'idempotent',
  host: 'workflow',
  phrases: ['read the tools of {toolServer}'],
  input: one,
  output: z.strictObject({ tools: z.int() }),
})

export const callTool = operation({
  name: 'callTool',
  title: 'Call a tool',
  summary: 'Calls a tool of a tool server once; an answer that is lost is not asked for again.',
  permission: 'tools:call',
  effect: 'outward',
  host: 'workflow',
  phrases: [
    'call {tool} of {toolServer}',
    'call {tool} on {toolServer}',
    'call the tool {tool} of {toolServer}',
  ],
  input: z.strictObject({
    toolServer: server,
    tool: z
      .string()
      .min(1)
      .max(toolLimits.name)
      .meta({ title: 'Tool', examples: ['create_issue'] }),
    arguments: z
      .record(z.string().max(200), json)
      .default({})
      .meta({
        title: 'Arguments',
        description: 'As the tool takes them',
        examples: [{ title: 'It is down' }],
      }),
  }),
  output: z.strictObject({
    /** What it answered in words. */
    text: z.string(),
    /** What it answered as data; null when it gave none. */
    data: json,
  }),
})

export const listToolServers = view({
  name: 'listToolServers',
  title: 'Tool servers',
  summary: 'The MCP servers whose tools automations and plans may call.',
  permission: 'automations:read',
  picks: { widget: 'toolServer', value: 'id', shows: ['name', 'url'] },
  phrases: ['show tool servers'],
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(toolServer), most: z.int() }),
})

export const listTools = view({
  name: 'listTools',
  title: 'Tools of a server',
  summary: 'The tools of a tool server, as they were when they were last read.',
  permission: 'automations:read',
  phrases: ['show the tools of {toolServer}'],
  input: one,
  output: z.strictObject({ items: z.array(tool) }),
})
