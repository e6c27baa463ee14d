import type { Failure, StepState, Waits } from '../../runs/contract.ts'
import type { Chain, FormNotice, Notice } from './chain.ts'
import type { Json } from './json.ts'
import type { Paging } from './paging.ts'
import type { Doubt, HttpRequest, Response, Retry } from './node.ts'

/** Where a value too large to travel with a run is kept: in app.payloads of its run, by the hash of its JSON. */
export interface PayloadReference {
  id: string
  /** In characters of JSON. */
  size: number
}

/** A value that may be kept elsewhere. */
export interface Kept {
  output?: Json
  outputPayload?: PayloadReference
}

/** A loop over the items of a list: small, however long the list is (loop.ts). */
export interface LoopBody {
  of: 'forEach'
  count: number
  /** Of many, those that are needed next are at hand. */
  items: Kept[]
  parallel: number
  /** The first item that has not begun, those under way, and how many are over. */
  next: number
  open: number[]
  ended: number
  /** What items gave, with their index, in the order they ended: what is new, and before that many together. */
  fresh: [index: number, output: Json][]
  results: Kept[]
  /** The first of those that failed, and how many did. */
  failed: { index: number; code: string; message: string }[]
  failedCount: number
  /** All is over, and all results are to be at hand. */
  gathers?: true
}

/** What a container knows of its inside, by kind. */
export type Body =
  | LoopBody
  | {
      of: 'repeat'
      index: number
      max: number
      /** Milliseconds between rounds. */
      delay: number
      /** What the round before gave. */
      last: Kept
      /** Between rounds: when the next begins. */
      until?: string
    }
  | { of: 'parallel' }
  | { of: 'try'; at: 'try' | 'catch' | 'finally'; error?: Failure; caught?: true; result: Kept }
  | {
      of: 'compensate'
      error?: Failure
      /** What is still to be undone, the next one first; missing until everything has come to rest. */
      left?: string[]
      undone: string[]
    }

/** How far one node has come. A node that is missing has not been reached. */
export interface NodeState {
  state: StepState
  port?: string
  output?: Json
  /** Where its output is kept; while that is not at hand, `output` is missing. */
  outputPayload?: PayloadReference
  waits?: Waits
  /** The claim by which it has a place of a limit. */
  holds?: string
  error?: Failure
  /** What a container keeps while its inside runs. */
  body?: Body
  /** Of a call for a list that comes in pages; what was read so far is its `output`. */
  paging?: Paging
  /** Of an approval chain that waits: its stages, and what became of those that are over. */
  chain?: Chain
  /** How often it has failed and been tried again. */
  tries?: number
  /** How often a person said to repeat its call although its answer was lost. */
  repeats?: number
  /** Milliseconds since 1970. */
  startedAt: number
  endedAt?: number
}

/** How far a run has come: all that the core needs besides the graph and the trigger. */
export interface State {
  /** Grows with every burst, so that a late writer cannot put older news over newer. */
  sequence: number
  /** By place: a node's id, inside of loops with its iteration (places.ts). */
  nodes: Record<string, NodeState>
  status: 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled'
  output?: Json
  outputPayload?: PayloadReference
  error?: Failure
  response?: Response
  responsePayload?: PayloadReference
}

/** What a timer is for, unless it is what the node itself waits for. */
export type TimerOf = 'deadline' | 'retry' | 'pause' | 'remind' | 'escalate'

/** Something that happened. `node` is a place. */
export type Happening =
  | { kind: 'started' }
  /** `child`: the run whose output it is, which keeps it where it is large. */
  | { kind: 'performed'; node: string; output: Json; outputPayload?: PayloadReference; child?: string }
  | { kind: 'failed'; node: string; error: Failure }
  /** It has a place of its limit. */
  | { kind: 'granted'; node: string; claim: string }
  | { kind: 'doubtful'; node: string; request: string }
  /** `stage`: of a chain; one that is over already no longer matters. */
  | { kind: 'elapsed'; node: string; of?: TimerOf; stage?: number }
  /** A burst was long enough; here is the next. */
  | { kind: 'continued'; node: string }
  | {
      kind: 'decided'
      node: string
      decision: 'approve' | 'reject'
      by: string
      comment: string
      /** In chains: who it was, and what they filled in. */
      email?: string | null
      roles?: readonly string[]
      values?: Record<string, Json>
    }
  | { kind: 'answered'; node: string; values: Record<string, Json>; by: string }
  | { kind: 'arrived'; node: string; payload: Json; by: string }
  | { kind: 'resolved'; node: string; resolution: 'repeat' | 'accept' | 'fail'; by: string }
  /** A person said what it is to have given. */
  | { kind: 'skipped'; node: string; output: Json; by: string }
  /** A person moved the moment until which it waits. */
  | { kind: 'moved'; node: string; until: string }
  | { kind: 'cancelled'; reason: string }

/** The same with its moment, in milliseconds since 1970. */
export type Event = Happening & { at: number }

/** What the host does next. `node` is a place, `key` is what a receiver knows the effect by. */
export type Command = { node: string } &
  /** With `requestPayload`, what is kept there is the request, and `request` only says how long it may take. */
  (
    | {
        kind: 'fetch'
        key: string
        request: HttpRequest
        requestPayload?: PayloadReference
        retry: Retry
        doubt: Doubt
        repeats: number
        /** An attempt has failed that the engine does not know of: its step says when the next is due. */
        tried?: true
      }
    /** `run`: the id of the run it becomes, for operations that are workflows. */
    | {
        kind: 'operation'
        key: string
        operation: string
        input: Json
        inputPayload?: PayloadReference
        run?: string
        /** How often it has been tried before. */
        tries?: number
      }
    | { kind: 'timer'; milliseconds: number; of?: TimerOf; stage?: number }
    /** People are told of something; nobody waits for it. */
    | { kind: 'notice'; notice: Notice | FormNotice }
    /** Enough for one burst: the next one at once. */
    | { kind: 'continue' }
    /** A place of a limit is asked for, under a name of its own. */
    | { kind: 'acquire'; claim: string; limit: string }
    /** A place is given back; `waiting`: it may not have been had yet. */
    | { kind: 'release'; claim: string; waiting?: true }
    /** Nobody waits any more for what was begun for this node. */
    | { kind: 'cancel' }
  )

/** A call. */
export type Fetch = Extract<Command, { kind: 'fetch' }>

/** What takes its time and may be given up. */
export type Lasting = Exclude<Command, { kind: 'cancel' | 'continue' | 'release' }>

/** A place whose state is news, with it where the state after has forgotten it. */
export interface Changed {
  node: string
  input?: Json
  inputPayload?: PayloadReference
  key?: string
  gone?: NodeState
}

/** What one burst gives: the state after, what to do, and what changed for people to read. */
export interface Burst {
  state: State
  commands: Command[]
  changed: Changed[]
  /** All commands are calls, and until those are over there is nothing to do but calls: one host may make them all. */
  together?: true
}

/** A run whose first burst was made where it was accepted; the engine goes on from here. */
export interface Prepared {
  /** When, in milliseconds since 1970: timers count from here, however late the engine takes it. */
  at: number
  state: State
  commands: Command[]
  together?: true
  /** Whether a person holds it back. */
  paused?: true
}

export const begun = (): State => ({ sequence: 0, nodes: {}, status: 'running' })

/** A node's state; ids are people's, so never read them from an object's prototype. */
export const nodeState = (state: State, id: string): NodeState | undefined =>
  Object.hasOwn(state.nodes, id) ? state.nodes[id] : undefined

/** Whether the run goes on behind it: it is done, or has failed and that was provided for. */
export const isPassed = (node: NodeState): boolean =>
  node.state === 'done' || (node.state === 'failed' && node.port !== undefined)

export const isOpen = (node: NodeState | undefined): boolean =>
  node?.state === 'running' || node?.state === 'waiting'

/** What is under way or waits, by place: of containers, what stands inside. */
export const openPlaces = ({ nodes }: State): string[] =>
  Object.keys(nodes).filter((place) => isOpen(nodes[place]) && !nodes[place]!.body)

/** Whether nothing is under way or awaited but what one command asks for. */
export const aloneIn = (state: State, commands: readonly Command[]): boolean =>
  commands.length === 1 && openPlaces(state).length === 1

export const isClosed = (state: State): boolean => state.status !== 'running' && state.status !== 'waiting'

/** Whether a node begins for the first time: its time begins then, not while it waits for a place. */
export const isFirst = (before: NodeState | undefined): boolean =>
  !before || (before.waits?.for === 'limit' && !before.tries && !before.repeats)
