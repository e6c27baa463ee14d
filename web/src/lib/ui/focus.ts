/** Gives the focus to the page, or to the field in it that waits for it, when what had it is gone. */
export const keepFocus = (): void => {
  if (document.activeElement !== document.body) return
  const main = document.getElementById('main')
  ;(main?.querySelector<HTMLElement>('[autofocus]') ?? main)?.focus()
}
