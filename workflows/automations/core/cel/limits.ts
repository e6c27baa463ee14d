import { LimitError } from './errors.ts'

export const limits = {
  /** Characters of one expression. */
  source: 10_000,
  nodes: 1_000,
  /** Brackets, calls and accesses inside each other. */
  depth: 50,
  /** Steps of one evaluation: a part evaluated, an element visited or made, 64 characters made. */
  steps: 10_000_000,
  /** Characters of any text made. */
  text: 1_000_000,
  /** Elements of any list made. */
  list: 100_000,
  /** Characters of JSON of a result, about. */
  result: 4_000_000,
  /** Values inside each other in a result. */
  nesting: 200,
  /** Characters of a regular expression, and of the text it is tried on. */
  pattern: 500,
  patternText: 100_000,
} as const

let allowance = Infinity

/**
 * Does some work whose evaluations together take at most so many steps; undefined when they would have taken more.
 * Whatever was made until then is to be thrown away.
 */
export const within = <T>(steps: number, work: () => T): T | undefined => {
  allowance = steps
  try {
    const result = work()
    return allowance < 0 ? undefined : result
  } finally {
    allowance = Infinity
  }
}

/**
 * Takes from the allowance of `within` alone what no evaluation is charged for: it is a matter of time, so it counts
 * only where others wait meanwhile.
 */
export const takeAside = (steps: number): void => {
  allowance -= steps
  if (allowance < 0) throw new LimitError('takes too long to be done on the spot')
}

/** What one evaluation may use. The same on every machine, where a clock would not be. */
export class Budget {
  private left: number = limits.steps

  spend(steps: number): void {
    this.left -= steps
    allowance -= steps
    if (this.left < 0 || allowance < 0)
      throw new LimitError(`takes more than ${limits.steps} steps`, {
        hint: 'Work on smaller lists, or in several nodes.',
      })
  }

  /** Asks before a text of this length is made. */
  text(length: number): void {
    if (length > limits.text)
      throw new LimitError(`makes a text of ${length} characters; the limit is ${limits.text}`)
    this.spend(1 + length / 64)
  }

  /** Asks before a list of this length is made. */
  list(length: number): void {
    if (length > limits.list)
      throw new LimitError(`makes a list of ${length} elements; the limit is ${limits.list}`)
    this.spend(1 + length)
  }
}
