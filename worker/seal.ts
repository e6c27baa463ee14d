import { setTimeout as delay } from 'node:timers/promises'
import { sealOnce } from '#db/audit/seal.ts'
import { log } from '#infra/log.ts'
import { succeeded } from '#infra/telemetry/metrics.ts'

const pause = 1000

/** Seals the audit log each second until aborted; any number of processes may, one does. */
export const sealAudit = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    const more = await sealOnce().then(
      ({ more }) => {
        succeeded('seal')
        return more
      },
      (error: Error) => {
        log.debug({ error: error.message }, 'sealing waits')
        return false
      },
    )
    if (!more) await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
