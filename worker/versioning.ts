import type { Client } from '@temporalio/client'
import { setTimeout as sleep } from 'node:timers/promises'
import { settings } from '#infra/settings.ts'

/**
 * Makes a build the one that new runs go to; the engine gives versioned workers nothing before that. It only works
 * once a worker of that build polls, so it is tried each 100 ms. Throws the engine's last answer after 60 s.
 */
export const makeCurrent = async (client: Client, buildId: string, milliseconds = 60_000): Promise<void> => {
  for (const until = Date.now() + milliseconds; ; await sleep(100)) {
    try {
      await client.workflowService.setWorkerDeploymentCurrentVersion({
        namespace: client.options.namespace,
        deploymentName: settings().TEMPORAL_DEPLOYMENT,
        buildId,
        identity: 'launcher',
        ignoreMissingTaskQueues: false,
      })
      return
    } catch (error) {
      if (Date.now() > until)
        throw new Error(`build ${buildId} could not be made current: ${(error as Error).message}`, {
          cause: error,
        })
    }
  }
}
