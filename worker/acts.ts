import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js'
import { setTimeout as delay } from 'node:timers/promises'
import { and, eq } from 'drizzle-orm'
import { awaitedRetry, beDueNow } from '#activities/automations/attempts.ts'
import { closeRun } from '#activities/runs/record.ts'
import { withOrg } from '#db/client.ts'
import { runSteps } from '#db/schema.ts'
import { settings } from '#infra/settings.ts'
import { placeOf } from '#workflows/automations/core/places.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import type { Outcome, Said } from './dispatch.ts'
import { engine } from './engine.ts'

/** Ends a run in the engine without asking it, then its row. Runs it started are cancelled by the engine. */
export const terminate = async (
  { org, run, generation, by, input }: Said,
  milliseconds: number,
): Promise<Outcome> => {
  const { client, connection } = engine()
  const { reason } = input as { reason: string }
  const message = `Terminated by ${by}: ${reason}`
  await connection.withDeadline(Date.now() + milliseconds, () =>
    client.workflow.getHandle(runWorkflowId(org, run, generation)).terminate(message),
  )
  await closeRun({ org, run, generation, status: 'cancelled', error: { code: 'terminated', message } })
  return { state: 'applied', output: { terminated: true } }
}

interface At {
  node: string
  iteration?: string
}

const isFetch = async (org: string, run: string, { node, iteration = '' }: At): Promise<boolean> => {
  const [step] = await withOrg(org, (tx) =>
    tx
      .select({ type: runSteps.type })
      .from(runSteps)
      .where(
        and(
          eq(runSteps.org, org),
          eq(runSteps.run, run),
          eq(runSteps.path, node),
          eq(runSteps.iteration, iteration),
        ),
      )
      .limit(1),
  )
  return step?.type === 'http'
}

/**
 * Makes the next attempt of a call at once. The engine keeps the time between those, not the run, which hears nothing of
 * them. Answers nothing for a step that is no call: that the run does itself.
 */
export const retryFetch = async (
  { org, run, generation, input }: Said,
  milliseconds: number,
): Promise<Outcome | undefined> => {
  const at = input as unknown as At
  if (!(await isFetch(org, run, at))) return undefined
  const place = placeOf(at.node, at.iteration ?? '')
  const refused = {
    state: 'refused',
    code: 'NotWaiting',
    reason: `"${place}" does not wait for its next attempt`,
  } as const
  if (!(await beDueNow(org, run, place))) return refused
  const workflowId = runWorkflowId(org, run, generation)
  const late = Date.now() + milliseconds
  do {
    if (await resetAttempt(workflowId, place, late)) return { state: 'applied', output: { retried: true } }
    // What failed without the engine's knowing is about to be handed to it, and finds itself due.
    if (!(await awaitedRetry(org, run, place))) return { state: 'applied', output: { retried: true } }
    await delay(50)
  } while (Date.now() < late)
  return { state: 'pending', why: 'the engine is still to hear of the attempt' }
}

/** Lets the engine begin the next attempt at a call at once, where it waits for that. */
const resetAttempt = (workflowId: string, place: string, late: number): Promise<boolean> => {
  const { client, connection } = engine()
  const { namespace, loadedDataConverter } = client.options
  return connection.withDeadline(late, async () => {
    const { raw } = await client.workflow.getHandle(workflowId).describe()
    for (const { activityId, lastFailure, attempt } of raw.pendingActivities ?? []) {
      if (!activityId || Number(attempt) < 2) continue
      const details = lastFailure?.applicationFailureInfo?.details?.payloads
      const [failed] = await decodeArrayFromPayloads(loadedDataConverter, details, {
        ...{ type: 'workflow', namespace, workflowId },
      })
      if (failed !== place) continue
      await client.workflowService.resetActivity({
        namespace,
        execution: { workflowId },
        id: activityId,
        identity: settings().TEMPORAL_TASK_QUEUE,
      })
      return true
    }
    return false
  })
}
