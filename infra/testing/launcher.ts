import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { alive, readPid } from '../processes.ts'
import { root } from '../root.ts'
import type { PartName } from '../supervise.ts'
import { removeAbandoned, temporaryData } from './temporary.ts'

export type Process = PartName | 'launcher'

/** A whole system started by the launcher, on a data folder of its own. */
export type Launched = {
  url: string
  data: string
  /** The owner, made at the start. */
  email: string
  password: string
  /** Everything it said so far. */
  output: () => string
  pid: (part: Process) => number | undefined
  kill: (part: Process, signal?: NodeJS.Signals) => void
  /** Resolves with the exit code of npm start once it is over. */
  ended: Promise<number>
  /** Ends it as Ctrl-C does; resolves with its exit code. The data folder stays for another start. */
  stop: () => Promise<number>
  /** Ends it, if need be, and removes its data folder. */
  remove: () => Promise<void>
}

/** `root`: the checkout it starts from, this one unless said. */
export type Options = { data?: string; root?: string; environment?: Record<string, string> }

/** Asks each 100 ms until the answer is neither false nor undefined; throws after `milliseconds`. */
export const eventually = async <T>(
  what: string,
  ask: () => T | Promise<T>,
  milliseconds = 30_000,
): Promise<NonNullable<T>> => {
  for (const until = Date.now() + milliseconds; ; await sleep(100)) {
    const answer = await ask()
    if (answer !== false && answer !== undefined && answer !== null) return answer
    if (Date.now() > until) throw new Error(`not within ${milliseconds / 1000} s: ${what}`)
  }
}

const email = 'owner@example.com'
const password = 'a long enough password'

/** Starts the launcher as npm start does, without waiting: what it says, and how it ends. */
export const startLauncher = ({
  data = temporaryData(),
  root: from = root,
  environment = {},
}: Options = {}) => {
  const { PATH, HOME, XDG_CACHE_HOME, LANG, TMPDIR } = process.env
  const child = spawn(process.execPath, [join(from, 'infra', 'start.mjs')], {
    env: {
      ...{ PATH, HOME, XDG_CACHE_HOME, LANG, TMPDIR },
      ...{ PORT: '0', MAINSPRING_DATA: data },
      ...{ MAINSPRING_OWNER_EMAIL: email, MAINSPRING_OWNER_PASSWORD: password },
      // Only tests about holds wait for one.
      ...{ MAINSPRING_HOLD: '0' },
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))
  return { child, data, output: () => said, ended }
}

/**
 * Starts a whole system and waits until it is ready; throws what it said when it ends instead. What is set up before
 * tests has no second chance of its own, so where nobody is there to look it gets one here, and says so.
 */
export const launch = (options: Options = {}): Promise<Launched> =>
  launchOnce(options).catch((error: Error) => {
    if (!process.env.CI) throw error
    console.warn(`Started once more: ${error.message}`)
    return launchOnce(options)
  })

const launchOnce = async (options: Options): Promise<Launched> => {
  await removeAbandoned()
  const { child, data, output, ended } = startLauncher(options)
  const pid = (part: Process) => readPid(join(data, 'run', `${part}.pid`))
  const stop = async () => {
    child.kill('SIGINT')
    return ended
  }
  const over = ended.then((code) => {
    throw new Error(`the launcher ended with code ${code}:\n${output()}`)
  })
  over.catch(() => undefined)
  const ready = eventually('the launcher is ready', () => /is ready at (\S+)/.exec(output())?.[1], 300_000)
  const url = await Promise.race([ready, over])
  return {
    ...{ url, data, email, password, output, pid, ended, stop },
    kill: (part, signal = 'SIGKILL') => {
      const known = pid(part)
      if (known && alive(known)) process.kill(known, signal)
    },
    remove: async () => {
      await stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
