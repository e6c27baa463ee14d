/** An error whose message is a sentence a person can act on; it is shown without a stack. */
export class SentenceError extends Error {}

/** What to show of an error: the sentence alone, or all there is to know of something unforeseen. */
export const explain = (error: unknown): string => {
  if (error instanceof SentenceError) return error.message
  if (error instanceof Error) return error.stack ?? error.message
  return String(error)
}
