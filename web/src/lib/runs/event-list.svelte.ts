import type { EngineEvent } from '#workflows/runs/contract.ts'
import { Press } from '#lib/live/press.svelte.ts'
import type { RunSource } from './source.ts'

/** A first page is quickly there; later ones are asked for while somebody reads. */
const [first, next] = [100, 500]

/** The engine's events of a run, as far as they were read. */
export class EventList {
  items = $state.raw<EngineEvent[]>([])
  /** The history this one goes on from. */
  before = $state<string | null>(null)
  /** The history that is shown; null for the last. */
  execution = $state<string | null>(null)
  generation = $state<number | undefined>()
  missing = $state(false)
  kept = $state(false)
  total = $state<number | null>(null)
  elsewhere = $state<string | null>(null)
  more = $state(false)
  read = $state(false)
  readonly press = new Press()
  #cursor: string | null = null
  /** What is asked for anew makes an answer that is under way an old one. */
  #turn = 0
  readonly #source: RunSource
  readonly #run: string

  constructor(source: RunSource, run: string) {
    this.#source = source
    this.#run = run
  }

  #ask(limit: number, cursor?: string) {
    const { generation, execution } = this
    return this.#source.events({
      ...{ run: this.#run, limit },
      ...(generation !== undefined && { generation }),
      ...(execution !== null && { execution }),
      ...(cursor !== undefined && { cursor }),
    })
  }

  /** Begins at the beginning of a generation, or of an earlier history of it. */
  async begin({ generation = this.generation, execution = null as string | null } = {}) {
    this.generation = generation
    this.execution = execution
    const turn = ++this.#turn
    this.press.busy = false
    const page = await this.press.run(() => this.#ask(first))
    if (!page || turn !== this.#turn) return
    const { items, before, missing, kept, total, elsewhere, nextCursor } = page
    Object.assign(this, { items, before, missing, kept, total, elsewhere, read: true })
    this.#cursor = nextCursor
    this.more = nextCursor !== null
  }

  goOn = async () => {
    const cursor = this.#cursor
    if (cursor === null || this.press.busy) return
    const turn = this.#turn
    const page = await this.press.run(() => this.#ask(next, cursor))
    if (turn !== this.#turn) return
    // What was refused is asked for again by a button alone, not by scrolling.
    if (!page) return void (this.more = false)
    this.items = [...this.items, ...page.items]
    // One that was reset says so where it was.
    this.before ??= page.before
    this.#cursor = page.nextCursor
    this.more = page.nextCursor !== null
  }

  /** Whether going on was refused. */
  get stuck() {
    return !this.more && this.#cursor !== null && this.press.problem !== null
  }
}
