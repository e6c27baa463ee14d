import type { RunStatus, StepState } from '#workflows/runs/contract.ts'
import type { Automation } from '#workflows/automations/contract.ts'

/** The five ways a thing can stand, each with a hue and a shape of its own. */
export type Tone = 'waiting' | 'running' | 'done' | 'failed' | 'stopped'

export interface Look {
  tone: Tone
  word: string
  /** A variation of the tone's shape. */
  still?: boolean
}

export const runLook: Record<RunStatus, Look> = {
  queued: { tone: 'running', word: 'Queued', still: true },
  running: { tone: 'running', word: 'Running' },
  waiting: { tone: 'waiting', word: 'Waiting' },
  completed: { tone: 'done', word: 'Done' },
  failed: { tone: 'failed', word: 'Failed' },
  cancelled: { tone: 'stopped', word: 'Cancelled' },
  timed_out: { tone: 'failed', word: 'Timed out' },
}

export const stepLook: Record<StepState, Look> = {
  running: { tone: 'running', word: 'Running' },
  waiting: { tone: 'waiting', word: 'Waiting' },
  done: { tone: 'done', word: 'Done' },
  failed: { tone: 'failed', word: 'Failed' },
  skipped: { tone: 'stopped', word: 'Skipped' },
  cancelled: { tone: 'stopped', word: 'Cancelled' },
}

export const automationLook: Record<Automation['status'], Look> = {
  draft: { tone: 'stopped', word: 'Draft', still: true },
  active: { tone: 'done', word: 'Active' },
  paused: { tone: 'stopped', word: 'Paused' },
}

/** A status this page does not know yet is shown as its own word rather than hidden. */
export const lookOf = (looks: Record<string, Look>, status: string): Look =>
  looks[status] ?? { tone: 'stopped', word: status }

export const isOpen = (status: string): boolean =>
  status === 'queued' || status === 'running' || status === 'waiting'
