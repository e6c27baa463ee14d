import { setTimeout as delay } from 'node:timers/promises'
import { countEarlier, countSome, forgetNumbers } from '#db/runs/ends.ts'
import { log } from '#infra/log.ts'

const pause = 5000
/** Turns between two sweeps of what is too old. */
const sweepEvery = 720

/** Counts runs as they end, until aborted. */
export const countRuns = async (signal: AbortSignal): Promise<void> => {
  const waits = (error: Error) => void log.debug({ error: error.message }, 'counting runs waits')
  for (let turn = 0; !signal.aborted; turn++) {
    await countEarlier()
      .then(async () => {
        while ((await countSome()) > 0 && !signal.aborted);
        if (turn % sweepEvery === sweepEvery - 1) await forgetNumbers()
      })
      .catch(waits)
    await delay(pause, undefined, { signal }).catch(() => undefined)
  }
}
