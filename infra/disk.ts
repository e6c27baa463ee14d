import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { settings } from './settings.ts'

const megabyte = 1_048_576
/** A worker makes room by itself when there is little; so long whoever needs some waits for that, in milliseconds. */
const patience = 7000
/** Between two looks of something that is under way, in milliseconds. */
const pause = 500

const reserve = (): number => settings().MAINSPRING_FREE_MEGABYTES * megabyte

const freeAt = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Bytes that are free for us: of the data folder, or of that of projects, which may be a disk of its own. */
export const freeBytes = async (besides: readonly string[] = []): Promise<number> => {
  const { data } = settings()
  const folders = [data, join(data, 'projects'), ...besides].filter((each) => existsSync(each))
  return Math.min(...(await Promise.all(folders.map(freeAt))))
}

const inMegabytes = (bytes: number): string => `${Math.floor(bytes / megabyte).toLocaleString('en')} MB`

/** Why so many bytes more cannot be kept, in a sentence; undefined when they can. */
export const whyFull = async (bytes = 0, besides: readonly string[] = []): Promise<string | undefined> => {
  const free = await freeBytes(besides)
  if (free - bytes >= reserve()) return undefined
  const coming = bytes >= megabyte ? `, ${inMegabytes(bytes)} are to come` : ''
  return `The disk is full: ${inMegabytes(free)} are free${coming} and ${inMegabytes(reserve())} must stay free`
}

/** The same, once it is known that nobody makes room in time. */
export const whyStillFull = async (bytes = 0): Promise<string | undefined> => {
  let why = await whyFull(bytes)
  for (const until = Date.now() + patience; why && Date.now() < until; await sleep(pause))
    why = await whyFull(bytes)
  return why
}

/** Bytes that may still come in before what is under way has to stop. */
export const mostIncoming = async (): Promise<number> => Math.max(0, (await freeBytes()) - reserve() / 4)

/** Calls `stop` once so little is left that the database would soon have no room; ends with the signal. */
export const beforeBrimful = (
  stop: () => void,
  signal: AbortSignal,
  besides: readonly string[] = [],
): void => {
  const look = async () => {
    while (!signal.aborted) {
      if ((await freeBytes(besides)) < reserve() / 4) return stop()
      await sleep(pause, undefined, { signal }).catch(() => undefined)
    }
  }
  look().catch(() => undefined)
}
