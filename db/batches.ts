/** How large a batch may be, and how many of one name are under way at once. */
export interface BatchOptions {
  atOnce: number
  most: number
}

interface Line<Entry, Result> {
  going: number
  waiting: { entry: Entry; resolve: (result: Result) => void; reject: (error: Error) => void }[]
}

/**
 * Writes what comes at about the same time together: one at once when nothing is under way, else all that has come
 * until the one before is done. Names never share a batch.
 */
export class Batches<Entry, Result> {
  readonly #options: BatchOptions
  readonly #write: (name: string, entries: Entry[]) => Promise<Result[]>
  readonly #lines = new Map<string, Line<Entry, Result>>()

  /** @param write answers with a result for each entry, in their order */
  constructor(options: BatchOptions, write: (name: string, entries: Entry[]) => Promise<Result[]>) {
    this.#options = options
    this.#write = write
  }

  add(name: string, entry: Entry): Promise<Result> {
    const line = this.#lines.get(name) ?? { going: 0, waiting: [] }
    this.#lines.set(name, line)
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    line.waiting.push({ entry, resolve, reject })
    this.#go(name, line)
    return promise
  }

  #go(name: string, line: Line<Entry, Result>): void {
    if (line.going >= this.#options.atOnce || line.waiting.length === 0) return
    const taken = line.waiting.splice(0, this.#options.most)
    line.going++
    const entries = taken.map(({ entry }) => entry)
    this.#written(name, entries)
      .then((results) => taken.forEach(({ resolve, reject }, i) => settle(results[i]!, resolve, reject)))
      .finally(() => {
        line.going--
        if (line.waiting.length > 0) this.#go(name, line)
        else if (line.going === 0) this.#lines.delete(name)
      })
  }

  /** One that cannot be written must not take the others with it: then each is tried alone. */
  async #written(name: string, entries: Entry[]): Promise<PromiseSettledResult<Result>[]> {
    const [all] = await Promise.allSettled([this.#write(name, entries)])
    if (all.status === 'fulfilled') return all.value.map((value) => ({ status: 'fulfilled', value }))
    if (entries.length === 1 || !isOfData(all.reason)) return entries.map(() => all)
    return Promise.all(entries.map(async (entry) => (await this.#written(name, [entry]))[0]!))
  }
}

const settle = <Result>(
  result: PromiseSettledResult<Result>,
  resolve: (result: Result) => void,
  reject: (error: Error) => void,
): void => {
  if (result.status === 'fulfilled') resolve(result.value)
  else reject(result.reason as Error)
}

/** Whether what was written is to blame (classes 22, 23 and 54 of SQLSTATE), not that the database is away. */
const isOfData = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(22|23|54)/.test(String(error.code))
