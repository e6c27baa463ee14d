import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { implement } from '../implement.ts'
import { serveRows } from '../rows-queue.ts'
import type * as contract from './contract.ts'
import { wakeProbe } from './core/probing.ts'

const { awaitQuietProject, eraseProject } = proxyActivities<
  Pick<Activities, 'awaitQuietProject' | 'eraseProject'>
>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '7 days',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
})

/** Ends what is being deployed, then takes everything down. */
export const deleteProject = implement<typeof contract.deleteProject>(async ({ project }, { org }) => {
  await awaitQuietProject({ org, project })
  await eraseProject({ org, project })
  return { deleted: true }
})

const { probeProject } = proxyActivities<Pick<Activities, 'probeProject'>>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
})

/** Looks at one project again and again. What was seen, and when to look next, are rows. */
export const watchProject = async (): Promise<void> => {
  const [org = '', , project = ''] = workflowInfo().workflowId.split('/')
  await serveRows(
    wakeProbe,
    () => probeProject({ org, project }),
    () => continueAsNew<typeof watchProject>(),
  )
}
