import type { Step } from './interpret.ts'

const owned = /\b(?:its|his|their|her(?=\s+\p{L}))\b/iu

/** What is said of the one thing before, by its name: “replay its failed deliveries”. */
export const ofBefore = (text: string, before: Step | undefined): string | undefined => {
  const [only, ...more] = before?.acts?.records ?? []
  if (!only || more.length > 0 || !owned.test(text)) return undefined
  return text.replace(owned, `${only.name}'s`)
}

const asks = /^(?:and\s+)?(?:what|who|whom|whose|when|how|why|where|which)\b/i
const refers = /\b(?:it|its|they|them|their|theirs|one|ones|each|those|these|that|there)\b/i

/** Whether a question goes on about what was asked before it: “and who is waiting for one”. */
export const goesOn = (text: string, before: Step | undefined): boolean =>
  before?.phrase.contract.kind === 'view' && asks.test(text) && refers.test(text)
