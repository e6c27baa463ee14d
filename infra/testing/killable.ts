import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { adoptEnvironment } from '#infra/settings.ts'
import { workflowBundle } from '#worker/bundle.ts'
import { closeEngine, connectEngine, engineReady } from '#worker/engine.ts'
import { makeCurrent } from '#worker/versioning.ts'

/** A worker in a process of its own, on a queue of its own, that a test may kill at any moment. `egress`: hosts that may be called. */
export const startKillable = async (name: string, egress: string[]) => {
  adoptEnvironment({
    TEMPORAL_TASK_QUEUE: `${name}-${process.pid}`,
    TEMPORAL_DEPLOYMENT: `${name}-${process.pid}`,
    MAINSPRING_EGRESS_ALLOW: egress.join(','),
  })
  const abort = new AbortController()
  await connectEngine(abort.signal)
  const { client } = await engineReady()
  let worker: ChildProcess
  const start = async () => {
    worker = fork(new URL('./killable-worker.ts', import.meta.url), { execArgv: process.execArgv })
    await Promise.race([once(worker, 'message'), once(worker, 'exit')])
  }
  const kill = async () => {
    const gone = once(worker, 'exit')
    worker.kill('SIGKILL')
    await gone
  }
  await start()
  await makeCurrent(client, (await workflowBundle()).buildId)
  return {
    start,
    kill,
    close: async () => {
      await kill()
      abort.abort()
      await closeEngine()
    },
  }
}
