import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { serveRows } from '../rows-queue.ts'
import { deliveryQueue, wakeSignal } from './core/queue.ts'

/**
 * The queue of one endpoint: one at a time, so its deliveries go in order as long as the receiver takes them. What waits
 * and when it is due are rows.
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
  await serveRows(
    wakeSignal,
    () => sendDueDeliveries({ org, endpoint }),
    () => continueAsNew<typeof deliverEvents>(),
  )
}
