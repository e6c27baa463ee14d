import { proxyActivities } from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { implement } from '../implement.ts'
import type * as contract from './contract.ts'

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
