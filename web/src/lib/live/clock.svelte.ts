/** One clock for every relative time on the page, so that they tick together. */
class Clock {
  now = $state(Date.now())

  constructor() {
    if (typeof window === 'undefined') return
    setInterval(() => {
      if (!document.hidden) this.now = Date.now()
    }, 1000)
    document.addEventListener('visibilitychange', () => (this.now = Date.now()))
  }
}

const shared = new Clock()
/** Milliseconds since 1970; on the server the moment of rendering. */
export const now = (): number => (typeof window === 'undefined' ? Date.now() : shared.now)
