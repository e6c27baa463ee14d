/** What a client knows of one operation, message or view. */
export interface Contract {
  /** durable: answered with a run. operation: answered with its output. */
  kind: 'view' | 'message' | 'operation' | 'durable'
  input: unknown
  output: unknown
  /** A list that can be followed. */
  feed?: true
}

/** Where each is reached, below /api/v1/. */
export type Routes = Readonly<Record<string, { path: string; kind: Contract['kind']; feed?: string }>>

export interface FieldError {
  /** For example `graph.nodes[2].url`. */
  field: string
  code: string
  message: string
  hint?: string
}

/** The API refused: a problem as RFC 9457 says. */
export class MainspringError<Code extends string = string> extends Error {
  readonly status: number
  /** Stable, for programs. */
  readonly code: Code
  /** One sentence, for people. */
  readonly detail: string
  /** What to do about it. */
  readonly hint?: string
  readonly errors: readonly FieldError[]
  /** Which limit a 429 is about. */
  readonly limit?: string
  readonly requestId: string
  /** Seconds. */
  readonly retryAfter?: number
}

/** Nothing answered that is Mainspring, however often it was tried. */
export class NoAnswerError extends Error {}

/** A run ended without an output. */
export class RunFailedError extends Error {
  readonly run: { readonly id: string; readonly status: string }
  readonly code: string
  /** The step that failed. */
  readonly node?: string
  readonly hint?: string
}

export interface Options {
  signal?: AbortSignal
}
export interface ChangeOptions extends Options {
  /** The Idempotency-Key; one is made for every call when left out, the same for all of its repetitions. */
  once?: string
}
export interface FollowOptions extends Options {
  /** Told whenever the connection was lost; it is taken up again where it was. */
  lost?: (sentence: string) => void
}

export interface RunLink {
  id: string
  status: string
  /** The page of the run. */
  url: string
}

type Given<I, O> = {} extends I ? [input?: I, options?: O] : [input: I, options?: O]
type Cursorless<I> = Omit<I, 'cursor'>

interface Paged<I, O> {
  /** Every item of every page. */
  each: O extends { items: (infer Item)[]; nextCursor: string | null }
    ? (...given: Given<I, Options>) => AsyncGenerator<Item, void, undefined>
    : never
}
type Change<O> =
  | { event: 'list'; data: O }
  | { event: 'change'; data: { items: O extends { items: infer Items } ? Items : never; left: string[] } }
interface Followed<I, O> {
  /** The list as it goes on, through lost connections; ends with its signal alone. */
  follow(...given: Given<Cursorless<I>, FollowOptions>): AsyncGenerator<Change<O>, void, undefined>
}
type View<I, O, F> = ((...given: Given<I, Options>) => Promise<O>) &
  (O extends { nextCursor: string | null } ? Paged<I, O> : unknown) &
  (F extends true ? Followed<I, O> : unknown)

type Message<I, O> = (
  input: I,
  options?: ChangeOptions,
) => Promise<
  | { applied: true; output: O }
  | { applied: false; message: { id: string; state: 'pending' }; held?: undefined }
  /** It is done then, unless somebody undoes it before. */
  | { applied: false; run: RunLink; held: { id: string; until: string }; message?: undefined }
>

interface Durable<I, O> {
  /** Starts a run; with `wait` seconds (at most 30) the output is there if it ended in time. */
  (input: I, options?: ChangeOptions & { wait?: number }): Promise<{ run: RunLink; output?: O }>
  /** Starts a run and answers its output, however long it takes. @throws {RunFailedError} */
  finish(input: I, options?: ChangeOptions & FollowOptions): Promise<O>
}

type Call<C> = C extends { kind: infer Kind; input: infer I; output: infer O }
  ? Kind extends 'view'
    ? View<I, O, C extends { feed: true } ? true : false>
    : Kind extends 'message'
      ? Message<I, O>
      : Kind extends 'durable'
        ? Durable<I, O>
        : (...given: Given<I, ChangeOptions>) => Promise<O>
  : never

/**
 * One method per operation, message and view. Reads and changes are sent again, with pauses, while nothing answers or
 * the answer says to come back; a change happens once all the same.
 * @throws {MainspringError | NoAnswerError}
 */
export type Client<C> = { [Name in keyof C]: Call<C[Name]> } & (C extends { getRun: { output: infer Detail } }
  ? {
      /** Every state of a run until it has ended, through lost connections. */
      follow(run: string, options?: FollowOptions): AsyncGenerator<Detail, void, undefined>
      /** The run once it has ended. */
      finished(run: string, options?: FollowOptions): Promise<Detail>
    }
  : unknown)

export interface ClientOptions {
  /** Where Mainspring is, for example https://automate.example. */
  url: string | URL
  /** An API key; left out in a browser that is signed in. */
  key?: string
  /** How often a request is sent at most; 5 when left out. */
  attempts?: number
  fetch?: (url: string, init: RequestInit) => Promise<Response>
}

export function createClient<C>(options: ClientOptions & { routes: Routes }): Client<C>
