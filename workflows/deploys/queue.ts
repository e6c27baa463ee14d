import {
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  executeChild,
  getExternalWorkflowHandle,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow'
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common'
import type { Activities } from '#activities/activities.ts'
import { runWorkflowId } from '../workflow-id.ts'
import { deployId, deploySettled, wakeProject } from './core/names.ts'
import type { performDeploy } from './deploy.ts'

const activities = proxyActivities<
  Pick<Activities, 'abandonDeployment' | 'applyProject' | 'takeNextDeployment' | 'whyStop'>
>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '30 seconds' },
})

/** Without anything to do for so long it ends; whatever comes next starts it anew. */
const idle = '1 hour'
const longestHistory = 2000

/** Tells the run that asked for a deployment; one that is over need not know. */
const tell = (org: string, deployment: string): Promise<void> =>
  getExternalWorkflowHandle(runWorkflowId(org, deployment))
    .signal(defineSignal(deploySettled))
    .catch(() => undefined)

/**
 * The queue of one project: one deploy at a time, the newest that waits first. It keeps nothing itself. What waits is
 * rows, so it may be woken twice, or start from nothing.
 */
export const serveProject = async (): Promise<void> => {
  const { workflowId } = workflowInfo()
  const [org = '', , project = ''] = workflowId.split('/')
  let woken = true
  setHandler(defineSignal(wakeProject), () => {
    woken = true
  })

  const perform = async (deployment: string): Promise<void> => {
    let over = false
    let reason = 'Cancelled'
    const scope = new CancellationScope()
    const ended = scope
      .run(() =>
        executeChild<typeof performDeploy>('performDeploy', {
          workflowId: deployId(org, deployment),
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          args: [],
        }),
      )
      .then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined
          return isCancellation(error)
            ? { status: 'cancelled' as const, reason }
            : { status: 'failed' as const, reason: 'The deploy was ended from outside' }
        },
      )
      .finally(() => (over = true))
    for (;;) {
      await condition(() => over || woken)
      if (over) break
      woken = false
      // Whoever pauses it does not wait for a build to end.
      await activities.applyProject({ org, project })
      const why = await activities.whyStop({ org, deployment })
      if (why && !over) {
        reason = why
        scope.cancel()
      }
    }
    const left = await ended
    if (left) await activities.abandonDeployment({ org, deployment, ...left })
    await tell(org, deployment)
  }

  for (;;) {
    woken = false
    await activities.applyProject({ org, project })
    const { deployment, settled } = await activities.takeNextDeployment({ org, project })
    for (const each of settled) await tell(org, each)
    if (deployment) {
      await perform(deployment)
      woken = true
    }
    const { historyLength, continueAsNewSuggested } = workflowInfo()
    if (continueAsNewSuggested || historyLength > longestHistory) await continueAsNew<typeof serveProject>()
    if (!(await condition(() => woken, idle))) return
  }
}
