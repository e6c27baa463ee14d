import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { deliveryQueue, wakeSignal } from './core/queue.ts'

/** Without anything to send for so long it ends; the next event starts it anew. */
const idle = '1 hour'
/** Events of one execution, at most, before it continues as a new one. */
const longestHistory = 1000

/**
 * The queue of one endpoint: one at a time, so its deliveries go in order as long as the receiver takes them. It keeps
 * nothing itself. What waits and when it is due are rows, so it may be woken twice, or start from nothing.
 */
export const deliverEvents = async (): Promise<void> => {
  const { workflowId, taskQueue } = workflowInfo()
  const [org = '', , endpoint = ''] = workflowId.split('/')
  const { sendDueDeliveries } = proxyActivities<Pick<Activities, 'sendDueDeliveries'>>({
    taskQueue: deliveryQueue(taskQueue),
    startToCloseTimeout: '3 minutes',
    heartbeatTimeout: '10 seconds',
    retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
  })
  let woken = true
  setHandler(defineSignal(wakeSignal), () => {
    woken = true
  })
  while (woken) {
    woken = false
    const { milliseconds } = await sendDueDeliveries({ org, endpoint })
    const { historyLength, continueAsNewSuggested } = workflowInfo()
    if (continueAsNewSuggested || historyLength > longestHistory) await continueAsNew<typeof deliverEvents>()
    // Something is due then, also when nobody wakes it.
    if (
      !(await condition(() => woken, milliseconds === null ? idle : Math.max(1, milliseconds))) &&
      milliseconds !== null
    )
      woken = true
  }
}
