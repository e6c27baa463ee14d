import { Press } from '#lib/live/press.svelte.ts'
import type { EventGroup } from './engine-events.ts'
import { EventsAside } from './events-aside.ts'
import type { Desk, EventLine } from './events-desk.ts'
import { JsonLines } from './json-lines.ts'
import type { RunSource } from './source.ts'

/** A first page is quickly there; later ones are asked for while somebody reads. */
const [first, next] = [100, 500]

/** The engine's events of a run, as far as they were read; what they hold stays in a thread of their own. */
export class EventList {
  lines = $state.raw<EventLine[]>([])
  groups = $state.raw<EventGroup[]>([])
  /** How many lines the JSON of those has that was written so far. */
  written = $state(0)
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
  #json = new JsonLines()
  /** How many of the events were written as JSON, or will be. */
  #toWrite = 0
  #aside: EventsAside | undefined
  readonly #source: RunSource
  readonly #run: string

  constructor(source: RunSource, run: string) {
    this.#source = source
    this.#run = run
  }

  /** Asks for a page and has it decoded; undefined when another beginning was asked for meanwhile. */
  async #ask(limit: number, cursor?: string): Promise<ReturnType<Desk['take']> | undefined> {
    const { generation, execution } = this
    const turn = this.#turn
    const aside = (this.#aside ??= new EventsAside())
    const sent = await this.#source.events({
      ...{ run: this.#run, limit },
      ...(generation !== undefined && { generation }),
      ...(execution !== null && { execution }),
      ...(cursor !== undefined && { cursor }),
    })
    if (turn !== this.#turn) return undefined
    const taken = await aside.ask(
      'take',
      { sent, anew: cursor === undefined },
      sent instanceof ArrayBuffer ? [sent] : [],
    )
    return turn === this.#turn ? taken : undefined
  }

  /** Begins at the beginning of a generation, or of an earlier history of it. */
  async begin({ generation = this.generation, execution = null as string | null } = {}) {
    this.generation = generation
    this.execution = execution
    this.#turn++
    this.press.busy = false
    const taken = await this.press.run(() => this.#ask(first))
    if (!taken) return
    const { before, missing, kept, total, elsewhere, nextCursor } = taken.page
    Object.assign(this, { before, missing, kept, total, elsewhere, read: true })
    this.lines = taken.lines
    this.groups = taken.groups.map(([, group]) => group)
    this.#json = new JsonLines()
    this.#toWrite = this.written = 0
    this.#cursor = nextCursor
    this.more = nextCursor !== null
  }

  goOn = async () => {
    const cursor = this.#cursor
    if (cursor === null || this.press.busy) return
    const turn = this.#turn
    const taken = await this.press.run(() => this.#ask(next, cursor))
    if (turn !== this.#turn) return
    // What was refused is asked for again by a button alone, not by scrolling.
    if (!taken) return void (this.more = false)
    this.lines = [...this.lines, ...taken.lines]
    const groups = [...this.groups]
    for (const [place, group] of taken.groups) groups[place] = group
    this.groups = groups
    const { page } = taken
    // One that was reset says so where it was.
    this.before ??= page.before
    this.#cursor = page.nextCursor
    this.more = page.nextCursor !== null
  }

  /** Writes as JSON what was read since. */
  async write() {
    const [turn, from, until] = [this.#turn, this.#toWrite, this.lines.length]
    if (from === until || !this.#aside) return
    this.#toWrite = until
    const part = await this.#aside.ask('write', { from, until })
    if (turn !== this.#turn) return
    this.#json.add(part)
    this.written = this.#json.count
  }

  /** One line of what was written. */
  json(at: number): string | undefined {
    return this.#json.line(at)
  }

  /** The events of a group, or one alone, with all they hold. */
  async open(id: number, group: boolean): Promise<ReturnType<Desk['open']>> {
    return (await this.#aside?.ask('open', { id, group })) ?? { events: [], count: 0 }
  }

  end = () => this.#aside?.end()

  /** Whether going on was refused. */
  get stuck() {
    return !this.more && this.#cursor !== null && this.press.problem !== null
  }
}
