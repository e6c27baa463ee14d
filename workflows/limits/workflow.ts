import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { serveRows } from '../rows-queue.ts'
import { wakeLimit } from './core/limits.ts'

/** The queue of one limit. Who holds and who waits are rows, and decided in one transaction. */
export const keepLimit = async (): Promise<void> => {
  const [org = '', , limit = ''] = workflowInfo().workflowId.split('/')
  const { serveLimit } = proxyActivities<Pick<Activities, 'serveLimit'>>({
    startToCloseTimeout: '30 seconds',
    retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
  })
  await serveRows(
    wakeLimit,
    () => serveLimit({ org, limit }),
    () => continueAsNew<typeof keepLimit>(),
  )
}
