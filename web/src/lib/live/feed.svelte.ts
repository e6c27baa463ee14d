import { poll } from './poll.ts'

/** How a page hears about what it shows: it says only what is true. */
export type Link = 'live' | 'connecting' | 'reconnecting' | 'polling' | 'ended'

/** All in milliseconds: looking where events do not come, trying them again, asking about silence. */
const lookEvery = 3000
const retryAfter = 15_000
const silence = 30_000

export interface Told<List, Item> {
  /** All of it, in place of what was told before. */
  list: (list: List) => void
  change: (change: { items: Item[]; left: string[] }) => void
  /** Reads the list without the feed. */
  look: () => Promise<unknown>
}

/** The feed of a list, kept up while the page is seen; where events do not come, it looks every few seconds instead. */
export class ListFeed<List, Item> {
  link: Link = $state('connecting')
  heardAt = $state(Date.now())
  readonly #address: string
  readonly #told: Told<List, Item>
  #source: EventSource | null = null
  #moment = ''
  #stopLooking: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** `path` and `query`: of the feed, below /api/v1. */
  constructor(path: string, query: Record<string, string | number | undefined>, told: Told<List, Item>) {
    const present = Object.entries(query).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
    this.#address = `/api/v1/${path}?${new URLSearchParams(present)}`
    this.#told = told
  }

  /** Begins to listen; answers how to stop. */
  start(): () => void {
    // A stream that is cut off without a word still looks open; so does one that nothing happens on.
    const watch = setInterval(() => {
      if (this.#source && Date.now() - this.heardAt >= silence) this.#look()
    }, silence / 2)
    const seen = () => (document.hidden ? this.#close() : this.#listen())
    const lost = () => (this.link = 'reconnecting')
    document.addEventListener('visibilitychange', seen)
    addEventListener('offline', lost)
    addEventListener('online', seen)
    seen()
    return () => {
      clearInterval(watch)
      document.removeEventListener('visibilitychange', seen)
      removeEventListener('offline', lost)
      removeEventListener('online', seen)
      this.#close()
    }
  }

  #look() {
    this.#told.look().then(
      () => (this.heardAt = Date.now()),
      () => (this.link = 'reconnecting'),
    )
  }

  #close() {
    this.#source?.close()
    this.#source = null
    this.#stopLooking?.()
    this.#stopLooking = undefined
    clearTimeout(this.#timer)
  }

  #listen() {
    this.#close()
    // Where it was left: also after it was out of sight.
    const source = new EventSource(
      `${this.#address}${this.#moment ? `&since=${encodeURIComponent(this.#moment)}` : ''}`,
    )
    this.#source = source
    const hear = (name: string, tell: (data: never) => void) =>
      source.addEventListener(name, (event) => {
        const { data, lastEventId } = event as MessageEvent<string>
        this.#moment = lastEventId
        this.link = 'live'
        this.heardAt = Date.now()
        tell(JSON.parse(data) as never)
      })
    hear('list', this.#told.list)
    hear('change', this.#told.change)
    source.addEventListener('open', () => {
      clearTimeout(this.#timer)
      this.link = 'live'
      this.heardAt = Date.now()
    })
    source.addEventListener('error', () => {
      if (source !== this.#source) return
      // The browser tries again by itself unless it was refused; then looking is what is left.
      if (source.readyState === EventSource.CLOSED) return this.#fallBack()
      if (this.link === 'live') this.link = 'reconnecting'
      // A call that fails tells the whole page that the server is away.
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#look(), lookEvery)
    })
  }

  #fallBack() {
    this.#close()
    const look = () =>
      this.#told.look().then(
        () => {
          this.link = 'polling'
          this.heardAt = Date.now()
        },
        () => (this.link = 'reconnecting'),
      )
    void look()
    this.#stopLooking = poll(look, lookEvery)
    this.#timer = setTimeout(() => this.#listen(), retryAfter)
  }
}
