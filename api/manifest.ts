import type { Context } from 'hono'
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { isFor, permissions, type AnyContract } from '#workflows/operation.ts'
import { catalogue, type Listed } from '#workflows/operations.ts'
import type { Env } from './from.ts'
import { fromZod } from './problem.ts'
import { identify, type Identity } from './session.ts'

const schema = z.record(z.string(), z.json()).meta({ description: 'JSON Schema 2020-12' })

const entry = z.strictObject({
  domain: z.string(),
  name: z.string(),
  kind: z.enum(['operation', 'message', 'view']),
  title: z.string(),
  summary: z.string(),
  permission: z.string(),
  method: z.enum(['GET', 'POST']),
  path: z.string(),
  effect: z.enum(['idempotent', 'once', 'outward']).optional(),
  host: z.enum(['workflow', 'transaction']).optional(),
  identity: z.enum(['run', 'entity']).optional(),
  by: z.literal('people').optional(),
  meter: z.strictObject({ unit: z.string(), per: z.literal('run') }).optional(),
  phrases: z.array(z.string()).optional(),
  undo: z.string().optional(),
  undoTakes: z.record(z.string(), z.string()).optional(),
  personal: z.literal(true).optional(),
  destructive: z.literal(true).optional(),
  atOnce: z.string().optional(),
  /** The operations whose runs hear a message. */
  to: z.array(z.string()).optional(),
  audited: z.literal(true).optional(),
  picks: z
    .strictObject({
      widget: z.string(),
      value: z.string(),
      shows: z.array(z.string()),
      search: z.string().optional(),
    })
    .optional(),
  feed: z.strictObject({ path: z.string(), key: z.array(z.string()) }).optional(),
  /** Only where all were asked for: the caller may not use it. */
  allowed: z.literal(false).optional(),
  input: schema,
  output: schema,
})
type Entry = z.output<typeof entry>

/** What the manifest says. */
export const manifestShape = z.strictObject({
  /** Of this description, not of what it describes. */
  version: z.literal(1),
  contracts: z.array(entry),
})

const draw = (shape: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...drawn } = z.toJSONSchema(shape, { io })
  return drawn as Entry['input']
}

const entryOf = ({ domain, contract }: Listed): Entry => {
  const { input, output, ...said } = contract as AnyContract & Partial<Pick<Entry, 'phrases'>>
  return {
    domain,
    ...(said as Omit<Entry, 'domain' | 'method' | 'path' | 'input' | 'output'>),
    method: contract.kind === 'view' ? 'GET' : 'POST',
    path: `/api/v1/${domain}/${contract.name}`,
    input: draw(input, 'input'),
    output: draw(output, 'output'),
  }
}

let entries: Entry[] | undefined

interface Made {
  text: string
  tag: string
}
/** By kind of caller and set of permissions. There are as many as roles and scopes of keys make; more than `most` and we begin again. */
const made = new Map<string, Made>()
const most = 64

/** What `GET /api/v1/manifest` takes. */
export const manifestQuery = z.strictObject({
  all: z.enum(['true', 'false']).default('false').meta({
    title: 'All',
    description: 'Also what the caller may not use, marked so',
  }),
})

/** The manifest of a caller, as JSON, and its entity tag; made once for all who may the same. */
const manifestFor = ({ may, actor }: Pick<Identity, 'may' | 'actor'>, all: boolean): Made => {
  entries ??= catalogue.map(entryOf)
  const known = [...new Set([...permissions, ...catalogue.map(({ contract }) => contract.permission)])]
  const key = `${all} ${actor.kind} ${known.filter(may).join(' ')}`
  const before = made.get(key)
  if (before) return before
  const allowed = new Set<string>(known.filter(may))
  const contracts = entries.flatMap((each) =>
    allowed.has(each.permission) && isFor(each, actor)
      ? [each]
      : all
        ? [{ ...each, allowed: false as const }]
        : [],
  )
  const text = JSON.stringify({ version: 1, contracts } satisfies z.output<typeof manifestShape>)
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  if (made.size >= most) made.clear()
  made.set(key, { text, tag })
  return { text, tag }
}

/** Answers `GET /api/v1/manifest`: every contract that the caller may use, with its schemas. */
export const manifest = async (c: Context<Env>): Promise<Response> => {
  const caller = await identify(c.req.raw)
  const query = Object.fromEntries(new URL(c.req.url).searchParams)
  const read = manifestQuery.safeParse(query)
  if (!read.success) throw fromZod(read.error, { input: query })
  const { text, tag } = manifestFor(caller, read.data.all === 'true')
  const headers = { etag: tag, 'cache-control': 'private, no-cache', vary: 'authorization, cookie' }
  if (c.req.header('if-none-match') === tag) return new Response(null, { status: 304, headers })
  return new Response(text, { headers: { ...headers, 'content-type': 'application/json' } })
}
