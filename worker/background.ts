import { listenForHints } from '#db/hints.ts'
import { closeDatabase } from '#db/client.ts'
import { log } from '#infra/log.ts'
import { endTracing } from '#infra/telemetry/trace.ts'
import { watchViews } from './alerts.ts'
import { keepHistories } from './archive.ts'
import { closeEngine, connectEngine, engineReady } from './engine.ts'
import { keepGatherings } from './gatherings.ts'
import { relayEvents } from './endpoints.ts'
import { noticeFailures } from './failures.ts'
import { countRuns } from './numbers.ts'
import { createBuildWorker, createDeliveryWorker, createWorker } from './host.ts'
import { keepProjects } from './projects.ts'
import { keepLimits } from './limits.ts'
import { relay } from './relay.ts'
import { sealAudit } from './seal.ts'
import { retain } from './retention.ts'
import { keepSchedules } from './schedules.ts'
import { watchStalled } from './stalled.ts'
import { sweep } from './sweep.ts'
import { keepTurns } from './turns.ts'

/**
 * Connects to the engine and keeps relay, sweep and hints going in this process; `work` also polls queue main, `deliver`
 * that of deliveries.
 */
export const inBackground = (
  signal: AbortSignal,
  { work, deliver = false }: { work: boolean; deliver?: boolean },
): { ready: Promise<void>; over: Promise<unknown> } => {
  const connected = connectEngine(signal)
  const loops = [
    connected,
    listenForHints(signal),
    relay(signal),
    relayEvents(signal),
    keepProjects(signal, deliver),
    keepSchedules(signal),
    keepTurns(signal),
    keepLimits(signal),
    keepGatherings(signal),
    noticeFailures(signal),
    sweep(signal),
    watchStalled(signal),
    sealAudit(signal),
    countRuns(signal),
    watchViews(signal),
    retain(signal),
    // It takes time of its process, which answers of the API should not wait for.
    ...(deliver ? [keepHistories(signal)] : []),
  ]
  const workers = [
    ...(work ? [createWorker] : []),
    ...(deliver ? [createDeliveryWorker, createBuildWorker] : []),
  ].map((create) => engineReady().then(({ connection }) => create(connection)))
  const running = workers.map(async (worker) => {
    const each = await worker
    signal.addEventListener('abort', () => each.getState() === 'RUNNING' && each.shutdown(), { once: true })
    await each.run()
  })
  return {
    ready: Promise.all(workers).then(() => undefined),
    over: Promise.all([...loops, ...running]),
  }
}

/** Ends this process once `stop` asks for it: on SIGTERM, SIGINT, or when its launcher is gone. */
export const untilStopped = (): AbortSignal => {
  const controller = new AbortController()
  const stop = () => controller.abort()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)
  if (process.send) process.once('disconnect', stop)
  return controller.signal
}

/** Closes what is open and leaves; a worker that died of an error leaves with 1, for the launcher to start it anew. */
export const leave = async (over: Promise<unknown>): Promise<never> => {
  const code = await over.then(
    () => 0,
    (error: Error) => {
      log.fatal({ err: error }, 'stopped by an error')
      return 1
    },
  )
  await Promise.allSettled([closeEngine(), closeDatabase(), endTracing()])
  process.exit(code)
}
