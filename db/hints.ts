import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { log } from '#infra/log.ts'
import { systemConnection, withSystem } from './client.ts'

/** Between two notifications of one process, in milliseconds. */
const pause = 50
const channel = 'mainspring'
/** Postgres refuses payloads over 8,000 bytes. */
const perNotice = 60

const pending = new Map<string, string>()
let timer: NodeJS.Timeout | undefined
let lastSent = 0

const heard = new EventEmitter().setMaxListeners(0)

/** Says that something about a run changed: never data, only that readers should look. The first at once, more in batches. */
export const hint = (org: string, run: string): void => {
  heard.emit(run)
  pending.set(run, org)
  if (!timer) timer = setTimeout(send, Math.max(0, lastSent + pause - Date.now()))
}

const send = (): void => {
  timer = undefined
  lastSent = Date.now()
  const ids = [...pending.keys()]
  pending.clear()
  const notices: string[] = []
  for (let i = 0; i < ids.length; i += perNotice) notices.push(ids.slice(i, i + perNotice).join(' '))
  withSystem(async (tx) => {
    for (const notice of notices) await tx.execute(sql`select pg_notify(${channel}, ${notice})`)
  }).catch((error: Error) => log.debug({ error: error.message }, 'hint not sent; readers poll'))
}

/** Calls back on every hint about a run, from this process or another; returns how to stop. Hints may be lost: poll too. */
export const onHint = (run: string, listener: () => void): (() => void) => {
  heard.on(run, listener)
  return () => heard.off(run, listener)
}

/** Listens for other processes' hints until aborted; comes back by itself after the database was away. */
export const listenForHints = async (signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      const client = await systemConnection()
      try {
        const lost = new Promise<void>((resolve) => {
          client.once('error', () => resolve())
          client.once('end', () => resolve())
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
        client.on('notification', ({ payload }) => payload?.split(' ').forEach((run) => heard.emit(run)))
        await client.query(`listen ${channel}`)
        await lost
      } finally {
        client.release(true)
      }
    } catch (error) {
      log.debug({ error: (error as Error).message }, 'hints are not heard; readers poll')
    }
    await delay(500, undefined, { signal }).catch(() => undefined)
  }
}
