/** Lets so many works of one name go on at once and so many wait; whoever comes beyond is turned away. */
export class Turns {
  readonly #atOnce: number
  readonly #waiting: number
  readonly #lines = new Map<string, { going: number; line: (() => void)[] }>()
  constructor(atOnce: number, waiting: number) {
    this.#atOnce = atOnce
    this.#waiting = waiting
  }

  /** Does the work when it is its turn; undefined when too many wait already. */
  async take<T>(name: string, work: () => Promise<T>): Promise<{ result: T } | undefined> {
    const place = this.#lines.get(name) ?? { going: 0, line: [] }
    this.#lines.set(name, place)
    if (place.going >= this.#atOnce) {
      if (place.line.length >= this.#waiting) return undefined
      // Whoever ends hands its place on, so nobody overtakes those who wait.
      await new Promise<void>((resolve) => place.line.push(resolve))
    } else place.going++
    try {
      return { result: await work() }
    } finally {
      const next = place.line.shift()
      if (next) next()
      else if (--place.going === 0) this.#lines.delete(name)
    }
  }

  /** How many names have works going on. */
  get size(): number {
    return this.#lines.size
  }
}
