import { setTimeout as delay } from 'node:timers/promises'
import { dueAlerts, postponeAlert, watchView } from '#db/runs/watch.ts'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { startScheduled } from './dispatch.ts'

const pause = 1000

/** Counts the views whose alerts are due. Returns how many. */
export const watchOnce = async (): Promise<number> => {
  const due = await dueAlerts()
  for (const each of due)
    await watchView(each, settings().origin)
      .then(startScheduled)
      .catch(async (error: Error) => {
        log.warn({ ...each, error: error.message }, 'a view could not be counted')
        await postponeAlert(each, 'Its runs could not be counted in time; narrow the view')
      })
  return due.length
}

/** Watches saved views until aborted; any number of processes may. */
export const watchViews = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await watchOnce().catch((error: Error) => log.debug({ error: error.message }, 'alerts wait'))
    await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
