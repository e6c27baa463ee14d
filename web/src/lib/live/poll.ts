/**
 * Calls `look` every `milliseconds` while the page is seen, one call at a time, and at once when it is seen again.
 * A failed look is left to the next one. Returns how to stop.
 */
export const poll = (look: () => Promise<unknown>, milliseconds: number): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const plan = () => {
    clearTimeout(timer)
    if (!stopped && !document.hidden) timer = setTimeout(turn, milliseconds)
  }
  const turn = () =>
    look()
      .catch(() => undefined)
      .finally(plan)
  const seen = () => (document.hidden ? clearTimeout(timer) : void turn())
  document.addEventListener('visibilitychange', seen)
  plan()
  return () => {
    stopped = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', seen)
  }
}
