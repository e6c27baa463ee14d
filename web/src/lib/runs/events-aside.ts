import type { Desk } from './events-desk.ts'

interface Waiting {
  resolve: (answer: never) => void
  reject: (error: Error) => void
}

/** The desk in a thread of its own: what is asked of it is answered in that order. */
export class EventsAside {
  readonly #worker = new Worker(new URL('./events-worker.ts', import.meta.url), { type: 'module' })
  readonly #waiting = new Map<number, Waiting>()
  #number = 0
  #lost: Error | undefined

  constructor() {
    this.#worker.addEventListener('message', ({ data: { number, answer, problem } }) => {
      const waiting = this.#waiting.get(number)
      this.#waiting.delete(number)
      if (problem === undefined) waiting?.resolve(answer as never)
      else waiting?.reject(new Error(problem))
    })
    this.#worker.addEventListener('error', () => {
      this.#lost = new Error('What decodes the events could not be started: reload the page.')
      for (const { reject } of this.#waiting.values()) reject(this.#lost)
      this.#waiting.clear()
    })
  }

  ask<Name extends keyof Desk>(
    name: Name,
    asked: Parameters<Desk[Name]>[0],
    transfer: Transferable[] = [],
  ): Promise<ReturnType<Desk[Name]>> {
    const number = this.#number++
    return new Promise((resolve, reject) => {
      if (this.#lost) return reject(this.#lost)
      this.#waiting.set(number, { resolve, reject })
      this.#worker.postMessage({ number, name, asked }, transfer)
    })
  }

  end(): void {
    this.#worker.terminate()
  }
}
