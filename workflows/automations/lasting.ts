import type { Command, Lasting } from './core/state.ts'

/** What may be begun again by another history. */
export const waitsAlone = ({ kind }: Lasting): boolean => kind === 'timer' || kind === 'acquire'

/** A command whose time has begun so many milliseconds ago. */
export const waited = <C extends Command>(command: C, milliseconds: number): C =>
  command.kind === 'timer'
    ? { ...command, milliseconds: Math.max(0, command.milliseconds - milliseconds) }
    : command

/** What an error says at its root. */
export const rootMessage = (error: unknown): string => {
  let cause = error
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause
  return cause instanceof Error ? cause.message : String(cause)
}
