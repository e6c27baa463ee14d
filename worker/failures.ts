import { sql } from 'drizzle-orm'
import { setTimeout as delay } from 'node:timers/promises'
import { noticeFailure } from '#db/automations/failures.ts'
import { withSystem } from '#db/client.ts'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { startScheduled } from './dispatch.ts'

/** Between two looks, in milliseconds; and how many failures are taken at once. */
const pause = 1000
const batch = 100
/** Nobody wants to be told of older ones, such as those from before anybody could be. */
const oldest = '1 day'
/** What could not be told is tried again after so long, in milliseconds, so that it does not keep others from their turn. */
const later = 60_000
const postponed = new Map<string, number>()

/** Looks for runs that failed and that nobody was told of. Returns how many there were. */
export const noticeOnce = async (): Promise<number> => {
  for (const [id, until] of postponed) if (until < Date.now()) postponed.delete(id)
  const { rows } = await withSystem((tx) =>
    tx.execute<{ org: string; id: string }>(sql`
      select org, id from app.runs
       where status in ('failed', 'timed_out') and operation = 'runAutomation' and not noticed
         and ended_at > now() - ${oldest}::interval and id <> all(${sql.param([...postponed.keys()])}::uuid[])
       order by ended_at limit ${batch}`),
  )
  for (const { org, id } of rows)
    await noticeFailure(org, id, settings().origin)
      .then(startScheduled)
      .catch((error: Error) => {
        postponed.set(id, Date.now() + later)
        log.warn({ org, run: id, error: error.message }, 'its failure is not told yet')
      })
  return rows.length
}

/** Tells of failures until aborted; any number of processes may do so at once. */
export const noticeFailures = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const found = await noticeOnce().catch((error: Error) => {
      log.debug({ error: error.message }, 'failures wait to be told')
      return 0
    })
    if (found < batch) await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
