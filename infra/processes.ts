import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Whether a process with this id exists; a zombie, dead but not yet collected, does not count. */
export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}

/** The command line of a process, or an empty text when there is none. */
const commandLine = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    try {
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    } catch {
      return ''
    }
  }
}

/** A process id from a pid file, or undefined. */
export const readPid = (file: string): number | undefined => {
  try {
    const pid = Number(readFileSync(file, 'utf8').trim())
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Waits until a process is gone; false when it is still there after `milliseconds`. */
export const gone = async (pid: number, milliseconds: number): Promise<boolean> => {
  for (const end = Date.now() + milliseconds; alive(pid); await sleep(50)) if (Date.now() > end) return false
  return true
}

/** Ends a process: by `signal`, and by kill -9 when it is still there after `milliseconds`. */
export const end = async (pid: number, signal: NodeJS.Signals, milliseconds = 10_000): Promise<void> => {
  const send = (each: NodeJS.Signals) => {
    try {
      process.kill(pid, each)
    } catch {
      // Already gone.
    }
  }
  send(signal)
  if (await gone(pid, milliseconds)) return
  send('SIGKILL')
  await gone(pid, 5000)
}

/**
 * Ends what a killed launcher left behind. Process ids are used again, so only a process whose command line names
 * this data folder is ended, as every part's does. Call it with the folder's lock held. Returns the names ended.
 */
export const endLeftovers = async (run: string, data: string): Promise<string[]> => {
  const ended: string[] = []
  const files = readdirSync(run).filter((name) => name.endsWith('.pid'))
  await Promise.all(
    files.map(async (name) => {
      const file = join(run, name)
      const pid = readPid(file)
      if (pid && pid !== process.pid && alive(pid) && commandLine(pid).includes(data)) {
        ended.push(name.replace('.pid', ''))
        await end(pid, name === 'database.pid' ? 'SIGINT' : 'SIGTERM', 8000)
      }
      rmSync(file, { force: true })
    }),
  )
  return ended.sort()
}
