import { goto } from '$app/navigation'
import { whoLooks } from '#lib/people/access.ts'
import { placesOf } from './places.ts'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Moves focus among the rows of the page's list; `enter` then opens, as on any link. */
const moveRow = (by: 1 | -1) => {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row === document.activeElement)
  const next = at < 0 ? rows[by > 0 ? 0 : rows.length - 1] : rows[at + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Picks the focused row, or no longer. */
const pick = () =>
  document.activeElement?.closest('[role=row]')?.querySelector<HTMLInputElement>('[data-pick]')?.click()

/** The keys that work everywhere; `showSheet` opens the list of them, `openBar` the command bar. */
export const keyHandler = (showSheet: () => void, openBar: () => void) => {
  let goingUntil = 0
  return (event: KeyboardEvent) => {
    if (
      (event.ctrlKey || event.metaKey) &&
      !event.altKey &&
      !event.shiftKey &&
      event.key.toLowerCase() === 'k'
    ) {
      event.preventDefault()
      if (!document.querySelector('[role=dialog]')) openBar()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (isTyping(event.target) || document.querySelector('[role=dialog],[role=menu]')) return
    if (Date.now() < goingUntil) {
      goingUntil = 0
      const place = placesOf(whoLooks()).find(({ key }) => key === event.key)
      if (place) {
        event.preventDefault()
        return void goto(place.href)
      }
    }
    if (event.key === 'g') goingUntil = Date.now() + 1200
    else if (event.key === 'j') moveRow(1)
    else if (event.key === 'k') moveRow(-1)
    else if (event.key === 'x') pick()
    else if (event.key === '?') showSheet()
    else if (event.key === '/') {
      const filter = document.querySelector<HTMLElement>('[data-filter]')
      if (!filter) return
      event.preventDefault()
      filter.focus()
    }
  }
}
