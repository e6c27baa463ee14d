import type { Run, RunStatus, StepState } from '#workflows/runs/contract.ts'
import { humanised } from '#lib/form/schema.ts'
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

/** Whether a run did not do what it should: what “unsuccessful” in a list means. */
export const hasFailed = (status: RunStatus): boolean => runLook[status].tone === 'failed'

/** How a run stands: one whose code fails, or that somebody holds back, does not go on whatever its status says. */
export const lookOfRun = ({ status, paused, stalled }: Pick<Run, 'status' | 'paused' | 'stalled'>): Look => {
  if (stalled) return { tone: 'failed', word: 'Code error', still: true }
  return paused ? { tone: 'stopped', word: 'Paused' } : lookOf(runLook, status)
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

export const archivedLook: Look = { tone: 'stopped', word: 'Archived', still: true }

/** A status this page does not know yet is shown as its own word rather than hidden. */
export const lookOf = (looks: Record<string, Look>, status: string): Look =>
  looks[status] ?? { tone: 'stopped', word: status }

const tones: Record<Tone, readonly string[]> = {
  done: ['completed', 'done', 'accepted', 'active', 'applied', 'succeeded', 'delivered', 'enabled'],
  failed: ['failed', 'refused', 'timed_out', 'unknown', 'orphaned', 'rejected', 'exhausted'],
  waiting: ['waiting', 'pending', 'outbox'],
  running: ['queued', 'running', 'planned', 'claimed', 'sending'],
  stopped: ['cancelled', 'revoked', 'expired', 'declined', 'skipped', 'ignored', 'disabled'],
}

/** How any state of any record looks, by its word; null for a word that is no state we know. */
export const wordLook = (state: string): Look | null => {
  const known = runLook[state as RunStatus] ?? automationLook[state as Automation['status']]
  const tone = (Object.keys(tones) as Tone[]).find((each) => tones[each].includes(state))
  return known ?? (tone ? { tone, word: humanised(state), still: tone !== 'running' } : null)
}

export const isOpen = (status: string): boolean =>
  status === 'queued' || status === 'running' || status === 'waiting'
