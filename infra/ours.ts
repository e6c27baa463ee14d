import { join } from 'node:path'
import { end } from './processes.ts'
import { readyOrEnded, startProcess } from './part.ts'
import { buildCache, root } from './root.ts'
import type { Part } from './supervise.ts'

const mains = { api: 'api', worker: 'worker', edge: 'infra/edge', host: 'infra/host' } as const

/** One of our own processes: its main.ts under this Node, ready when it says so. */
export const ourPart = (options: {
  name: keyof typeof mains
  data: string
  logs: string
  environment: NodeJS.ProcessEnv
}): Part => {
  const logFile = join(options.logs, `${options.name}.log`)
  const main = join(root, mains[options.name], 'main.ts')
  return {
    name: options.name,
    stopSignal: 'SIGTERM',
    logFile,
    start: async (spawned) => {
      const started = await startProcess({
        program: process.execPath,
        // The folder is for whoever reads the list of processes, our own search for leftovers first.
        args: [main, options.data],
        environment: { NODE_COMPILE_CACHE: join(buildCache, 'compiled'), ...options.environment },
        logFile,
        channel: true,
        directory: root,
      })
      spawned(started)
      try {
        await readyOrEnded(`The ${options.name}`, started, logFile, () => started.said)
        return started
      } catch (error) {
        await end(started.pid, 'SIGKILL')
        throw error
      }
    },
  }
}
