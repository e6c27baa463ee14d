import { asProblem, type ProblemBody } from '#lib/problem.ts'
import { ListFeed } from './feed.svelte.ts'
import { poll } from './poll.ts'
import { showHeld, takeChange, takePage, type Order, type Page, type Shown } from './merge.ts'

export const pageSize = 50
/** Longer than this by itself, a list at whose top one is begins anew. */
const longest = 600

/** Where there is no feed, in milliseconds. */
const lookEvery = 5000

export interface Listing<Item, Filter> {
  /** Below /api/v1; without one it is looked at every few seconds. */
  feed?: string
  filter: Filter
  read: (input: Filter & { limit: number; cursor?: string }) => Promise<Page<Item>>
  order: Order<Item>
  limit?: number
}

/** A list, newest first, that follows its feed without moving what is being read, and grows downwards on demand. */
export class LiveList<
  Item extends { id: string },
  Filter extends Record<string, string | number | undefined>,
> {
  #shown: Shown<Item> = $state.raw(undefined as never)
  loading = $state(false)
  problem = $state.raw<ProblemBody | null>(null)
  readonly #of: Listing<Item, Filter>
  readonly #limit: number
  readonly feed: ListFeed<Page<Item>, Item> | undefined
  /** Whether new rows may push down what is shown. */
  #mayMove = () => true

  constructor(of: Listing<Item, Filter>, first: Page<Item>) {
    this.#of = of
    this.#limit = of.limit ?? pageSize
    this.#shown = { ...first, held: [], beyond: undefined }
    const query = { ...of.filter, limit: this.#limit }
    this.feed =
      of.feed === undefined
        ? undefined
        : new ListFeed(of.feed, query, {
            list: (page) => this.#take(page),
            change: (change) => {
              this.#shown = takeChange(this.#shown, change, of.order, this.#mayMove())
              if (this.items.length > longest && this.#mayMove() && !this.loading) void this.#anew()
            },
            look: this.look,
          })
  }

  /** Looks once, now. */
  look = async () => this.#take(await this.#read())

  get items() {
    return this.#shown.items
  }
  /** New rows that are kept back while the reader is further down. */
  get held() {
    return this.#shown.held
  }
  get nextCursor() {
    return this.#shown.nextCursor
  }

  /** Follows what happens until stopped. */
  follow(mayMove: () => boolean): () => void {
    this.#mayMove = mayMove
    return this.feed?.start() ?? poll(this.look, lookEvery)
  }

  async more() {
    const cursor = this.nextCursor
    if (this.loading || cursor === null) return
    this.loading = true
    try {
      const page = await this.#of.read({ ...this.#of.filter, limit: this.#limit, cursor })
      const known = new Set(this.items.map(({ id }) => id))
      const older = page.items.filter(({ id }) => !known.has(id))
      this.#shown = { ...this.#shown, items: [...this.items, ...older], nextCursor: page.nextCursor }
      this.problem = null
    } catch (thrown) {
      this.problem = asProblem(thrown)
    } finally {
      this.loading = false
    }
  }

  showHeld() {
    this.#shown = showHeld(this.#shown, this.#of.order)
  }

  #read() {
    return this.#of.read({ ...this.#of.filter, limit: this.#limit })
  }

  #take(page: Page<Item>) {
    this.#shown = takePage(this.#shown, page, this.#of.order, this.#mayMove())
  }

  async #anew() {
    this.loading = true
    const page = await this.#read().catch(() => null)
    if (page && this.#mayMove()) this.#shown = { ...page, held: [], beyond: undefined }
    this.loading = false
  }
}
