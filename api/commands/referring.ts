import type { Step } from './interpret.ts'

const owned = /\b(?:its|his|their|her(?=\s+\p{L}))\b/iu

const it = /\bit\b/i
const ofRun = /^(resume|pause|cancel|retry|terminate)\s+(?:it|the run|that run)\b/i

/** What is said of the one thing before, by its name: “replay its failed deliveries”. */
export const ofBefore = (text: string, before: Step | undefined): string | undefined => {
  const [only, ...more] = before?.acts?.records ?? []
  if (!only || more.length > 0) return undefined
  // “pause the run of A and resume it at 4”: other things are resumed by their names, a run by what it is of.
  if (before?.acts?.widget === 'run' && ofRun.test(text))
    return text.replace(ofRun, (_, verb: string) => `${verb} the run of ${only.name}`)
  if (owned.test(text)) return text.replace(owned, `${only.name}'s`)
  return it.test(text) && asks.test(text) ? text.replace(it, () => only.name) : undefined
}

const asks =
  /^(?:and\s+)?(?:(?:please\s+)?(?:tell|show)\s+(?:me|us)\s+)?(?:what|who|whom|whose|when|how|why|where|which)\b/i
const refers = /\b(?:it|its|they|them|their|theirs|one|ones|each|those|these|that|there)\b/i

const isShort = (text: string): boolean => text.trim().split(/\s+/).length <= 3

/** Whether a question goes on about what was asked before it: “and who is waiting for one”. */
export const goesOn = (text: string, before: Step | undefined): boolean =>
  before?.phrase.contract.kind === 'view' &&
  (asks.test(text) ? refers.test(text) || isShort(text) : before.acts !== null && isShort(text))
