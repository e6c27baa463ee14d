import type { Json } from './json.ts'

/** How a trial of a draft differs from a run of a published version. */
export interface Trial {
  /** What nodes give instead of running, by id. */
  pins: Record<string, { output: Json; port?: string | undefined }>
  /** The nodes whose calls and operations are made; those of all others are held back. */
  may: string[]
}

/** What a burst knows besides graph and state. */
export interface Surrounding {
  run: {
    id: string
    generation: number
    startedAt: string
    automation: string
    version: number
    /** The address of the person who started it, where somebody must be another one. */
    starter?: string | undefined
  }
  trigger: Json
  trial?: Trial | undefined
  /** Divides every duration; 1 outside tests. */
  timeScale: number
  /** Called before each evaluation with its number in this burst, from 0. */
  progress?: (number: number) => void
  /** Evaluations that were stopped from outside, by their number, with the reason. */
  stopped?: Record<string, string>
}
