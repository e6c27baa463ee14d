import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { SentenceError } from './sentence.ts'

/** How one part is run as a process of its own. */
export type Command = {
  program: string
  args: string[]
  environment: NodeJS.ProcessEnv
  /** Everything it prints is appended here. */
  logFile: string
  directory?: string
  /** As whom, when not as ourselves. */
  user?: { uid: number; gid: number }
  /** Whether it says something (as "ready") on the channel to its parent. */
  channel?: boolean
}

/** A started process. `ended` resolves with how it ended, e.g. "code 1" or "SIGKILL"; `said` with its first message. */
export type Started = { pid: number; ended: Promise<string>; said: Promise<unknown> }

/** Starts a process in a group of its own, so that Ctrl-C in a terminal reaches the launcher alone. */
export const startProcess = (command: Command): Promise<Started> =>
  new Promise((resolve, reject) => {
    const output = openSync(command.logFile, 'a', 0o600)
    const child = spawn(command.program, command.args, {
      stdio: ['ignore', output, output, ...(command.channel ? ['ipc' as const] : [])],
      env: command.environment,
      cwd: command.directory,
      detached: true,
      ...command.user,
    })
    closeSync(output)
    const ended = new Promise<string>((done) =>
      child.once('exit', (code, signal) => done(signal ?? `code ${code}`)),
    )
    const said = new Promise<unknown>((done) => child.once('message', done))
    child.once('spawn', () => resolve({ pid: child.pid!, ended, said }))
    child.once('error', (error) =>
      reject(new SentenceError(`${command.program} could not be started: ${error.message}.`)),
    )
  })

/** The last lines of a log but for stacks, for a sentence about why its part ended. */
export const lastLines = (logFile: string, count = 12): string => {
  try {
    const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n')
    return lines
      .filter((line) => !/^\s+at /.test(line))
      .slice(-count)
      .join('\n')
  } catch {
    return ''
  }
}

/**
 * Waits until `ready`, which is told by a signal when it need not try any longer; throws a sentence when the process
 * ends first or `milliseconds` pass.
 */
export const readyOrEnded = async (
  name: string,
  started: Started,
  logFile: string,
  ready: (signal: AbortSignal) => Promise<unknown>,
  milliseconds = 60_000,
): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<string>((done) => {
    timer = setTimeout(() => done(`was not ready after ${milliseconds / 1000} s`), milliseconds)
  })
  const enough = new AbortController()
  const failure = await Promise.race([
    ready(enough.signal).then(() => undefined),
    started.ended.then((how) => `ended at its start (${how})`),
    tooLong,
  ]).finally(() => {
    clearTimeout(timer)
    enough.abort()
  })
  if (failure) throw new SentenceError(`${name} ${failure}; ${logFile} says:\n${lastLines(logFile)}`)
}
