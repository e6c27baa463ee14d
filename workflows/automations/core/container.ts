import type { Failure, Waits } from '../../runs/contract.ts'
import type { Json } from './json.ts'
import type { Body } from './state.ts'

/** How far one way through a container is. */
export type Branch = 'open' | { done: Json } | { failed: Failure }

/** What a container can do with what stands in it. */
export interface Inside {
  /** Milliseconds since 1970. */
  now: number
  /** Shows what stands inside another state of the container from here on. */
  keep: (body: Body) => void
  /** How many iterations this burst may still begin. */
  allowance: { left: number }
  /** Goes one way as far as it can; `index` in loops. */
  go: (way: string, index?: number) => Branch
  /** Whether anything of it is under way. */
  isOpen: () => boolean
  /** Ends what waits and lets what is under way come to its end; nothing new begins. */
  drain: () => void
  /** Whether anything stands behind a way in. */
  has: (way: string) => boolean
  /** Ends what is open on one way. */
  drop: (way: string) => void
  /** Forgets all of one iteration, or of all, and ends what is open there. */
  leave: (index?: number) => void
  /** The ids that go this way and are done, the last done first. */
  doneLastFirst: (way: string) => string[]
  /** The child that undoes another. */
  undoOf: (id: string) => string | undefined
  /** Begins one child at once and says how far it is. */
  run: (id: string) => Branch
  /** The value of an expression as children at this turn see it, all of them done. */
  evaluate: (way: string, field: string, expression: string, index: number) => Json
}

/** What becomes of a container after its inside went on. */
export type Advance =
  | { do: 'stay'; body: Body; waits?: Waits; pause?: number; again?: true }
  | { do: 'finish'; output: Json; port?: string }
  | { do: 'fail'; error: Failure }

/** How a kind of node goes through what stands inside of it. Pure. */
export interface Container {
  /** The ways in. */
  ways: (node: never) => string[]
  /** Whether what is inside runs once for each turn. */
  loops?: true
  /** What expressions inside see of it: as `steps.<id>`, and beside that. */
  sees: (body: Body, index: number) => { step: Json; also?: Record<string, Json> }
  /** The names beside `steps` that it gives. */
  gives?: readonly string[]
  advance: (node: never, body: never, inside: Inside) => Advance
}
