import type { contracts } from '#workflows/operations.ts'
import type * as z from 'zod'
import { problemOf, unreachable } from './problem.ts'
import { asked } from './holds/asked.svelte.ts'
import { isHeld } from './holds/held.ts'
import { reach } from './live/reach.svelte.ts'

/** A run that was accepted; it goes on by itself. */
export interface Started {
  run: { id: string; status: string; url: string }
}

/** A message that was applied, or that is kept and will be applied when the run's worker answers. */
export type Sent<Output> = (Output & { pending?: undefined }) | { pending: string }

type Shaped<Kind, Input extends z.ZodType, Output extends z.ZodType> = {
  kind: Kind
  input: Input
  output: Output
}

/** Views are read with GET, which is decided by their name. */
type ViewName = `get${string}` | `list${string}` | `verify${string}`

type Call<T, Name> =
  T extends Shaped<'view', infer I, infer O>
    ? Name extends ViewName
      ? (input: z.input<I>) => Promise<z.output<O>>
      : never
    : T extends Shaped<'message', infer I, infer O>
      ? (input: z.input<I>, key?: string) => Promise<Sent<z.output<O>>>
      : T extends Shaped<'operation', infer I, infer O>
        ? (input: z.input<I>, key?: string) => Promise<T extends { host: 'workflow' } ? Started : z.output<O>>
        : never

type Called<Domain> = {
  [Name in keyof Domain as Domain[Name] extends { kind: string } ? Name : never]: Call<Domain[Name], Name>
}

export type Client = { [Domain in keyof typeof contracts]: Called<(typeof contracts)[Domain]> }

const isView = (name: string) => /^(get|list|verify)[A-Z]/.test(name)

const query = (input: Record<string, unknown>): string => {
  const present = Object.entries(input).filter(([, value]) => value !== undefined && value !== '')
  return present.length
    ? `?${new URLSearchParams(present.map(([name, value]) => [name, String(value)]))}`
    : ''
}

/** The answer, once it is none that refuses. */
const answerTo = async (fetcher: typeof fetch, path: string, init: RequestInit): Promise<Response> => {
  let response: Response
  try {
    response = await fetcher(path, init)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    reach.missed()
    throw unreachable()
  }
  if (!response.ok) {
    const problem = await problemOf(response)
    // A gateway answers in the server's place; the server itself is away.
    if (response.status >= 502 && response.status <= 504) reach.missed()
    else reach.answered()
    if (response.status === 401) reach.signedOut()
    throw problem
  }
  reach.answered()
  return response
}

const send = async (fetcher: typeof fetch, path: string, init: RequestInit): Promise<unknown> => {
  const response = await answerTo(fetcher, path, init)
  const body = (await response.json()) as Record<string, unknown> & { message?: { id: string } }
  if (response.status === 202 && isHeld(body)) {
    asked.times++
    return { ...body, pending: body.held.id }
  }
  if (response.status === 202 && body.message) return { pending: body.message.id }
  return body
}

const read = (fetcher: typeof fetch, path: string) => (input: Record<string, unknown>) =>
  send(fetcher, path + query(input), { headers: { accept: 'application/json' } })

/** `key` makes a repeated press harmless: the same key is carried out once. */
const write =
  (fetcher: typeof fetch, path: string) =>
  (input: unknown, key: string = uniqueKey()) =>
    send(fetcher, path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
      body: JSON.stringify(input),
    })

const call = (fetcher: typeof fetch, domain: string, name: string) =>
  (isView(name) ? read : write)(fetcher, `/api/v1/${domain}/${name}`)

/** Calls a contract that is known by what the manifest says of it alone. @throws {ProblemError} */
export const callContract = (
  { method, path }: { method: 'GET' | 'POST'; path: string },
  input: Record<string, unknown>,
  key?: string,
): Promise<unknown> => (method === 'GET' ? read(fetch, path)(input) : write(fetch, path)(input, key))

/** A view's answer as it was sent, for what decodes it elsewhere. @throws {ProblemError} */
export const readSent = async (path: string, input: Record<string, unknown>): Promise<ArrayBuffer> => {
  const answer = await answerTo(fetch, path + query(input), { headers: { accept: 'application/json' } })
  return answer.arrayBuffer()
}

/** `crypto.randomUUID` is missing on plain http, where people try things first. */
export const uniqueKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * The API as functions: `client.automations.createAutomation(input)`. Types come from the contracts, nothing else does.
 * @throws {ProblemError}
 */
export const createClient = (fetcher: typeof fetch): Client =>
  new Proxy({} as Client, {
    get: (_, domain: string) => new Proxy({}, { get: (_, name: string) => call(fetcher, domain, name) }),
  })

export const client = createClient((...request) => fetch(...request))
