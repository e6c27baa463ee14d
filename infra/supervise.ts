import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writeWhole } from './files.ts'
import { end } from './processes.ts'
import type { Started } from './part.ts'
import { explain } from './sentence.ts'

export type PartName = 'api' | 'worker' | 'edge' | 'host' | 'engine' | 'database'

/** Something that is started, watched, started again when it ends, and stopped. */
export type Part = {
  name: PartName
  /** Starts it; when it throws, nothing of it is left running. `spawned` is called as soon as it has a process. */
  start: (spawned: (started: Started) => void) => Promise<Started>
  /** What asks it to end in order. */
  stopSignal: NodeJS.Signals
  logFile: string
}

export type Supervised = {
  /** Resolves when it is ready for the first time; rejects with a sentence when that start fails. */
  ready: Promise<void>
  pid: () => number | undefined
  /** Ends it in order, and by kill -9 after 10 s; works at any time, also while it starts. */
  stop: () => Promise<void>
}

const firstDelay = 100
const longestDelay = 10_000
/** A part that ran this long has recovered, so the next restart is quick again. */
const recovered = 30_000

/**
 * Starts a part, and again whenever it ends, waiting 0.1 s and then twice as long each time up to 10 s. `run` is the
 * folder of its pid file; `say` gets a line when it had to be started again.
 */
export const supervise = (part: Part, run: string, say: (line: string) => void): Supervised => {
  const pidFile = join(run, `${part.name}.pid`)
  const stopping = new AbortController()
  let current: Started | undefined

  const launch = (): Promise<Started> =>
    part.start((started) => {
      current = started
      writeWhole(pidFile, `${started.pid}\n`)
      // Asked to stop between two starts.
      if (stopping.signal.aborted) void end(started.pid, part.stopSignal)
    })

  const wait = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined)

  const startAgain = async (): Promise<Started | undefined> => {
    try {
      const started = await launch()
      say(`The ${part.name} is back.`)
      return started
    } catch (error) {
      if (!stopping.signal.aborted) say(`The ${part.name} did not start: ${explain(error)}`)
      return undefined
    }
  }

  const watch = async (first: Started): Promise<void> => {
    let running: Started | undefined = first
    let since = Date.now()
    let delay = firstDelay
    while (!stopping.signal.aborted) {
      if (running) {
        const how = await running.ended
        current = undefined
        if (stopping.signal.aborted) return
        if (Date.now() - since > recovered) delay = firstDelay
        say(`The ${part.name} ended (${how}) and is started again; it said why in ${part.logFile}`)
      }
      await wait(delay)
      delay = Math.min(delay * 2, longestDelay)
      since = Date.now()
      running = stopping.signal.aborted ? undefined : await startAgain()
    }
  }

  const first = launch()
  const watching = first.then(watch, () => undefined)
  return {
    ready: first.then(() => undefined),
    pid: () => current?.pid,
    stop: async () => {
      stopping.abort()
      if (current) await end(current.pid, part.stopSignal)
      await watching
      rmSync(pidFile, { force: true })
    },
  }
}
