import { Client, Connection } from '@temporalio/client'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readyOrEnded, startProcess, type Started } from './part.ts'
import type { Ports } from './ports.ts'
import { end } from './processes.ts'
import { SentenceError } from './sentence.ts'
import { bareEnvironment } from './settings.ts'
import type { Part } from './supervise.ts'

const dynamicConfig = {
  // Stock values read the one shard's queues 20 times a second: each dispatch would wait up to 50 ms.
  'history.transferProcessorMaxPollRPS': 20000,
  'history.timerProcessorMaxPollRPS': 20000,
  'history.visibilityProcessorMaxPollRPS': 20000,
  'history.outboundProcessorMaxPollRPS': 20000,
  // With four partitions and few pollers, tasks in one without a poller stall for seconds.
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  'system.enableActivityEagerExecution': true,
  // Without it fairness keys are ignored without a word.
  'matching.enableFairness': true,
}

/** Seconds that the history of a closed run is kept. */
export const retentionSeconds = 7 * 24 * 3600

const flags = (file: string, ports: Ports, namespace: string): string[] => [
  ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--namespace', namespace],
  ...['--port', String(ports.engine), '--http-port', String(ports.engineHttp)],
  ...['--metrics-port', String(ports.engineMetrics), '--db-filename', file],
  ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=1'],
  ...['--log-level', 'warn', '--log-format', 'json'],
  ...Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
]

/** Connects to an engine and waits until its namespace answers; throws the last error after `milliseconds`. */
export const connectEngine = async (
  address: string,
  namespace: string,
  giveUp: AbortSignal,
): Promise<Client> => {
  for (;;) {
    let connection: Connection | undefined
    try {
      connection = await Connection.connect({ address, connectTimeout: '2 seconds' })
      const client = new Client({ connection, namespace })
      await connection.withDeadline(Date.now() + 2000, () =>
        client.workflowService.describeNamespace({ namespace }),
      )
      return client
    } catch (error) {
      await connection?.close()
      if (giveUp.aborted) throw error
      await sleep(50)
    }
  }
}

const keepHistories = async (client: Client, namespace: string): Promise<void> => {
  const { config } = await client.workflowService.describeNamespace({ namespace })
  if (Number(config?.workflowExecutionRetentionTtl?.seconds) === retentionSeconds) return
  await client.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: { seconds: retentionSeconds as never } },
  })
}

/** Our own engine: a Temporal server on a file under the data folder, on loopback. */
export const enginePart = (options: {
  binary: string
  data: string
  logs: string
  ports: Ports
  namespace: string
}): Part => {
  const logFile = join(options.logs, 'engine.log')
  const start = async (spawned: (started: Started) => void): Promise<Started> => {
    const folder = join(options.data, 'engine')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const started = await startProcess({
      program: options.binary,
      args: flags(join(folder, 'temporal.db'), options.ports, options.namespace),
      environment: bareEnvironment(),
      logFile,
    })
    spawned(started)
    const ready = async (signal: AbortSignal) => {
      const client = await connectEngine(`127.0.0.1:${options.ports.engine}`, options.namespace, signal)
      try {
        await keepHistories(client, options.namespace)
      } finally {
        await client.connection.close()
      }
    }
    try {
      await readyOrEnded('The engine', started, logFile, ready, 30_000)
    } catch (error) {
      await end(started.pid, 'SIGKILL')
      throw error
    }
    return started
  }
  return {
    name: 'engine',
    stopSignal: 'SIGTERM',
    logFile,
    start: async (spawned) => {
      // For its inner parts it looks for free ports itself, which others may take before it does.
      for (let left = 2; ; left--)
        try {
          return await start(spawned)
        } catch (error) {
          if (left === 0 || !(error as Error).message.includes('address already in use')) throw error
        }
    },
  }
}

/** Somebody else's engine, at TEMPORAL_ADDRESS; throws a sentence when it does not answer. */
export const reachEngine = async (address: string, namespace: string): Promise<void> => {
  try {
    const client = await connectEngine(address, namespace, AbortSignal.timeout(5000))
    await client.connection.close()
  } catch (error) {
    throw new SentenceError(
      `The engine at TEMPORAL_ADDRESS ${address} (namespace ${namespace}) does not answer: ${(error as Error).message}.`,
    )
  }
}
