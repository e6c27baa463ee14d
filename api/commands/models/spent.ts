import type { Used } from './providers.ts'

/** Tokens of a text, rather too many than too few. */
export const tokensIn = (text: string): number => Math.ceil(text.length / 3)

const counted = (tokens: unknown): number | undefined =>
  Number.isSafeInteger(tokens) && (tokens as number) >= 0 ? (tokens as number) : undefined

/** What a call took, in tokens: as its provider said; what it did not say, by what was sent and heard. */
export const tokensOf = ({ taken, said }: Used, own: { sent: number; said: string }): number =>
  (counted(taken) ?? own.sent) + (counted(said) ?? tokensIn(own.said))

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
