import type { LogLine, listLogLines } from '#workflows/deploys/contract.ts'
import type { Request } from '#workflows/operation.ts'
import { client } from '#lib/client.ts'
import { poll } from '#lib/live/poll.ts'

/** Lines that a page keeps; older ones are left out and said to be. */
const most = 5000
const atOnce = 1000
/** Between two looks while something may come, in milliseconds. */
const pause = 700

/** The log of a deployment: its last lines, and from then on every line once, by its number. */
export class LogTail {
  lines = $state.raw<LogLine[]>([])
  /** Whether there are lines before the first shown. */
  earlier = $state(false)
  loaded = $state(false)
  #last = 0
  readonly #asked: Pick<Request<typeof listLogLines>, 'deployment' | 'source' | 'search'>

  constructor(asked: Pick<Request<typeof listLogLines>, 'deployment' | 'source' | 'search'>) {
    this.#asked = asked
  }

  #look = async (): Promise<void> => {
    const first = !this.loaded
    const { items, more } = await client.deploys.listLogLines({
      ...this.#asked,
      limit: atOnce,
      ...(first ? { last: true } : { after: this.#last }),
    })
    if (first) this.earlier = more
    this.loaded = true
    if (items.length === 0) return
    this.#last = items.at(-1)!.position
    const all = [...this.lines, ...items]
    if (all.length > most) this.earlier = true
    this.lines = all.slice(-most)
    if (more && !first) await this.#look()
  }

  /** Reads on until it is called off; once alone where nothing can come any more. */
  follow(open: boolean): () => void {
    const look = () => this.#look().catch(() => undefined)
    void look()
    return open ? poll(look, pause) : () => undefined
  }
}
