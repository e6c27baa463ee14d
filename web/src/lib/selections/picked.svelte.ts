import { SvelteSet } from 'svelte/reactivity'
import { goto } from '$app/navigation'
import { page } from '$app/state'
import { addressWith } from '#lib/address.ts'
import type { FilterName } from '#lib/runs/filter.ts'

/** The parameter of the address that says that all are meant which match its filter. */
const mark = 'picked'

/** The list’s address with another filter: all that matched the one before are not all that match this one. */
export const filteredBy = (change: Partial<Record<FilterName, string | null>>): string =>
  addressWith({ ...change, [mark]: null })

/** The runs of a list that somebody has picked, or all that match its filter. */
export class Picked {
  readonly ids = new SvelteSet<string>()

  /** Whether all that are like the filter are meant, seen or not; in the address, as the filter is. */
  get whole(): boolean {
    return page.url.searchParams.get(mark) === 'all'
  }

  set whole(all: boolean) {
    if (all !== this.whole)
      void goto(addressWith({ [mark]: all ? 'all' : null }), { reset: false, replace: true })
  }

  has = (id: string): boolean => this.whole || this.ids.has(id)

  toggle = (id: string): void => {
    // From all of them one cannot be left out, since the filter says who they are: those picked before are left.
    if (this.whole) this.ids.delete(id)
    else if (!this.ids.delete(id)) this.ids.add(id)
    this.whole = false
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
