import { ApplicationFailure } from '@temporalio/workflow'
import { local, onMessage, type RunContext, type Sender } from '../implement.ts'
import type * as contract from '../runs/contract.ts'
import { placeOf } from './core/places.ts'
import { isOpen, type Happening, type NodeState, type TimerOf } from './core/state.ts'

/** What acts of people need of the run they are about. */
export interface Acted {
  context: RunContext
  /** The state of a place, once nothing is about to change it and it is no older than what the sender has seen. */
  known: (place: string, by: Sender) => Promise<NodeState | undefined>
  /** Whether somebody has settled it already; from now on it is. */
  settle: (place: string) => boolean
  /** Stops the timer that is under way for a place. */
  stopTimer: (place: string, of: TimerOf | undefined) => void
  tell: <T>(happening: Happening, answer: T) => Promise<T>
  hold: () => void
  release: () => void
}

const refuse = (type: 'NotWaiting' | 'Refused', message: string) =>
  ApplicationFailure.nonRetryable(message, type)

/** Listens to what the person on duty may do to a run besides settling what it waits for. */
export const listenToActs = (acted: Acted): void => {
  const { context, known, settle, stopTimer, tell } = acted
  const { org, run, generation } = context

  onMessage<typeof contract.pauseRun>('pauseRun', async ({ reason }, by) => {
    acted.hold()
    await local.notePaused({ org, run, generation, paused: { by: by.name, reason } })
    return { paused: true }
  })

  onMessage<typeof contract.resumeRun>('resumeRun', async () => {
    acted.release()
    await local.notePaused({ org, run, generation, paused: null })
    return { paused: false }
  })

  onMessage<typeof contract.retryStep>('retryStep', async ({ node: id, iteration = '' }, by) => {
    const node = placeOf(id, iteration)
    const state = await known(node, by)
    if (state?.waits?.for !== 'retry' || settle(node))
      throw refuse('NotWaiting', `"${node}" does not wait for its next attempt`)
    stopTimer(node, 'retry')
    return tell({ kind: 'elapsed', node, of: 'retry' }, { retried: true })
  })

  onMessage<typeof contract.skipStep>('skipStep', async ({ node: id, iteration = '', output }, by) => {
    const node = placeOf(id, iteration)
    const state = await known(node, by)
    if (!state || !isOpen(state)) throw refuse('NotWaiting', `"${node}" is not under way`)
    if (state.body) throw refuse('Refused', `"${node}" stands around other steps: skip those`)
    if (state.waits?.for === 'approval')
      throw refuse('Refused', `"${node}" is an approval, which is decided and not skipped`)
    if (settle(node)) throw refuse('NotWaiting', `"${node}" is settled already`)
    return tell({ kind: 'skipped', node, output, by: by.name }, { skipped: true })
  })

  onMessage<typeof contract.moveTimer>('moveTimer', async ({ node: id, iteration = '', until }, by) => {
    const node = placeOf(id, iteration)
    const { waits, body } = (await known(node, by)) ?? {}
    if (!waits || !('until' in waits) || waits.until === undefined)
      throw refuse('NotWaiting', `"${node}" does not wait until a moment`)
    if (waits.for === 'approval' && Date.parse(until) < Date.parse(waits.until))
      throw refuse('Refused', `"${node}" is an approval, which can only be given more time`)
    if (settle(node)) throw refuse('NotWaiting', `"${node}" is settled already`)
    stopTimer(node, body && 'pause')
    return tell({ kind: 'moved', node, until }, { until })
  })
}
