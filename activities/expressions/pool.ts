import { EvaluationBusy, EvaluationCrash, EvaluationMemory, EvaluationTimeout } from './errors.ts'
import { PoolThread } from './pool-thread.ts'
import { monotonic, type Reply } from './protocol.ts'

export { EvaluationBusy, EvaluationCrash, EvaluationMemory, EvaluationTimeout } from './errors.ts'

export interface PoolOptions {
  /** The threads' code: a file that calls `serve` of thread.ts. */
  file: URL
  /** How many jobs run side by side. */
  threads: number
  /** How long one evaluation may take; a job may have many. */
  deadlineMilliseconds: number
  /** How many jobs may wait; 10,000 unless said. */
  queue?: number
  /** How long a job may wait before it begins; 10 seconds unless said. */
  waitMilliseconds?: number
  /** Whether jobs that take long get a low priority; not for code of our own, which ends. They do unless said. */
  lowers?: boolean
  /** Each thread's heap; 64 MB unless said. */
  memoryMegabytes?: number
}

interface Waiting<Job, Result> {
  job: Job
  since: number
  deadline: number
  resolve: (result: Result) => void
  reject: (error: Error) => void
}

const tickMilliseconds = 25
/** The part of a deadline that must have been spent computing, rather than waiting for a processor, to miss it. */
const computingShare = 0.5
/** After so many deadlines an evaluation is ended whether it got a processor or not. */
const mostDeadlines = 20
/** How many jobs that take long may run besides `threads` others. */
const longAtOnce = 6

/**
 * Threads for code that may not end. Each evaluation of a job has a deadline, kept from outside by ending the
 * thread; a spare one takes over at once. Threads start with the first jobs, are kept, and do not keep the
 * process alive while they have nothing to do.
 *
 * A job that has computed for half a tick counts no longer against `threads` and gets a low priority, so that short jobs
 * pass by long ones.
 */
export class ThreadPool<Job, Result> {
  private readonly options: Required<PoolOptions>
  private readonly threads = new Set<PoolThread<Job, Result>>()
  private readonly waiting: Waiting<Job, Result>[] = []
  private first = 0
  private timer: NodeJS.Timeout | undefined
  private closed = false

  constructor(options: PoolOptions) {
    this.options = { queue: 10_000, waitMilliseconds: 10_000, memoryMegabytes: 64, lowers: true, ...options }
  }

  /**
   * Runs a job on one of the threads; `deadline`: of each evaluation, in milliseconds, where the usual one is not enough.
   * @throws {EvaluationTimeout | EvaluationMemory} with the index of the node that was evaluated
   * @throws {EvaluationBusy} when nothing was evaluated, {EvaluationCrash} when the thread was lost
   * @throws {Error} what the thread's handler threw, by name, message and own properties
   */
  run(
    job: Job,
    {
      signal,
      deadline = this.options.deadlineMilliseconds,
    }: { signal?: AbortSignal; deadline?: number } = {},
  ): Promise<Result> {
    if (this.closed) return Promise.reject(new EvaluationBusy('The pool is closed'))
    if (signal?.aborted) return Promise.reject(signal.reason as Error)
    if (this.length >= this.options.queue)
      return Promise.reject(new EvaluationBusy(`More than ${this.options.queue} evaluations wait`))
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    const entry = { job, since: monotonic(), deadline, resolve, reject }
    this.waiting.push(entry)
    this.dispatch()
    if (!signal) return promise
    const giveUp = () => this.drop(entry, signal.reason as Error)
    signal.addEventListener('abort', giveUp)
    return promise.finally(() => signal.removeEventListener('abort', giveUp))
  }

  /** How many jobs run now. */
  get running(): number {
    let running = 0
    for (const { task } of this.threads) if (task) running++
    return running
  }

  /** Ends all threads; what waits or runs is refused. */
  async close(): Promise<void> {
    this.closed = true
    clearInterval(this.timer)
    const error = new EvaluationBusy('The pool was closed')
    for (const { reject } of this.waiting.slice(this.first)) reject(error)
    this.waiting.length = this.first = 0
    await Promise.all([...this.threads].map((thread) => this.remove(thread, error)))
  }

  /** How many jobs wait for a thread now. */
  get length(): number {
    return this.waiting.length - this.first
  }

  /** Gives waiting jobs to free threads, and sees to it that there are enough. */
  private dispatch(): void {
    const { threads: most } = this.options
    let short = 0
    let long = 0
    const free: PoolThread<Job, Result>[] = []
    let starting = 0
    for (const thread of this.threads) {
      if (thread.task && thread.long) long++
      else if (thread.task) short++
      else if (thread.ready) free.push(thread)
      else starting++
    }
    while (this.length > 0 && short < most && free.length > 0) {
      this.begin(free.pop()!, this.next())
      short++
    }
    const wanted = Math.min(most - short, this.length) + 1
    for (
      let have = free.length + starting;
      have < wanted && this.threads.size <= most + Math.min(long, longAtOnce);
      have++
    )
      this.start()
  }

  private next(): Waiting<Job, Result> {
    const entry = this.waiting[this.first]!
    this.waiting[this.first++] = undefined as never
    if (this.first > 1000 && this.first * 2 > this.waiting.length) {
      this.waiting.splice(0, this.first)
      this.first = 0
    }
    return entry
  }

  private begin(thread: PoolThread<Job, Result>, entry: Waiting<Job, Result>): void {
    try {
      thread.begin(entry.job, entry)
    } catch (error) {
      // What cannot be copied to another thread, such as a function.
      return thread.end()?.reject(error as Error)
    }
    this.timer ??= setInterval(() => this.tick(), tickMilliseconds).unref()
  }

  private start(): void {
    const thread = new PoolThread<Job, Result>(this.options.file, this.options.memoryMegabytes)
    this.threads.add(thread)
    thread.worker.on('message', (reply: Reply<Result>) => this.receive(thread, reply))
    thread.worker.on('error', (error: Error & { code?: string }) => this.lose(thread, error))
    thread.worker.on('exit', (code) => this.lose(thread, new Error(`it exited with code ${code}`)))
  }

  private receive(thread: PoolThread<Job, Result>, reply: Reply<Result>): void {
    if (!this.threads.has(thread)) return
    if ('ready' in reply) {
      thread.ready = true
      thread.number = reply.thread
      thread.worker.unref()
    } else {
      const task = thread.end()
      if ('result' in reply) task?.resolve(reply.result)
      else
        task?.reject(
          Object.assign(new Error(reply.error.message), reply.error.properties, { name: reply.error.name }),
        )
      // Where its priority cannot be raised again, another one takes its place: to start one costs more than most jobs.
      if (!thread.raise()) void this.remove(thread)
    }
    this.dispatch()
    if (this.timer && ![...this.threads].some(({ task }) => task) && this.length === 0) {
      clearInterval(this.timer)
      this.timer = undefined
    }
  }

  /** A thread that ended by itself. One that never became ready never will, so whoever waits is told. */
  private lose(thread: PoolThread<Job, Result>, error: Error & { code?: string }): void {
    if (!this.threads.has(thread)) return
    const { index } = thread.clock
    const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    void this.remove(
      thread,
      memory
        ? new EvaluationMemory(index, this.options.memoryMegabytes)
        : new EvaluationCrash(index, error.message),
    )
    if (thread.ready) return this.dispatch()
    while (this.length > 0) this.next().reject(new EvaluationCrash(-1, error.message))
  }

  private tick(): void {
    const now = monotonic()
    const { waitMilliseconds } = this.options
    for (const thread of this.threads) {
      const elapsed = thread.clock.elapsed(now)
      const deadline = thread.task?.deadline ?? this.options.deadlineMilliseconds
      if (elapsed > deadline && this.isLate(thread, elapsed, deadline))
        void this.remove(thread, new EvaluationTimeout(thread.clock.index, deadline))
      else if (thread.task) this.letPass(thread, now)
    }
    while (this.length > 0 && now - this.waiting[this.first]!.since > waitMilliseconds)
      this.next().reject(new EvaluationBusy(`It waited longer than ${waitMilliseconds} ms for a thread`))
    this.dispatch()
  }

  private isLate(thread: PoolThread<Job, Result>, elapsed: number, deadline: number): boolean {
    const computing = thread.computing() ?? elapsed
    return computing > deadline * computingShare || elapsed > deadline * mostDeadlines
  }

  /** By what it computed: that a thread got no processor for a while does not make its job a long one. */
  private letPass(thread: PoolThread<Job, Result>, now: number): void {
    const elapsed = now - thread.since
    if (elapsed <= tickMilliseconds) return
    const computed = thread.computingTask() ?? elapsed
    if (computed <= tickMilliseconds * computingShare) return
    const long = [...this.threads].filter((each) => each.long).length
    thread.long ||= long < longAtOnce
    if (thread.long && this.options.lowers) thread.lower()
  }

  private remove(thread: PoolThread<Job, Result>, error?: Error): Promise<number> {
    this.threads.delete(thread)
    if (error) thread.end()?.reject(error)
    return thread.worker.terminate()
  }

  private drop(entry: Waiting<Job, Result>, error: Error): void {
    const at = this.waiting.indexOf(entry, this.first)
    if (at >= 0) this.waiting.splice(at, 1)
    else {
      const thread = [...this.threads].find(({ task }) => task === entry)
      if (!thread) return
      void this.remove(thread)
    }
    entry.reject(error)
    this.dispatch()
  }
}
