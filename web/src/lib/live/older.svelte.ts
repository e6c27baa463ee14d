import { Press } from './press.svelte.ts'
import type { Page } from './merge.ts'

/** A list, newest first, whose first page is renewed as the page it stands on is; older ones come on demand. */
export class Older<Item extends { id: string }> {
  readonly press = new Press()
  #older: Page<Item> | null = $state.raw(null)
  readonly #first: () => Page<Item>
  readonly #read: (cursor: string) => Promise<Page<Item>>

  constructor(first: () => Page<Item>, read: (cursor: string) => Promise<Page<Item>>) {
    this.#first = first
    this.#read = read
  }

  get items(): Item[] {
    const { items } = this.#first()
    const last = items.at(-1)?.id ?? ''
    return [...items, ...(this.#older?.items ?? []).filter(({ id }) => id < last)]
  }
  get cursor(): string | null {
    return (this.#older ?? this.#first()).nextCursor
  }
  more = async () => {
    const { cursor } = this
    if (!cursor) return
    const next = await this.press.run(() => this.#read(cursor))
    if (next) this.#older = { ...next, items: [...(this.#older?.items ?? []), ...next.items] }
  }
}
