import * as z from 'zod'
import type { Waits } from '../../runs/contract.ts'
import type { ChainPlan } from './chain.ts'
import type { Pages } from './http-pages.ts'
import { limitName } from '../../limits/core/name.ts'
import type { Container } from './container.ts'
import type { Json } from './json.ts'
import type { Body } from './state.ts'

/** What a node does once its fields are resolved. */
export type Outcome =
  | { do: 'finish'; output: Json; port?: string }
  | { do: 'fail'; code: string; message: string }
  | { do: 'respond'; response: Response; output: Json }
  | { do: 'fetch'; request: HttpRequest; retry: Retry; doubt: Doubt; pages?: Pages }
  | { do: 'operation'; operation: string; input: Json }
  /** A container begins: what it keeps while its inside runs. */
  | { do: 'enter'; body: Body }
  | { do: 'sleep'; until: number }
  | { do: 'await'; event: string; key: string; until?: number }
  | { do: 'approve'; title: string; detail?: string; approvers: string[]; until?: number }
  | { do: 'ask'; chain: ChainPlan }
  | {
      do: 'form'
      waits: Omit<Extract<Waits, { for: 'form' }>, 'until'>
      sendTo: string[]
      mails: boolean
      until?: number
    }

/** What the caller of a webhook gets. */
export interface Response {
  status: number
  headers: Record<string, string>
  body: Json
}

export interface HttpRequest {
  method: string
  url: string
  headers: Record<string, string>
  body?: Json
  timeoutSeconds: number
}

export interface Retry {
  /** Including the first. */
  attempts: number
}

/** When a call may have arrived but its answer did not: ask a person, repeat it, or fail. */
export type Doubt = 'ask' | 'repeat' | 'fail'

export interface Moment {
  /** Milliseconds since 1970, from the event being handled. */
  now: number
}

/** One kind of node: its fields, its ways out, and what it does. All of it pure. */
export interface NodeKind<C extends NodeShape = NodeShape> {
  type: string
  title: string
  summary: string
  config: C
  /** The ways out, first the usual one. */
  ports: (config: z.output<C>) => string[]
  /** The fields of a node of this kind, as somebody might write them. */
  example: Omit<z.input<C>, 'id' | 'type'>
  /** What it waits for, as a colleague would say it. */
  waits: string
  /** Whether all it ever asks for are calls, by itself and around what stands inside: no time, person, event or place. */
  onlyCalls?: true
  /** Never runs: it stands in the graph for people alone. */
  inert?: true
  /** Other nodes stand inside it, and this is how they are gone through. */
  container?: Container
  /** The fields that are bare CEL expressions, by path inside the node; all other texts may hold `{{ }}`. */
  expressions?: (config: z.output<C>) => BareExpression[]
  /** From the resolved fields to what happens. Throws a `FieldError` where a resolved value does not fit. */
  run: (
    resolved: z.output<C>,
    context: Moment & {
      evaluate: (field: string, expression: string) => Json
      /** Its value for each item of a list, all together within the steps of one evaluation. */
      each: (field: string, expression: string, items: Json[]) => Json[]
      /** The nodes by which the run came here, in the order they ended. */
      arrived: () => string[]
    },
  ) => Outcome
}

export interface BareExpression {
  field: string
  expression: string
  /** Evaluated for each item of a list, which it sees as `item`, and its place from 0 as `index`. */
  each?: true
  /** Names it sees beside the usual ones. */
  sees?: readonly string[]
  /** Evaluated where this way into a container ends: it sees the steps there. */
  inside?: string
}

export type NodeShape = z.ZodObject<Record<string, z.ZodType>>

export const nodeKind = <C extends NodeShape>(kind: NodeKind<C>): NodeKind<C> => ({
  ...kind,
  config: kind.config.meta({
    title: kind.title,
    description: kind.summary,
    examples: [{ id: kind.type, type: kind.type, ...kind.example }],
  }),
})

/** A resolved field that cannot be used. */
export class FieldError extends Error {
  override name = 'FieldError'
  readonly field: string
  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

const nodeId = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9_]{0,39}$/, 'a letter a–z first, then up to 39 letters, digits or _')

/** The fields every node has. */
export const common = {
  id: nodeId.meta({
    title: 'Id',
    description: 'What expressions call it: steps.<id>',
    examples: ['greeting'],
  }),
  name: z.string().trim().min(1).max(80).optional().meta({ title: 'Name' }),
  parent: nodeId.optional().meta({ title: 'Inside of', description: 'The id of the container it stands in' }),
  onError: z.enum(['fail', 'continue', 'path']).optional().meta({
    title: 'When it fails',
    description:
      'fail: what it stands in fails too, as when left out · continue: goes on by its usual way · path: goes on by the way “error”',
  }),
  undoes: nodeId.optional().meta({
    title: 'Undoes',
    description: 'In a compensate container: the step beside it that it takes back when a later one fails',
  }),
}

/** The fields of a node that may take long. */
export const timed = {
  ...common,
  timeout: z.string().min(1).max(200).optional().meta({
    title: 'Must be over within',
    description: 'For example 90s, 10m or 2h, with all its attempts; it fails with timed_out then',
  }),
}

/** Trying again what has failed, with a pause that grows. */
export const retry = z
  .strictObject({
    attempts: z.int().min(1).max(20).meta({ title: 'Attempts', description: 'Including the first' }),
    delay: z
      .string()
      .min(1)
      .max(20)
      .default('10s')
      .meta({ title: 'First pause', description: 'For example 10s' }),
    factor: z.number().min(1).max(10).default(2).meta({ title: 'Each next pause is longer by' }),
  })
  .optional()
  .meta({ title: 'Tries again' })

const name = limitName.meta({
  title: 'Limit',
  description: 'Its name, as it stands under Settings',
  widget: 'limit.name',
  examples: ['crm'],
})

/** What a node needs a place of before it begins, which it gives back when it is over. */
export const limited = {
  limit: z
    .strictObject({
      name,
      keep: z.boolean().default(true).meta({
        title: 'Keeps its place while it waits',
        description: 'For its next attempt, or for somebody to decide about a lost answer',
      }),
    })
    .optional()
    .meta({ title: 'Within a limit', description: 'Begins once that has a place for it' }),
}

/** The same for a container: it has its place until all that stands inside of it is over. */
export const limitedWhole = {
  limit: z.strictObject({ name }).optional().meta({
    title: 'Within a limit',
    description: 'Begins once that has a place for it, and keeps that until all inside of it is over',
  }),
}

/** The fields that say where a node stands and what happens around it; the rest is what it does. */
export const outerFields: ReadonlySet<string> = new Set([
  ...['id', 'type', ...Object.keys(timed), 'retry', 'limit'],
])

/** What is to happen around a node, whatever its kind. */
export interface Policy {
  parent?: string
  onError?: 'fail' | 'continue' | 'path'
  undoes?: string
  timeout?: string
  retry?: { attempts: number; delay: string; factor: number }
  limit?: { name: string; keep?: boolean }
}

export const expression = z.string().trim().min(1).max(2000).meta({ widget: 'expression' })
/** A text that may hold `{{ expressions }}`. */
export const text = (max = 2000) => z.string().max(max)
