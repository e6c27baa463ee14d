import { sql } from 'drizzle-orm'
import { setTimeout as delay } from 'node:timers/promises'
import { withSystem } from '#db/client.ts'
import { letDueGo } from '#db/automations/gather.ts'
import { log } from '#infra/log.ts'
import { succeeded } from '#infra/telemetry/metrics.ts'
import { startScheduled } from './dispatch.ts'

/** Between two looks, in milliseconds; and how many keys are taken at once. */
const pause = 250
const batch = 100

interface Due extends Record<string, unknown> {
  org: string
  automation: string
  key: string
}

/** Keys whose time is over. While an automation is paused, or its organisation being deleted, they wait on. */
const dueAt = async (now: Date): Promise<Due[]> => {
  const { rows } = await withSystem((tx) =>
    tx.execute<Due>(sql`
      select g.org, g.automation, g.key from app.gatherings g
        join app.automations a on a.org = g.org and a.id = g.automation and a.status = 'active'
        left join app.organisation_settings o on o.org = g.org
       where g.due_at <= ${now.toISOString()} and o.closing_at is null
       order by g.due_at limit ${batch}`),
  )
  return rows
}

/** Starts the runs of what was gathered, once its time is over. Returns how many keys there were. */
export const keepGatheringsOnce = async (now = new Date()): Promise<number> => {
  const due = await dueAt(now)
  for (const { org, automation, key } of due)
    await letDueGo({ org, automation }, key, now)
      .then(startScheduled)
      .catch((error: Error) => log.warn({ org, automation, error: error.message }, 'not let go yet'))
  succeeded('gatherings')
  return due.length
}

/** Looks for what is due until aborted; any number of processes may do so at once. */
export const keepGatherings = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const found = await keepGatheringsOnce().catch((error: Error) => {
      log.debug({ error: error.message }, 'what was gathered waits')
      return 0
    })
    if (found < batch) await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
