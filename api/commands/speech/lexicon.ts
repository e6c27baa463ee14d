import { asking } from './asking.ts'
import { askingProjects } from './asking-projects.ts'
import { doing } from './doing.ts'
import type { Json } from '#workflows/automations/core/json.ts'

/** A way of saying it, and what is meant by it besides what it names. */
export type Saying = string | readonly [said: string, given: Record<string, Json>]

/**
 * How else people ask for what a contract does, besides the phrases it declares: `(a|b)` is either, `[a]` may be left
 * out, articles may stand anywhere. What begins with a verb for on, off or go is said by `verbs.ts` already.
 */
export const lexicon: Readonly<Record<string, readonly Saying[]>> = { ...asking, ...askingProjects, ...doing }
