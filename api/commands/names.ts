import type { Named } from '#db/commands/records.ts'
import { alike, alikeInNumber, tokens } from './words.ts'

/** `exact`: the very name. `slip`: the name with typing errors. `part`: some of its words. */
export type Tier = 'exact' | 'slip' | 'part'
export interface Found {
  tier: Tier
  records: Named[]
}

/** “summer.intern@…” is also told by what stands before the sign. */
const parted = (name: string): string[] =>
  tokens(name).flatMap((each) => (each.includes('@') ? [each, ...each.split('@')[0]!.split(/[._+]/)] : each))
const namesOf = ({ name, also = [] }: Named) => [name, ...also].map(tokens)
const partsOf = ({ name, also = [] }: Named) => [name, ...also].map(parted)
const same = (a: string[], b: string[]) => a.length === b.length && a.every((each, i) => each === b[i])

/** Words that say nothing of what something is called. */
const between = new Set([
  'for',
  'of',
  'to',
  'with',
  'on',
  'about',
  'from',
  'one',
  'zu',
  'zum',
  'zur',
  'für',
  'von',
  'de',
  'para',
])

const tests: Record<Tier, (typed: string[], name: string[]) => boolean> = {
  exact: same,
  slip: (typed, name) => typed.length === name.length && typed.every((each, i) => alike(each, name[i]!)),
  part: (all, name) => {
    const typed = all.length > 1 ? all.filter((each) => !between.has(each) || name.includes(each)) : all
    return (
      typed.length > 0 &&
      new Set(typed).size === typed.length &&
      typed.every((each) => name.some((word) => alikeInNumber(each, word) || word.startsWith(`${each}@`)))
    )
  },
}

/** The records meant by `text`: those of the best tier in which there are any. */
export const find = (text: string, among: readonly Named[]): Found | undefined => {
  const typed = tokens(text)
  if (typed.length === 0) return undefined
  for (const tier of ['exact', 'slip', 'part'] as const) {
    const of = tier === 'part' ? partsOf : namesOf
    const records = among.filter((each) => of(each).some((name) => tests[tier](typed, name)))
    if (records.length > 0) return { tier, records }
  }
  return undefined
}

/** Why a person should look at what was read. */
export const doubts = {
  name: 'The name was not said exactly.',
  hour: 'No hour was said.',
  order: 'It was said in other words.',
  typed: 'It was typed in another way.',
} as const
export const ofName = ({ tier }: { tier: Tier }): string | null => (tier === 'exact' ? null : doubts.name)

/** The one that has most words of a text in its name, and more than any other: how many, of how many that tell something. */
export const mostAlike = (
  text: string,
  among: readonly Named[],
): { record: Named; common: number; of: number } | undefined => {
  const typed = tokens(text).filter((each) => each.length > 3 || /\d/.test(each))
  const [first, second] = among
    .map((record) => {
      const words = tokens(record.name)
      const common = typed.filter((each) => words.some((word) => alikeInNumber(each, word))).length
      return { record, common, of: typed.length }
    })
    .toSorted((a, b) => b.common - a.common)
  return first && first.common > (second?.common ?? 0) ? first : undefined
}
