import {
  ApplicationFailure,
  CancellationScope,
  condition,
  defineSignal,
  isCancellation,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { implement, type RunContext } from '../implement.ts'
import type * as contract from './contract.ts'
import { deploySettled } from './core/names.ts'

const { cancelDeployment, outcomeOfDeployment, wakeProjectQueue } = proxyActivities<
  Pick<Activities, 'cancelDeployment' | 'outcomeOfDeployment' | 'wakeProjectQueue'>
>({
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '7 days',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '30 seconds' },
})

/** Waits until the deployment of this run is settled. Told by a signal, and it looks itself besides. */
const settled = async (of: { org: string; deployment: string }, told: () => boolean) => {
  for (;;) {
    await condition(told, '1 minute')
    const outcome = await outcomeOfDeployment(of)
    if (outcome.over) return outcome
  }
}

/** The run that asked for a deployment, which bears its id: it goes through the queue of the project. */
const goThroughQueue = async (project: string, context: RunContext) => {
  const { org, run } = context
  const of = { org, deployment: run }
  let told = false
  setHandler(defineSignal(deploySettled), () => {
    told = true
  })
  const wait = () => settled(of, () => told)
  try {
    await wakeProjectQueue({ org, project })
    const { status, reason, url } = await wait()
    if (status === 'failed')
      throw ApplicationFailure.nonRetryable(reason ?? 'The deploy failed', 'DeployFailed')
    if (status === 'cancelled')
      throw ApplicationFailure.nonRetryable(reason ?? 'The deploy was cancelled', 'DeployCancelled')
    return { deployment: run, status, url }
  } catch (error) {
    if (isCancellation(error))
      await CancellationScope.nonCancellable(async () => {
        await cancelDeployment({ ...of, reason: context.cancelReason || 'Cancelled' })
        await wait()
      })
    throw error
  }
}

export const startDeploy = implement<typeof contract.startDeploy>(({ project }, context) =>
  goThroughQueue(project, context),
)
export const rollBackDeploy = implement<typeof contract.rollBackDeploy>(({ project }, context) =>
  goThroughQueue(project, context),
)
