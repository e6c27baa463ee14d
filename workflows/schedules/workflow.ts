import { proxyLocalActivities, workflowInfo } from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'

const { takeFire } = proxyLocalActivities<Pick<Activities, 'takeFire'>>({
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '7 days',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
})

/**
 * One time of one schedule. It is given nothing but its id, whose end is the time it is for, however late it starts.
 * What becomes of the time is a row, so the same time twice, by whatever way, is one run.
 */
export const fireSchedule = (): Promise<void> => takeFire({ id: workflowInfo().workflowId })
