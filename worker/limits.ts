import { sql } from 'drizzle-orm'
import { setTimeout as delay } from 'node:timers/promises'
import { withSystem } from '#db/client.ts'
import { log } from '#infra/log.ts'
import { succeeded } from '#infra/telemetry/metrics.ts'
import { keepLimit } from '#workflows/limits/core/internal.ts'
import { limitQueueId, wakeLimit } from '#workflows/limits/core/limits.ts'
import { wakeEntity, wakeWritten } from './wake.ts'

/** Between two looks, in milliseconds. */
const pause = 500

/** Lets limits look again of which runs that are over have places, or wait for one. */
const noteEnded = () =>
  withSystem(async (tx) => {
    await tx.execute(sql`
      update app.limits l set wakes = wakes + 1
       where wakes = woken and exists (
         select from app.limit_claims c join app.runs r on r.org = c.org and r.id = c.run
          where c.org = l.org and c.limit_id = l.id and c.state in ('held', 'waiting')
            and (r.ended_at is not null or r.generation <> c.generation))`)
    // And forgets what was given up, once nobody can ask for it any more.
    await tx.execute(sql`
      delete from app.limit_claims c using app.runs r
       where c.state = 'over' and r.org = c.org and r.id = c.run
         and (r.ended_at is not null or r.generation <> c.generation)`)
  })

/** Wakes the queues of limits that have to look again. Returns how many. */
export const keepLimitsOnce = async (): Promise<number> => {
  await noteEnded()
  const woken = await wakeWritten('limits', ({ org, id }) =>
    wakeEntity({ org, name: keepLimit.name, id: limitQueueId(org, id), signal: wakeLimit }),
  )
  succeeded('limits')
  return woken
}

/** Looks after limits until aborted; any number of processes may do so at once. */
export const keepLimits = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await keepLimitsOnce().catch((error: Error) => log.debug({ error: error.message }, 'limits wait'))
    await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
