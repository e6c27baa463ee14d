import { ProblemError } from '#lib/problem.ts'

/** Whether the answer leaves open what happened, so that the same request must be repeated under its key. */
const open = (thrown: unknown): boolean =>
  !(thrown instanceof ProblemError) ||
  thrown.status === 0 ||
  thrown.status >= 500 ||
  thrown.code === 'request_in_flight'

/**
 * One key for one intent: pressing again before there is an answer, or after it was lost, does the thing once; something
 * else, or the same again on purpose, is another intent.
 */
export class Intent {
  private body = ''
  private key = ''
  private readonly makeKey: () => string

  constructor(makeKey: () => string) {
    this.makeKey = makeKey
  }

  async send<T>(input: unknown, work: (key: string) => Promise<T>): Promise<T> {
    const body = JSON.stringify(input)
    if (body !== this.body || !this.key) [this.body, this.key] = [body, this.makeKey()]
    try {
      const answer = await work(this.key)
      this.key = ''
      return answer
    } catch (thrown) {
      if (!open(thrown)) this.key = ''
      throw thrown
    }
  }
}
