import { chownSync, closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import * as z from 'zod'
import { writeWhole } from '../files.ts'
import { alive, gone } from '../processes.ts'
import { sandboxUser, startSandbox } from '../sandbox/sandbox.ts'
import { appFolder, egressFolder } from './places.ts'

/** How a release runs. */
export const appSpec = z.strictObject({
  release: z.uuid(),
  /** The files of the release, which it may read. */
  folder: z.string(),
  /** Started side by side; the one named web listens on PORT. */
  processes: z.record(z.string(), z.string()),
  environment: z.record(z.string(), z.string()),
  /** Resident memory of all its processes, in megabytes, over which it is ended. */
  megabytes: z.int().min(16).max(65_536),
})
export type AppSpec = z.output<typeof appSpec>

/** Milliseconds after which a process has recovered. */
const recovered = 60_000

/** A process of a release that is to run for good. */
export class AppProcess {
  restarts = 0
  /** Why it was ended or ended last, as a person reads it. */
  reason: string | null = null
  #pid: number | undefined
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  #began = Date.now()
  /** How often it ended soon after its start, in a row. */
  #quick = 0
  readonly #spec: AppSpec
  readonly #name: string

  constructor(spec: AppSpec, name: string) {
    this.#spec = spec
    this.#name = name
  }

  get #folder() {
    return appFolder(this.#spec.release)
  }
  get #pidFile() {
    return join(this.#folder, `${this.#name}.pid`)
  }
  get pid(): number | undefined {
    return this.#pid
  }
  get running(): boolean {
    return this.#pid !== undefined && alive(this.#pid)
  }

  /** Takes over what an earlier host has left running, or starts it. */
  begin(): void {
    const left = this.#leftRunning()
    if (left) {
      this.#pid = left
      void this.#watch(left)
    } else this.#start()
  }

  /** A process id may have been given to another since: its start, in ticks since the boot, tells. */
  #leftRunning(): number | undefined {
    try {
      const [pid, began] = readFileSync(this.#pidFile, 'utf8').trim().split(' ')
      return alive(Number(pid)) && beganAt(Number(pid)) === began ? Number(pid) : undefined
    } catch {
      return undefined
    }
  }

  #start(): void {
    this.#began = Date.now()
    const web = this.#name === 'web'
    const sockets = join(this.#folder, web ? 's' : `s-${this.#name}`)
    mkdirSync(sockets, { recursive: true, mode: 0o711 })
    const user = sandboxUser()
    if (user) chownSync(sockets, user.uid, user.gid)
    const output = openSync(join(this.#folder, 'output.log'), 'a', 0o600)
    const child = startSandbox(
      {
        folder: this.#spec.folder,
        writable: false,
        command: this.#spec.processes[this.#name]!,
        environment: this.#spec.environment,
        serves: { sockets, port: 8080 },
        egress: egressFolder(),
      },
      { output, detached: true },
    )
    closeSync(output)
    child.on('error', (error) => this.#ended(error.message))
    child.unref()
    const { pid } = child
    if (pid === undefined) return
    this.#pid = pid
    writeWhole(this.#pidFile, `${pid} ${beganAt(pid)}\n`)
    child.on('exit', (code, signal) => this.#ended(signal ? `ended by ${signal}` : `ended with code ${code}`))
  }

  /** Of a process that is no child of ours. */
  async #watch(pid: number): Promise<void> {
    while (!(await gone(pid, 60_000)));
    this.#ended('ended')
  }

  #ended(how: string): void {
    this.#pid = undefined
    this.reason ??= how
    if (this.#stopped) return
    // Twice as long each time, up to 30 s; what has run for a while is started at once.
    this.#quick = Date.now() - this.#began > recovered ? 0 : this.#quick + 1
    const wait = this.#quick === 0 ? 0 : Math.min(30_000, 125 * 2 ** Math.min(this.#quick, 8))
    this.restarts++
    this.#timer = setTimeout(() => {
      this.reason = null
      this.#start()
    }, wait)
  }

  /** Ends it by kill -9, for a reason; it is started again. */
  kill(reason: string): void {
    this.reason = reason
    if (this.#pid) killSandbox(this.#pid)
  }

  /** Ends it for good: it is asked first, and killed after so many milliseconds. */
  async stop(milliseconds: number): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    const pid = this.#pid
    if (!pid || !alive(pid)) return
    const asking = connect(join(this.#folder, this.#name === 'web' ? 's' : `s-${this.#name}`, 'stop.sock'))
    asking.on('error', () => undefined)
    if (!(await gone(pid, milliseconds))) killSandbox(pid)
    await gone(pid, 5000)
    asking.destroy()
    rmSync(this.#pidFile, { force: true })
  }
}

/** A sandbox ends with the first process inside, which does not end with the one outside that we know. */
const killSandbox = (pid: number): void => {
  for (const each of [...childrenOf(pid), pid])
    try {
      process.kill(each, 'SIGKILL')
    } catch {
      // Gone already.
    }
}

const childrenOf = (pid: number): number[] => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number)
  } catch {
    return []
  }
}

/** When a process began, in ticks since the boot. */
const beganAt = (pid: number): string => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19]!
}
