import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { seenAtWork } from '#infra/at-work.ts'
import { log } from '#infra/log.ts'
import { systemConnection, withSystemAtOnce } from './client.ts'

/** Between two notifications of one process, in milliseconds. */
const pause = 50
const channel = 'mainspring'
/** Postgres refuses payloads over 8,000 bytes. */
const perNotice = 60

/** Organisations; runs behind a slash after theirs; and behind another, that a run has only gone on. */
const pending = new Set<string>()
let timer: NodeJS.Timeout | undefined
let lastSent = 0

const heard = new EventEmitter().setMaxListeners(0)

/**
 * Says that something of an organisation changed, and of which run: never data, only that readers should look. Call it
 * after the commit. The first is sent at once, more in batches.
 * @param what progress: the run goes on, and nobody who waits for what comes of it need look
 */
export const hint = (org: string, run?: string, what: 'outcome' | 'progress' = 'outcome'): void => {
  const about = run ? `${org}/${run}${what === 'progress' ? '/on' : ''}` : org
  hear(about)
  pending.add(about)
  if (!timer) timer = setTimeout(send, Math.max(0, lastSent + pause - Date.now()))
}

const outcomeOf = (run: string) => `outcome of ${run}`

const hear = (about: string): void => {
  const [org = '', run, on] = about.split('/')
  seenAtWork(org)
  heard.emit(org)
  if (!run) return
  heard.emit(run)
  if (!on) heard.emit(outcomeOf(run))
}

const send = (): void => {
  timer = undefined
  lastSent = Date.now()
  const names = [...pending]
  pending.clear()
  const notices: string[] = []
  for (let i = 0; i < names.length; i += perNotice) notices.push(names.slice(i, i + perNotice).join(' '))
  const text = 'select pg_notify($1, notice) from unnest($2::text[]) notice'
  withSystemAtOnce({ name: 'notify', text, values: [channel, notices] }).catch((error: Error) =>
    log.debug({ error: error.message }, 'hint not sent; readers poll'),
  )
}

/**
 * Calls back on every hint about an organisation or a run, from this process or another; returns how to stop. Hints may
 * be lost: poll too.
 */
export const onHint = (about: string, listener: () => void): (() => void) => {
  heard.on(about, listener)
  return () => heard.off(about, listener)
}

/** The same about a run that has ended, answered or begun to wait, or may have. */
export const onOutcome = (run: string, listener: () => void): (() => void) => onHint(outcomeOf(run), listener)

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
        client.on('notification', ({ payload }) => payload?.split(' ').forEach(hear))
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
