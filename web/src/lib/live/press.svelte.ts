import { asProblem, type ProblemBody } from '#lib/problem.ts'

/** A button's work: busy while it goes on, and why it was refused. */
export class Press {
  busy = $state(false)
  problem = $state.raw<ProblemBody | null>(null)

  /** Answers what the work gave, or undefined when it was refused. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined
    this.busy = true
    this.problem = null
    try {
      return await work()
    } catch (thrown) {
      this.problem = asProblem(thrown)
      return undefined
    } finally {
      this.busy = false
    }
  }
}
