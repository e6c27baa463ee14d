import { mostSaid, type Used } from './providers.ts'

/** Tokens of a text, rather too many than too few. */
export const tokensIn = (text: string): number => Math.ceil(text.length / 3)

const counted = (tokens: unknown): number | undefined =>
  Number.isSafeInteger(tokens) && (tokens as number) >= 0 ? (tokens as number) : undefined

/** So many tokens a model thinks in a second, where it shows nothing of that; rather many. */
const thinks = 50
/** What it takes to be reached and to begin, in milliseconds. */
const begins = 1_000

/**
 * What was thought before an answer and is not told by its provider: by what was shown of it, else by how long nothing
 * was said, in milliseconds. An estimate, and never more than a model may say at all.
 */
const thoughtIn = ({ thought = '', silent }: Own): number =>
  thought ? tokensIn(thought) : Math.floor((Math.max(0, silent - begins) / 1000) * thinks)

/** What we know ourselves of a call: tokens that were sent, texts that were heard. */
export interface Own {
  sent: number
  said: string
  thought?: string
  /** How long it was before the first word, or the end. */
  silent: number
}

/** What a call took, in tokens: as its provider said; what it did not say, by what was sent, heard and thought. */
export const tokensOf = ({ taken, said }: Used, own: Own): number =>
  (counted(taken) ?? own.sent) +
  (counted(said) ?? Math.min(tokensIn(own.said) + thoughtIn(own), Math.max(mostSaid, tokensIn(own.said))))

const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])
const codesOf = (error: unknown): string[] =>
  error instanceof Error ? [String((error as { code?: unknown }).code), ...codesOf(error.cause)] : []

/** A call that got no answer, or half of one. */
export class Unanswered {
  readonly message: string
  /** Whether it was never sent, or was refused as a whole: neither costs anything. */
  readonly free: boolean
  constructor(error: unknown) {
    this.message = (error as Error).message
    const { status } = error as { status?: number }
    this.free = status !== undefined || codesOf(error).some((code) => unreached.has(code))
  }
}
