import { setTimeout as delay } from 'node:timers/promises'
import { isWanted, keepHistory, type HistoryOf } from '#db/histories/keep.ts'
import { log } from '#infra/log.ts'
import { succeeded } from '#infra/telemetry/metrics.ts'
import type { EngineEvent } from '#workflows/runs/contract.ts'
import { runOfWorkflowId } from '#workflows/workflow-id.ts'
import { engine } from './engine.ts'
import { readMark, writeMark } from './marks.ts'
import { historyOf } from './read-events.ts'

/** Between two looks, and how long a run has been over before its history is kept, in milliseconds. */
const pause = 60_000
const settled = 10 * 60_000
/** What closed in so long is asked for at once, the oldest first: that is what the engine forgets first. */
const slice = 3_600_000
/** Visibility lags behind; look this much further back than the mark, in milliseconds. */
const overlap = 60_000
/** No engine of ours keeps anything for longer. */
const longest = 30 * 86_400_000
const mark = 'archive'
const perCall = 500

/** gRPC's own number: what was listed a moment ago is gone. */
const gone = 5

const closed = ['Completed', 'Failed', 'Canceled', 'Terminated', 'TimedOut', 'ContinuedAsNew']
  .map((each) => `'${each}'`)
  .join(', ')

/** Keeps one history, and says whether it was new. */
const archive = async (of: HistoryOf, closedAt: Date): Promise<boolean> => {
  if (!(await isWanted(of))) return false
  let before: string | null = null
  async function* pages(): AsyncGenerator<EngineEvent[]> {
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = await historyOf({ ...of, limit: perCall, cursor })
      if (first) ({ before } = page)
      cursor = page.nextCursor ?? undefined
      yield page.items
    }
  }
  try {
    await keepHistory(of, { before: () => before, closedAt }, pages())
    return true
  } catch (error) {
    if ((error as { code?: number }).code === gone) return false
    throw error
  }
}

/** Of what closed in a time; answers how many were kept, and whether all that should be was. */
const archiveBetween = async (from: Date, to: Date, narrow: string) => {
  const query = `ExecutionStatus IN (${closed}) AND CloseTime > '${from.toISOString()}' AND CloseTime <= '${to.toISOString()}'${narrow}`
  let kept = 0
  let whole = true
  for await (const { workflowId, runId, closeTime } of engine().client.workflow.list({ query })) {
    const found = runOfWorkflowId(workflowId)
    if (!found) continue
    try {
      if (await archive({ ...found, execution: runId }, closeTime ?? to)) kept++
    } catch (error) {
      // One that cannot be kept must not keep back the others.
      whole = false
      log.warn({ workflowId, error: (error as Error).message }, 'a history is not kept yet')
    }
  }
  return { kept, whole }
}

/**
 * Keeps the histories of runs that have been over for a while, before the engine forgets them. Any number of processes
 * may do so: twice is once.
 * @param narrow a further condition of the engine's list
 */
export const archiveOnce = async (after = settled, narrow = ''): Promise<number> => {
  const end = Date.now() - after
  let from = Math.max((await readMark(mark)).getTime() - overlap, end - longest)
  let kept = 0
  for (let mayMark = narrow === ''; from < end;) {
    const to = Math.min(from + slice, end)
    const done = await archiveBetween(new Date(from), new Date(to), narrow)
    kept += done.kept
    mayMark &&= done.whole
    if (mayMark) await writeMark(mark, new Date(to))
    from = to
  }
  succeeded('archive')
  return kept
}

/** Keeps histories until aborted. */
export const keepHistories = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await delay(pause, undefined, { signal }).catch(() => undefined)
    if (!signal.aborted)
      await archiveOnce().catch((error: Error) => log.debug({ error: error.message }, 'the archive waits'))
  }
}
