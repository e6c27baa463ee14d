import { chownSync, closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import * as z from 'zod'
import { writeWhole } from '../files.ts'
import { alive, gone } from '../processes.ts'
import { Group } from '../sandbox/cgroup.ts'
import { mostProcesses, sandboxUser, startSandbox } from '../sandbox/sandbox.ts'
import { endLine } from './output.ts'
import { appFolder, appLog, egressFolder } from './places.ts'

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
  /** CPU of each of its processes, in percent of one. */
  cpuPercent: z.int().min(1).max(6400).default(100),
  /** Of one in a container: its image, and the port that is listened on when the environment does not say. */
  image: z.strictObject({ id: z.string(), port: z.int() }).optional(),
})
export type AppSpec = z.output<typeof appSpec>

/** Milliseconds after which a process has recovered. */
export const recovered = 60_000

/** Milliseconds before one is started that has ended soon so often, in a row: twice as long each time, up to 30 s. */
export const pauseBefore = (quick: number): number =>
  quick === 0 ? 0 : Math.min(30_000, 125 * 2 ** Math.min(quick, 8))

/** Why one is ended that needs more memory than it may have. */
export const tooMuch = ({ megabytes }: AppSpec): string => `needed more than ${megabytes} MB of memory`

/** A process of a release that is to run for good, whatever runs it. */
export interface Running {
  readonly pid: number | undefined
  readonly running: boolean
  /** How often it was started again. */
  readonly restarts: number
  /** Why it was ended or ended last, as a person reads it. */
  readonly reason: string | null
  begin(): void
  /** Ends it by kill -9, for a reason; it is started again. */
  kill(reason: string): void
  /** Ends it for good: it is asked first, and killed after so many milliseconds. */
  stop(milliseconds: number): Promise<void>
}

/** The folder where the sockets of a process appear. */
export const socketsOf = (release: string, name: string): string => {
  const folder = join(appFolder(release), name === 'web' ? 's' : `s-${name}`)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const user = sandboxUser()
  if (user) chownSync(folder, user.uid, user.gid)
  return folder
}

/** One in a sandbox. */
export class AppProcess implements Running {
  restarts = 0
  reason: string | null = null
  #pid: number | undefined
  #group: Group | undefined
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
  get #groupName() {
    return `app-${this.#spec.release}-${this.#name}`
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
      this.#group = Group.found(this.#groupName)
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
    const sockets = socketsOf(this.#spec.release, this.#name)
    const output = openSync(appLog(this.#spec.release), 'a', 0o600)
    this.#group = Group.make(this.#groupName, {
      megabytes: this.#spec.megabytes,
      cpuPercent: this.#spec.cpuPercent,
      processes: mostProcesses,
    })
    const child = startSandbox(
      {
        group: this.#group,
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
    this.#group?.end()
    endLine(appLog(this.#spec.release))
    if (this.#group?.ranOutOfMemory()) how = tooMuch(this.#spec)
    this.reason ??= how
    if (this.#stopped) return
    // What has run for a while is started at once.
    this.#quick = Date.now() - this.#began > recovered ? 0 : this.#quick + 1
    this.restarts++
    this.#timer = setTimeout(() => {
      this.reason = null
      this.#start()
    }, pauseBefore(this.#quick))
  }

  kill(reason: string): void {
    this.reason = reason
    if (this.#pid) killSandbox(this.#pid)
  }

  async stop(milliseconds: number): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    const pid = this.#pid
    if (!pid || !alive(pid)) return
    const asking = connect(join(socketsOf(this.#spec.release, this.#name), 'stop.sock'))
    asking.on('error', () => undefined)
    if (!(await gone(pid, milliseconds))) killSandbox(pid)
    await gone(pid, 5000)
    endLine(appLog(this.#spec.release))
    asking.destroy()
    this.#group?.end()
    this.#group?.remove()
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
