import { SvelteSet } from 'svelte/reactivity'

/** The runs of a list that somebody has picked, or all that match its filter. */
export class Picked {
  readonly ids = new SvelteSet<string>()
  /** Whether all that are like the filter are meant, seen or not. */
  whole = $state(false)

  has = (id: string): boolean => this.whole || this.ids.has(id)

  toggle = (id: string): void => {
    // From all of them one cannot be left out: the filter says who they are.
    this.whole = false
    if (!this.ids.delete(id)) this.ids.add(id)
  }

  all(ids: string[]): void {
    for (const id of ids) this.ids.add(id)
  }

  clear = (): void => {
    this.whole = false
    this.ids.clear()
  }

  get size(): number {
    return this.ids.size
  }
}
