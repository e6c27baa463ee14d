import { onHint } from '#db/hints.ts'

/** Wakes a feed by hints about an organisation; those that come while it is busy count too. */
export class Alarm {
  #rung = false
  #wake: () => void = () => undefined
  readonly #stopListening: () => void
  constructor(org: string) {
    this.#stopListening = onHint(org, this.ring)
  }

  ring = (): void => {
    this.#rung = true
    this.#wake()
  }

  /** Resolves with true at a hint, at the earliest after `least` milliseconds; with false after `most`. */
  async wait(least: number, most: number): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, least))
    if (!this.#rung)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, most - least)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    const rung = this.#rung
    this.#rung = false
    this.#wake = () => undefined
    return rung
  }

  stop(): void {
    this.#stopListening()
    this.ring()
  }
}
