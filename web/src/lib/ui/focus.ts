/** A closed dialog keeps the focus for the frames it stays in the page, and takes it along when it goes. */
const closing = '[role="dialog"][data-state="closed"]'

/** Gives the focus to the page, or to the field in it that waits for it, when what had it is gone or about to go. */
export const keepFocus = (): void => {
  const main = document.getElementById('main')
  const active = document.activeElement
  // The page itself only stands in for a field that was not there yet.
  const lost = !active || active === document.body || active === main || active.closest(closing)
  if (lost) (main?.querySelector<HTMLElement>('[autofocus]') ?? main)?.focus()
}
