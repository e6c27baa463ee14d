import type { Client } from '@temporalio/client'
import type { NativeConnection } from '@temporalio/worker'
import { setTimeout as delay } from 'node:timers/promises'
import { log } from '#infra/log.ts'
import { clientOn, connect } from './connection.ts'

/** Thrown while the engine cannot be reached; what was accepted starts later by itself. */
export class EngineAway extends Error {
  override name = 'EngineAway'
}

export interface Engine {
  connection: NativeConnection
  client: Client
}

let current: Engine | undefined
const waiting: ((engine: Engine) => void)[] = []

/** The engine, or EngineAway at once: nobody waits in a request for it. */
export const engine = (): Engine => {
  if (!current) throw new EngineAway('The engine cannot be reached')
  return current
}

/** The engine, as soon as it answers. */
export const engineReady = (): Promise<Engine> =>
  current ? Promise.resolve(current) : new Promise((resolve) => waiting.push(resolve))

/** Connects, for as long as it takes. The connection mends itself afterwards. */
export const connectEngine = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted && !current)
    try {
      const connection = await connect()
      current = { connection, client: clientOn(connection) }
      for (const resolve of waiting.splice(0)) resolve(current)
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'engine not reached yet')
      await delay(500, undefined, { signal }).catch(() => undefined)
    }
}

export const closeEngine = async (): Promise<void> => {
  const { connection } = current ?? {}
  current = undefined
  await connection?.close()
}
