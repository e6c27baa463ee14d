import { Client } from '@temporalio/client'
import { NativeConnection, Runtime } from '@temporalio/worker'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { dataConverter } from './converter.ts'
import { traceStarts } from './tracing.ts'

let runtime = false

/**
 * Sends the SDK's own words to our log; once per process. With `metrics` it tells its figures at that address.
 * @returns whether this call did it
 */
export const quietly = (metrics?: { part: string; address: string }): boolean => {
  if (runtime) return false
  runtime = true
  Runtime.install({
    logger: {
      log: (_level, message, meta) => log.debug(meta ?? {}, message),
      trace: () => undefined,
      debug: () => undefined,
      info: (message, meta) => log.debug(meta ?? {}, message),
      warn: (message, meta) => log.warn(meta ?? {}, message),
      error: (message, meta) => log.error(meta ?? {}, message),
    },
    shutdownSignals: [],
    ...(metrics && {
      telemetryOptions: {
        metrics: {
          globalTags: { part: metrics.part },
          attachServiceName: false,
          prometheus: {
            bindAddress: metrics.address,
            countersTotalSuffix: true,
            unitSuffix: true,
            useSecondsForDurations: true,
          },
        },
      },
    }),
  })
  return true
}

/** Connects to the engine; rejects when it does not answer. */
export const connect = async (): Promise<NativeConnection> => {
  quietly()
  const address = settings().TEMPORAL_ADDRESS
  if (!address) throw new Error('TEMPORAL_ADDRESS is not set; the launcher sets it')
  return NativeConnection.connect({ address })
}

export const clientOn = (connection: NativeConnection): Client =>
  new Client({
    connection,
    namespace: settings().TEMPORAL_NAMESPACE,
    dataConverter,
    interceptors: { workflow: [traceStarts] },
  })
