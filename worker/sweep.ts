import type { Client } from '@temporalio/client'
import { setTimeout as delay } from 'node:timers/promises'
import { closeRun, type CloseRun } from '#activities/runs/record.ts'
import { log } from '#infra/log.ts'
import { succeeded } from '#infra/telemetry/metrics.ts'
import { runOfWorkflowId } from '#workflows/workflow-id.ts'
import { engine } from './engine.ts'
import { readMark, writeMark } from './marks.ts'

const pause = 15_000
/** Visibility lags behind; look this much further back than the mark, in milliseconds. */
const overlap = 60_000
const mark = 'sweep'

/** How the engine says a workflow ended, other than well: a run that completed has written so itself before. */
export const ends: Record<string, { status: CloseRun['status']; code: string; message: string }> = {
  FAILED: { status: 'failed', code: 'failed', message: 'The engine says that it failed' },
  TERMINATED: { status: 'failed', code: 'terminated', message: 'It was terminated in the engine' },
  TIMED_OUT: { status: 'timed_out', code: 'timed_out', message: 'It ran out of time' },
  CANCELLED: { status: 'cancelled', code: 'cancelled', message: 'It was cancelled in the engine' },
}

/** Whether a workflow was reset: what ended is then an execution of it that another one took the place of. */
const goesOn = async (client: Client, workflowId: string): Promise<boolean> => {
  const last = await client.workflow
    .getHandle(workflowId)
    .describe()
    .catch((error: Error) => {
      if (error.name === 'WorkflowNotFoundError') return undefined
      throw error
    })
  return last?.status.name === 'RUNNING'
}

/** Ends the rows of runs that ended in the engine without being able to say so. Returns how many it looked at. */
export const sweepOnce = async (): Promise<number> => {
  const { client } = engine()
  const begun = new Date()
  const since = new Date(Math.max(0, (await readMark(mark)).getTime() - overlap))
  const query = `ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut', 'Canceled') AND CloseTime > '${since.toISOString()}'`
  let seen = 0
  for await (const { workflowId, status } of client.workflow.list({ query })) {
    const found = runOfWorkflowId(workflowId)
    const end = ends[status.name]
    if (!found || !end) continue
    seen++
    if (status.name === 'TERMINATED' && (await goesOn(client, workflowId))) continue
    await closeRun({ ...found, status: end.status, error: { code: end.code, message: end.message } })
  }
  await writeMark(mark, begun)
  succeeded('sweep')
  return seen
}

/** Sweeps until aborted. */
export const sweep = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await delay(pause, undefined, { signal }).catch(() => undefined)
    if (!signal.aborted)
      await sweepOnce().catch((error: Error) => log.debug({ error: error.message }, 'sweep waits'))
  }
}
