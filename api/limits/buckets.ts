/** So many callers are remembered at most; whoever was longest away is forgotten, with a full bucket. */
const remembered = 50_000

interface Bucket {
  tokens: number
  at: number
}

/**
 * Token buckets by name, in this process's memory: `perSecond` lasting, up to `burst` at once. In memory because a
 * count in the database would be a row that every request of an organisation updates; with several API processes each
 * gives the whole rate.
 */
export class Buckets {
  readonly perSecond: number
  readonly burst: number
  readonly #buckets = new Map<string, Bucket>()
  constructor(perSecond: number, burst: number) {
    this.perSecond = perSecond
    this.burst = burst
  }

  /** Takes one. Zero when there was one, else the seconds until there is. `now` in milliseconds. */
  take(name: string, now = performance.now()): number {
    const known = this.#buckets.get(name)
    const tokens = known
      ? Math.min(this.burst, known.tokens + ((now - known.at) / 1000) * this.perSecond)
      : this.burst
    if (known) this.#buckets.delete(name)
    else if (this.#buckets.size >= remembered) this.#buckets.delete(this.#buckets.keys().next().value!)
    const left = tokens >= 1 ? tokens - 1 : tokens
    this.#buckets.set(name, { tokens: left, at: now })
    return tokens >= 1 ? 0 : (1 - tokens) / this.perSecond
  }

  /** How many callers are remembered. */
  get size(): number {
    return this.#buckets.size
  }
}
