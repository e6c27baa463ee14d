import {
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  proxyActivities,
} from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { implement, onMessage } from '../implement.ts'
import type { holdAct as holding, holdMoved } from './core/internal.ts'

const { carryOutHeld, endHold, settleHeld } = proxyActivities<
  Pick<Activities, 'carryOutHeld' | 'endHold' | 'settleHeld'>
>({
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '7 days',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
})

/**
 * Waits until its act may be done, and does it. Whether it is done or undone is decided by the act's row, so the run may
 * be woken early, late or twice.
 */
export const holdAct = implement<typeof holding>(async (_input, context) => {
  const { org, run } = context
  let woken = 0
  onMessage<typeof holdMoved>('holdMoved', async () => {
    woken++
    return {}
  })
  try {
    for (;;) {
      const seen = woken
      const came = await carryOutHeld({ org, run })
      if (came.state === 'held') {
        await condition(() => woken !== seen, Math.max(1, came.milliseconds))
        continue
      }
      if (came.state === 'undone') throw ApplicationFailure.nonRetryable('It was undone', 'undone')
      const settled =
        came.state === 'done' && came.message !== undefined
          ? await settleHeld({ org, run, message: came.message })
          : came
      if (settled.state === 'failed')
        throw ApplicationFailure.nonRetryable(settled.error.message, settled.error.code)
      return settled.output
    }
  } catch (error) {
    if (!isCancellation(error)) throw error
    const { done } = await CancellationScope.nonCancellable(() =>
      endHold({ org, run, reason: context.cancelReason }),
    )
    // Too late: it was done at the same moment.
    if (done) return null
    throw error
  }
})
