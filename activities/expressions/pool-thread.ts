import { readFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Clock, monotonic, type ThreadData } from './protocol.ts'

/** How much lower the priority of a thread is while its task takes very long. */
const lowered = 10

interface Task<Result> {
  /** Of each evaluation, in milliseconds. */
  deadline: number
  resolve: (result: Result) => void
  reject: (error: Error) => void
}

/** One thread of a pool and what it is doing. */
export class PoolThread<Job, Result> {
  readonly worker: Worker
  readonly clock: Clock
  /** Whether its code is loaded. */
  ready = false
  task: Task<Result> | undefined
  /** When the present task was given to it. */
  since = 0
  /** Whether the present task takes long. */
  long = false
  /** What its priority was before it was lowered for the present task. */
  private usual: number | undefined
  /** By which the operating system knows it, where that can be found out. */
  number: number | undefined

  constructor(file: URL, memoryMegabytes: number) {
    const memory = Clock.memory()
    this.clock = new Clock(memory)
    this.worker = new Worker(file, {
      workerData: { clock: memory } satisfies ThreadData,
      // Nothing of the process's environment, where secrets may be, and none of its flags.
      env: {},
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: memoryMegabytes,
        maxYoungGenerationSizeMb: 16,
        stackSizeMb: 4,
      },
    })
  }

  begin(job: Job, task: Task<Result>): void {
    this.task = task
    this.since = monotonic()
    this.worker.ref()
    this.worker.postMessage(job)
  }

  /**
   * How long the present evaluation has computed, in milliseconds of processor time; undefined where the system does
   * not tell. On a busy machine a thread may get no processor for long, which is not its expression's fault.
   */
  computing(): number | undefined {
    const computed = this.computed()
    return computed === undefined ? undefined : computed - this.clock.computedBefore
  }

  /** The same for the whole of the present task. */
  computingTask(): number | undefined {
    const computed = this.computed()
    return computed === undefined ? undefined : computed - this.clock.computedBeforeJob
  }

  private computed(): number | undefined {
    if (this.number === undefined) return undefined
    try {
      const [nanoseconds] = readFileSync(`/proc/self/task/${this.number}/schedstat`, 'utf8').split(' ')
      return Number(nanoseconds) / 1_000_000
    } catch {
      return undefined
    }
  }

  /** Lets others go first for the rest of its present task. */
  lower(): void {
    if (this.number === undefined || this.usual !== undefined) return
    try {
      const usual = getPriority(this.number)
      setPriority(this.number, Math.min(usual + lowered, 19))
      this.usual = usual
    } catch {
      // Without the right to do so it only means a little more competition.
    }
  }

  /** Gives it its usual priority again, which not everybody may do; false where it keeps the low one. */
  raise(): boolean {
    if (this.number === undefined || this.usual === undefined) return true
    try {
      setPriority(this.number, this.usual)
      this.usual = undefined
      return true
    } catch {
      return false
    }
  }

  /** The task it had, which it has no more. */
  end(): Task<Result> | undefined {
    const { task } = this
    this.task = undefined
    this.long = false
    this.worker.unref()
    return task
  }
}
