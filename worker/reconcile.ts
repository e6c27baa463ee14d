import { WorkflowNotFoundError } from '@temporalio/client'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { setTimeout as delay } from 'node:timers/promises'
import { closeRun, type CloseRun } from '#activities/runs/record.ts'
import { withOrg, withSystem, type Transaction } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { runs, runSteps } from '#db/schema.ts'
import { log } from '#infra/log.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import { engine } from './engine.ts'
import { ends } from './sweep.ts'

/** Between two tries, until one has gone through, in milliseconds. */
const pause = 5000

interface OpenRow {
  org: string
  id: string
  generation: number
  dispatchedAt: string
}

/** What the engine took: runs that a person or an event started; what they started themselves comes again with them. */
const openRows = async (org: string | undefined): Promise<OpenRow[]> =>
  (
    await withSystem((tx) =>
      tx.execute<OpenRow & Record<string, unknown>>(sql`
        select org, id, generation, dispatched_at::text as "dispatchedAt" from app.runs
        where ended_at is null and dispatched_at is not null and parent is null and (${org ?? null}::text is null or org = ${org ?? null})
        order by created_at`),
    )
  ).rows

/**
 * Lets a run begin again: of the same generation, so under the same effect keys. What it has done already answers
 * from the claims of its effects; what it waits for, it waits for anew.
 */
const beginAgain = async ({ org, id, generation, dispatchedAt }: OpenRow): Promise<void> => {
  await withOrg(org, async (tx) => {
    const again = await tx
      .update(runs)
      .set({
        ...{ status: 'queued', sequence: 0, startedAt: null, paused: null },
        // In the outbox again, from where the relay starts it.
        ...{ dispatchedAt: null, prepared: null, attempts: 0, notBefore: null },
      })
      .where(
        and(
          eq(runs.org, org),
          eq(runs.id, id),
          isNull(runs.endedAt),
          // Not once more when another process has done it.
          sql`${runs.dispatchedAt} = ${dispatchedAt}::timestamptz`,
        ),
      )
      .returning({ id: runs.id })
    if (again.length === 0) return
    await tx
      .delete(runSteps)
      .where(and(eq(runSteps.org, org), eq(runSteps.run, id), eq(runSteps.generation, generation)))
    await openLinksAgain(tx, org, id)
    log.warn({ org, run: id }, 'the engine does not know this run any more; it begins again')
  })
  hint(org, id)
}

/** Forms that were answered are asked once more, also those of runs it started: the links that were sent are good for that. */
const openLinksAgain = (tx: Transaction, org: string, run: string) =>
  tx.execute(sql`
    with recursive own as (
      select id, generation from app.runs where org = ${org} and id = ${run}::uuid
      union all
      select r.id, r.generation from own join app.runs r on r.org = ${org} and r.parent = own.id
    )
    update app.form_links l set answered_at = null from own
     where l.org = ${org} and l.run = own.id and l.generation = own.generation and l.answered_at is not null`)

const reconcileRow = async (row: OpenRow): Promise<boolean> => {
  const { org, id: run, generation } = row
  const handle = engine().client.workflow.getHandle(runWorkflowId(org, run, generation))
  const found = await handle.describe().catch((error: unknown) => {
    if (error instanceof WorkflowNotFoundError) return undefined
    throw error
  })
  if (!found) {
    await beginAgain(row)
    return true
  }
  const { name } = found.status
  const end = ends[name]
  let close: Omit<CloseRun, 'org' | 'run'> | undefined
  if (end) close = { status: end.status, error: { code: end.code, message: end.message } }
  if (name === 'COMPLETED') close = { status: 'completed', output: (await handle.result()) as Json }
  if (close) await closeRun({ org, run, generation, ...close })
  return close !== undefined
}

/**
 * Brings rows and engine together where they are of different moments: after a restore without the engine, or a power
 * cut that took its last writes. A run the engine does not know begins again; one it knows to be over is over. What the
 * engine alone knows fails by itself at its next event, since it has no row. Of one organisation, or of all; returns how
 * many rows it changed.
 */
export const reconcileOnce = async (org?: string): Promise<number> => {
  const running = new Set<string>()
  const query = `ExecutionStatus = 'Running'`
  for await (const { workflowId } of engine().client.workflow.list({ query, pageSize: 1000 }))
    running.add(workflowId)
  let changed = 0
  for (const row of await openRows(org))
    if (!running.has(runWorkflowId(row.org, row.id, row.generation)) && (await reconcileRow(row))) changed++
  return changed
}

/** Once after each start, as that is when they can differ. */
export const reconcile = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted)
    try {
      await reconcileOnce()
      return
    } catch (error) {
      log.debug({ error: (error as Error).message }, 'rows are not compared with the engine yet')
      await delay(pause, undefined, { signal }).catch(() => undefined)
    }
}
