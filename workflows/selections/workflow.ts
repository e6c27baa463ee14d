import { condition, proxyActivities, sleep } from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { implement, local, onMessage } from '../implement.ts'
import type { pauseRun, resumeRun } from '../runs/contract.ts'
import type * as contract from './contract.ts'

const { actOnSelected, settleSelected } = proxyActivities<
  Pick<Activities, 'actOnSelected' | 'settleSelected'>
>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '7 days',
  retry: { maximumInterval: '1 minute' },
})

/** So often it is asked what runs answered that did not at once; each time after twice as long. */
const mostLooks = 10

/** Acts lot by lot, then waits for the answers of those that have not given one. */
export const actOnSelection = implement<typeof contract.actOnSelection>(
  async ({ selection }, { org, run, generation }) => {
    let paused = false
    onMessage<typeof pauseRun>('pauseRun', async ({ reason }, by) => {
      paused = true
      await local.notePaused({ org, run, generation, paused: { by: by.name, reason } })
      return { paused }
    })
    onMessage<typeof resumeRun>('resumeRun', async () => {
      paused = false
      await local.notePaused({ org, run, generation, paused: null })
      return { paused }
    })
    for (let left = 1; left > 0;) {
      await condition(() => !paused)
      left = await actOnSelected({ org, run, selection })
    }
    for (let look = 0; ; look++) {
      const counts = await settleSelected({ org, run, selection })
      if (counts.sent === 0 || look >= mostLooks) return counts
      await sleep(1000 * 2 ** look)
    }
  },
)
