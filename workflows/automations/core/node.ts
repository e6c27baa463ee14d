import * as z from 'zod'
import type { Json } from './json.ts'

/** What a node does once its fields are resolved. */
export type Outcome =
  | { do: 'finish'; output: Json; port?: string }
  | { do: 'fail'; code: string; message: string }
  | { do: 'respond'; response: Response; output: Json }
  | { do: 'fetch'; request: HttpRequest; retry: Retry; doubt: Doubt }
  | { do: 'operation'; operation: string; input: Json }
  | { do: 'sleep'; until: number }
  | { do: 'approve'; title: string; detail?: string; approvers: string[]; until?: number }

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
  /** Never runs: it stands in the graph for people alone. */
  inert?: true
  /** The fields that are bare CEL expressions, by path inside the node; all other texts may hold `{{ }}`. */
  expressions?: (config: z.output<C>) => BareExpression[]
  /** From the resolved fields to what happens. Throws a `FieldError` where a resolved value does not fit. */
  run: (
    resolved: z.output<C>,
    context: Moment & {
      evaluate: (field: string, expression: string) => Json
      /** Its value for each item of a list, all together within the steps of one evaluation. */
      each: (field: string, expression: string, items: Json[]) => Json[]
    },
  ) => Outcome
}

export interface BareExpression {
  field: string
  expression: string
  /** Evaluated for each item of a list, which it sees as `item`, and its place from 0 as `index`. */
  each?: true
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

/** The fields every node has. */
export const common = {
  id: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9_]{0,39}$/, 'a letter a–z first, then up to 39 letters, digits or _')
    .meta({ title: 'Id', description: 'What expressions call it: steps.<id>', examples: ['greeting'] }),
  name: z.string().trim().min(1).max(80).optional().meta({ title: 'Name' }),
}

export const expression = z.string().trim().min(1).max(2000).meta({ widget: 'expression' })
/** A text that may hold `{{ expressions }}`. */
export const text = (max = 2000) => z.string().max(max)
