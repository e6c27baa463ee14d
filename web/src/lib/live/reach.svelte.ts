/** Whether the server answers, and whether we are still signed in; every call reports here. */
class Reach {
  /** When the server stopped answering; null while it answers. */
  awaySince: number | null = $state(null)
  /** Raised when the server no longer knows our session. */
  signedOutAt: number | null = $state(null)
  /** While somebody signs out themselves, that is no news. */
  leaving = false
  private probing = false

  answered() {
    if (typeof window === 'undefined') return
    if (this.awaySince !== null) this.awaySince = null
  }

  missed() {
    if (typeof window === 'undefined') return
    this.awaySince ??= Date.now()
    void this.probe()
  }

  signedOut() {
    if (typeof window !== 'undefined' && !this.leaving) this.signedOutAt = Date.now()
  }

  private async probe() {
    if (this.probing) return
    this.probing = true
    while (this.awaySince !== null) {
      await new Promise((done) => setTimeout(done, 3000))
      const health = await fetch('/api/health', { cache: 'no-store' }).catch(() => null)
      if (health?.ok) this.awaySince = null
    }
    this.probing = false
  }
}

export const reach = new Reach()
