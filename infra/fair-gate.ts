/** How many places there are, and how they are kept. */
export interface GateOptions {
  /** Places that are given in turn to all names that wait. */
  places: number
  /** The same while nobody else is at work; as many as otherwise when left out. */
  alone?: number
  /** Places besides, for names that have none: whoever does little never waits behind somebody who does much. */
  spare: number
  /** How many of one name may wait. */
  waiting: number
  /** After so many milliseconds a place is free again, whatever became of its holder. */
  milliseconds: number
  /**
   * While somebody else is at work, how many times as long as it was held a place rests when its name has others in
   * line: so that what is left over of the machine is not all theirs.
   * @param waiting how many of the name wait
   */
  rest?: (waiting: number) => number
  /** Whether somebody other than this name is at work who does not wait here; nobody when left out. */
  othersWork?: (name: string, waits: (other: string) => boolean) => boolean
}

/** The longest rest, in milliseconds. */
const longestRest = 400

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
    if (this.#isFree(name, line)) this.#take(line)
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

  #othersWork(name: string): boolean {
    const waits = (other: string) => (this.#lines.get(other)?.waiting.length ?? 0) > 0
    return this.#options.othersWork?.(name, waits) ?? false
  }

  #isFree(name: string, line: Line): boolean {
    const { places: some, alone = some, spare } = this.#options
    const places = this.#held >= some && this.#held < alone && !this.#othersWork(name) ? alone : some
    return this.#held < places || (line.held === 0 && this.#held < places + spare)
  }

  #take(line: Line): void {
    line.held++
    this.#held++
    line.turn = ++this.#turns
  }

  #leaving(name: string, line: Line): () => void {
    let left = false
    const since = performance.now()
    const leave = () => {
      if (left) return
      left = true
      clearTimeout(timer)
      const rest = this.#rest(name, line, performance.now() - since)
      if (rest > 0) setTimeout(() => this.#free(name, line), rest).unref()
      else this.#free(name, line)
    }
    const timer = setTimeout(leave, this.#options.milliseconds).unref()
    return leave
  }

  #rest(name: string, { waiting }: Line, held: number): number {
    const times = waiting.length > 0 ? (this.#options.rest?.(waiting.length) ?? 0) : 0
    return times > 0 && this.#othersWork(name) ? Math.min(longestRest, times * held) : 0
  }

  #free(name: string, line: Line): void {
    this.#held--
    if (--line.held === 0 && line.waiting.length === 0) this.#lines.delete(name)
    this.#admit()
  }

  /** Gives free places to those who wait, first to whose last turn is longest ago. */
  #admit(): void {
    for (;;) {
      let next: Line | undefined
      for (const [name, line] of this.#lines)
        if (line.waiting.length > 0 && this.#isFree(name, line) && (!next || line.turn < next.turn))
          next = line
      if (!next) return
      this.#take(next)
      next.waiting.shift()!()
    }
  }
}
