import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { alive, readPid } from '../processes.ts'
import { SentenceError } from '../sentence.ts'

/** Whoever writes to the database, the engine or files, and the launcher, which would start one of them anew. */
const writers = ['launcher', 'api', 'worker', 'engine'] as const

/** Milliseconds in which everybody must stand still and the work be done; else all go on and the backup fails. */
const patience = 5000

const states = (pid: number): string[] => {
  try {
    // Each thread on its own: one may still be finishing a system call.
    return readdirSync(`/proc/${pid}/task`).map(
      (thread) => readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').replace(/^.*\) /s, '')[0]!,
    )
  } catch {
    if (process.platform === 'linux') return ['gone']
    return [execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).trim()[0]!]
  }
}
const standsStill = (pid: number) => alive(pid) && states(pid).every((state) => state === 'T')

const processesOf = (run: string, expected: readonly string[]): Map<string, number> | undefined => {
  const found = new Map<string, number>()
  for (const name of expected) {
    const pid = readPid(join(run, `${name}.pid`))
    if (!pid || !alive(pid)) return undefined
    found.set(name, pid)
  }
  return found
}

/**
 * Lets every process of a running system that writes stand still (SIGSTOP) while `work` runs, which should take
 * milliseconds; what they were doing goes on afterwards as if the machine had been slow. Together they leave what a
 * power cut would leave at that moment, which everything here is made to survive. Whatever becomes of this process,
 * they go on: a shell holds the other end of a pipe and wakes them when it closes. `own` says which parts are this
 * system's own. Resolves with the milliseconds it took.
 */
export const whileFrozen = async (
  run: string,
  own: { engine: boolean },
  work: () => Promise<void>,
): Promise<number> => {
  const expected = writers.filter((name) => name !== 'engine' || own.engine)
  const until = Date.now() + 60_000
  let pids = processesOf(run, expected)
  // One may just be started again.
  for (; !pids && Date.now() < until; pids = processesOf(run, expected)) await sleep(200)
  if (!pids) throw new SentenceError('A part of the system does not run; see its log, then try again.')
  const all = [...pids.values()]
  const began = performance.now()
  const guard = spawn(
    '/bin/sh',
    ['-c', 'kill -STOP "$@"; echo; read -r _; kill -CONT "$@"', 'sh', ...all.map(String)],
    { stdio: ['pipe', 'pipe', 'ignore'], detached: true },
  )
  const thawed = once(guard, 'exit')
  const giveUp = setTimeout(() => guard.stdin.end(), patience)
  try {
    await once(guard.stdout, 'data')
    while (!all.every(standsStill)) {
      if (!all.every(alive)) throw new SentenceError('A part of the system ended meanwhile; try again.')
      if (performance.now() - began > patience)
        throw new SentenceError('The system did not stand still; try again.')
      await sleep(1)
    }
    await work()
    if (performance.now() - began > patience || !all.every(standsStill))
      throw new SentenceError('The system did not stand still long enough; try again.')
  } finally {
    clearTimeout(giveUp)
    guard.stdin.end()
    await thawed
  }
  return Math.ceil(performance.now() - began)
}
