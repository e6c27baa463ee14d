/** How many places there are, and how they are kept. */
export interface GateOptions {
  /** Places that are given in turn to all names that wait. */
  places: number
  /** Places besides, for names that have none: whoever does little never waits behind somebody who does much. */
  spare: number
  /** How many of one name may wait. */
  waiting: number
  /** After so many milliseconds a place is free again, whatever became of its holder. */
  milliseconds: number
}

interface Line {
  held: number
  /** When it was last given a place, as the how-manieth of all. */
  turn: number
  waiting: (() => void)[]
}

/** Lets few things begin at once, and all names alike: one that asks a thousand times waits for itself, not others for it. */
export class FairGate {
  readonly #options: GateOptions
  readonly #lines = new Map<string, Line>()
  #held = 0
  #turns = 0

  constructor(options: GateOptions) {
    this.#options = options
  }

  /**
   * Waits for a place.
   * @returns how to leave it, which may be said again; undefined when too many of this name wait already
   */
  async enter(name: string): Promise<(() => void) | undefined> {
    const line = this.#lines.get(name) ?? { held: 0, turn: 0, waiting: [] }
    this.#lines.set(name, line)
    if (this.#isFree(line)) this.#take(line)
    else {
      if (line.waiting.length >= this.#options.waiting) return undefined
      // Whoever frees the place has taken it for us.
      await new Promise<void>((resolve) => line.waiting.push(resolve))
    }
    return this.#leaving(name, line)
  }

  /** How many wait. */
  get waiting(): number {
    return [...this.#lines.values()].reduce((sum, { waiting }) => sum + waiting.length, 0)
  }

  #isFree(line: Line): boolean {
    const { places, spare } = this.#options
    return this.#held < places || (line.held === 0 && this.#held < places + spare)
  }

  #take(line: Line): void {
    line.held++
    this.#held++
    line.turn = ++this.#turns
  }

  #leaving(name: string, line: Line): () => void {
    let left = false
    const leave = () => {
      if (left) return
      left = true
      clearTimeout(timer)
      this.#held--
      if (--line.held === 0 && line.waiting.length === 0) this.#lines.delete(name)
      this.#admit()
    }
    const timer = setTimeout(leave, this.#options.milliseconds).unref()
    return leave
  }

  /** Gives free places to those who wait, first to whose last turn is longest ago. */
  #admit(): void {
    for (;;) {
      let next: Line | undefined
      for (const line of this.#lines.values())
        if (line.waiting.length > 0 && this.#isFree(line) && (!next || line.turn < next.turn)) next = line
      if (!next) return
      this.#take(next)
      next.waiting.shift()!()
    }
  }
}
