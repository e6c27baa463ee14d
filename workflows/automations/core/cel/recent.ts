/** Keeps the most recently used values, and never more than `most`. */
export class Recent<V> {
  private readonly kept = new Map<string, V>()
  private readonly most: number
  constructor(most: number) {
    this.most = most
  }

  /** The value under a key, made when it is not kept. What throws is not kept. */
  get(key: string, make: (key: string) => V): V {
    let value = this.kept.get(key)
    if (value === undefined) {
      value = make(key)
      const oldest = this.kept.size < this.most ? undefined : this.kept.keys().next().value
      if (oldest !== undefined) this.kept.delete(oldest)
    } else this.kept.delete(key)
    this.kept.set(key, value)
    return value
  }

  get size(): number {
    return this.kept.size
  }
}
