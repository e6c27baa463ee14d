import { adoptEnvironment } from '#infra/settings.ts'
import { workflowBundle } from '#worker/bundle.ts'
import { closeEngine, connectEngine, engineReady } from '#worker/engine.ts'
import { createWorker } from '#worker/host.ts'
import { makeCurrent } from '#worker/versioning.ts'

/** A worker in this process on a queue of its own; returns what stops it. `egress`: hosts that may be called. */
export const startWorker = async (name: string, egress: string[] = []): Promise<() => Promise<void>> => {
  adoptEnvironment({
    MAINSPRING_EGRESS_ALLOW: egress.join(','),
    TEMPORAL_TASK_QUEUE: `${name}-${process.pid}`,
    // One file's builds are none of another's.
    TEMPORAL_DEPLOYMENT: `${name}-${process.pid}`,
  })
  const abort = new AbortController()
  await connectEngine(abort.signal)
  const { client, connection } = await engineReady()
  const worker = await createWorker(connection)
  const over = worker.run()
  // Children come to a worker only by its build.
  await makeCurrent(client, (await workflowBundle()).buildId)
  return async () => {
    abort.abort()
    // One that could not start has stopped by itself.
    if (worker.getState() === 'RUNNING') worker.shutdown()
    await over
    await closeEngine()
  }
}
