import type { HeldAct } from '#workflows/holds/contract.ts'

/** What the API answers instead of doing what takes something away. */
interface Held {
  held: { id: string; until: string }
}

/** Whether an answer says that something is held and not done. */
export const isHeld = (answer: unknown): answer is Held =>
  typeof answer === 'object' && answer !== null && 'held' in answer

/** Acts that were held when it was looked before, and are over now. */
export const settledOf = (before: readonly HeldAct[], now: readonly HeldAct[]): HeldAct[] =>
  before.flatMap(({ id }) => now.find((each) => each.id === id && each.state !== 'held') ?? [])

/** What became of an act, in passing. */
export const outcomeOf = ({ state, told, error, settledBy }: HeldAct): string => {
  if (state === 'done') return `Done: ${told}`
  if (state === 'undone') return `Undone${settledBy ? ` by ${settledBy}` : ''}: ${told}`
  return `Not done: ${told}. ${error?.message ?? ''}`
}

/** How much longer it can be undone. */
export const leftOf = ({ until }: Pick<HeldAct, 'until'>, now: number): string => {
  const seconds = Math.ceil((Date.parse(until) - now) / 1000)
  if (seconds <= 0) return 'now'
  return seconds < 60 ? `in ${seconds} s` : `in ${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
