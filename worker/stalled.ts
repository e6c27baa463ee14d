import { and, eq, isNull, sql } from 'drizzle-orm'
import { setTimeout as delay } from 'node:timers/promises'
import { withOrg, withSystem } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { runs } from '#db/schema.ts'
import { log } from '#infra/log.ts'
import type { Stalled } from '#workflows/runs/contract.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import { engine } from './engine.ts'
import { momentOf } from './engine-room.ts'
import { failureOf, newestEvents } from './read-events.ts'

/**
 * Between two looks, between two pages of one, and how long the engine may take for one run, in milliseconds: all open
 * runs are looked at, but the engine has other things to do.
 */
const pause = 5000
const breath = 200
const patience = 5000
/** Runs of a page, and how many of them are looked at at once. */
const most = 100
const atOnce = 10
/** A run that just began is right not to have got on. */
const settled = '3 seconds'

interface Open extends Record<string, unknown> {
  org: string
  id: string
  generation: number
  stalled: Stalled | null
}

/** The next page of those that did not get on last time, which are looked at first, or of the others. */
const openAfter = async (id: string, stalled: boolean): Promise<Open[]> => {
  const which = stalled
    ? sql`stalled is not null`
    : sql`stalled is null and dispatched_at < now() - ${settled}::interval`
  const { rows } = await withSystem((tx) =>
    tx.execute<Open>(sql`
      select org, id, generation, stalled from app.runs
       where ended_at is null and ${which} and id > ${id}::uuid order by id limit ${most}`),
  )
  return rows
}

/**
 * Whether the engine tries a workflow task of a run again and again, because our code throws or does not fit its history.
 * One that ran out of time is not: its worker is gone, and another takes it.
 */
const stalledNow = async ({ org, id, generation }: Open): Promise<Stalled | null> => {
  const { client, connection } = engine()
  const { raw, status } = await connection.withDeadline(Date.now() + patience, () =>
    client.workflow.getHandle(runWorkflowId(org, id, generation)).describe(),
  )
  const task = raw.pendingWorkflowTask
  if (status.name !== 'RUNNING' || !task || Number(task.attempt ?? 0) < 2) return null
  const newest = await newestEvents({ org, run: id, generation })
  const last = newest.find(({ type }) => /^WorkflowTask(Failed|TimedOut|Completed)$/.test(type))
  if (last?.type !== 'WorkflowTaskFailed') return null
  return {
    since: momentOf(task.originalScheduledTime) ?? last.at,
    error: failureOf(last).slice(0, 1000),
  }
}

const noteStalled = async ({ org, id, generation, stalled }: Open, now: Stalled | null): Promise<void> => {
  // Anything else that is new of it is not worth a write every few seconds.
  if (stalled?.error === now?.error) return
  await withOrg(org, (tx) =>
    tx
      .update(runs)
      .set({ stalled: now })
      .where(and(eq(runs.org, org), eq(runs.id, id), eq(runs.generation, generation), isNull(runs.endedAt))),
  )
  hint(org, id)
  if (now) log.error({ org, run: id, error: now.error }, 'the code of a run fails; the engine tries it again')
  else log.info({ org, run: id }, 'a run whose code failed goes on')
}

const lookAt = async (open: Open[]): Promise<void> => {
  for (let i = 0; i < open.length; i += atOnce)
    await Promise.all(
      open.slice(i, i + atOnce).map(async (run) => {
        try {
          await noteStalled(run, await stalledNow(run))
        } catch (error) {
          log.debug({ run: run.id, error: (error as Error).message }, 'not known whether it gets on')
        }
      }),
    )
}

const first = '00000000-0000-0000-0000-000000000000'

/** Looks at every open run beyond `after`, page by page, those first that did not get on. Returns at how many. */
export const lookForStalled = async (after = first, signal?: AbortSignal): Promise<number> => {
  let looked = 0
  for (const stalled of [true, false])
    for (let id = after; !signal?.aborted;) {
      const open = await openAfter(id, stalled)
      await lookAt(open)
      looked += open.length
      if (open.length < most) break
      id = open.at(-1)!.id
      await delay(breath, undefined, { signal }).catch(() => undefined)
    }
  return looked
}

/** Looks until aborted; any number of processes may do so at once. */
export const watchStalled = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await lookForStalled(first, signal).catch((error: Error) =>
      log.debug({ error: error.message }, 'runs are not looked at'),
    )
    await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
