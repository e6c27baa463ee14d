/** What pool and thread tell each other; the clock goes through shared memory, because a busy thread sends nothing. */
export interface ThreadData {
  clock: SharedArrayBuffer
}

export type Reply<Result> =
  | { ready: true; thread: number | undefined }
  | { result: Result }
  | { error: { name: string; message: string; properties: Record<string, unknown> } }

/** Milliseconds on the clock that all threads of a process share and nobody can set. */
export const monotonic = (): number => {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1_000_000
}

/** What a thread has computed in its life, in milliseconds of processor time; asked in the thread itself. */
const computed = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

const size = 32

/** Which node a thread evaluates and since when. Written by the thread, read by the pool. */
export class Clock {
  static memory = (): SharedArrayBuffer => new SharedArrayBuffer(size)

  private readonly numbers: Int32Array
  private readonly since: Float64Array
  constructor(memory: SharedArrayBuffer) {
    this.numbers = new Int32Array(memory, 0, 2)
    this.since = new Float64Array(memory, 8, 3)
  }

  /** An evaluation begins: that of the node with this index, or -1 before the first. */
  begin(index: number): void {
    this.since[0] = monotonic()
    this.since[1] = computed()
    if (index === -1) this.since[2] = this.since[1]
    Atomics.store(this.numbers, 0, index)
    Atomics.store(this.numbers, 1, 1)
  }

  end(): void {
    Atomics.store(this.numbers, 1, 0)
  }

  /** What the thread had computed when the present evaluation began, in milliseconds of processor time. */
  get computedBefore(): number {
    return this.since[1]!
  }

  /** The same when the present job began. */
  get computedBeforeJob(): number {
    return this.since[2]!
  }

  get index(): number {
    return Atomics.load(this.numbers, 0)
  }

  /** How long the present evaluation has taken; 0 while there is none. */
  elapsed(now: number): number {
    return Atomics.load(this.numbers, 1) === 1 ? now - this.since[0]! : 0
  }
}
