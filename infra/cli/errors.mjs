/** How the command ends: done, refused or failed, called wrongly, or without a server to ask. */
export const exitCodes = { done: 0, failed: 1, usage: 2, unreachable: 3 }

/** What ends the command, in sentences for people; `problem` is what the API said, for --json. */
export class CommandError extends Error {
  name = 'CommandError'
  /**
   * @param {string} sentence
   * @param {{ code?: number, hint?: string, details?: string[], problem?: unknown }} [more]
   */
  constructor(sentence, { code = exitCodes.failed, hint, details = [], problem } = {}) {
    super(sentence)
    this.code = code
    this.hint = hint
    this.details = details
    this.problem = problem
  }
}

/**
 * Called wrongly.
 * @param {string} sentence
 * @param {string} [hint]
 */
export const usage = (sentence, hint) => new CommandError(sentence, { code: exitCodes.usage, hint })
