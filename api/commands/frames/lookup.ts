import { bare } from './bare.ts'
import { nouns, verbs } from './concepts.ts'

/** A word of the catalogue that a word can mean; `asks`: said as one says what shall be done. */
export interface Sense {
  concept: string
  asks: boolean
}

const isVerb = (word: string): boolean => Object.hasOwn(verbs, word)

const singles = new Map<string, Sense[]>()
/** Several words that must all be said; the longest first. */
const together: { words: string[]; sense: Sense }[] = []

const add = (said: string, concept: string, asks: boolean) => {
  const words = said.split(/[_ ]/).map(bare)
  const sense = { concept, asks }
  if (words.length > 1) together.push({ words, sense })
  else {
    const senses = singles.get(words[0]!) ?? []
    if (!senses.some((each) => each.concept === concept && each.asks === asks)) senses.push(sense)
    singles.set(words[0]!, senses)
  }
}

/** How a verb is said to whoever shall do it. */
const forms = (verb: string): string[] => {
  const [before, main] = verb.includes('.') ? verb.split('.') : [undefined, verb]
  if (verb.includes('_')) {
    const parts = verb.split('_').map(forms)
    return parts.reduce((all, some) => all.flatMap((left) => some.map((right) => `${left}_${right}`)))
  }
  const german = /^(.+?)(?:en|n)$/.exec(main!)?.[1]
  const all = german && german.length > 2 ? [main!, `${german}e`, german, `${german}t`] : [main!]
  if (before) return [`${before}${main}`, `${before}zu${main}`, ...all.map((each) => `${each}_${before}`)]
  const spanish = /^(.{3,})(ar|er|ir)$/.exec(main!)
  if (!spanish) return all
  const [, stem, end] = spanish
  const asked = end === 'ar' ? [`${stem}a`, `${stem}e`, `${stem}en`] : [`${stem}e`, `${stem}a`, `${stem}an`]
  const it = ['la', 'lo', 'las', 'los', 'se']
  return [...all, ...asked, ...[main!, asked[0]!].flatMap((each) => it.map((end) => each + end))]
}

for (const [concept, said] of Object.entries(verbs))
  for (const verb of said.trim().split(/\s+/)) for (const form of forms(verb)) add(form, concept, true)
for (const [concept, said] of Object.entries(nouns))
  for (const noun of said.trim().split(/\s+/)) add(noun, concept, false)
for (const concept of [...Object.keys(verbs), ...Object.keys(nouns)])
  if (concept.includes(' ')) add(concept, concept, isVerb(concept))
together.sort((a, b) => b.words.length - a.words.length)

/** One of several: “deliveries”, “runs”. */
export const singular = (word: string): string | undefined => {
  const [, stem, end] = /^(.{3,}?)(ies|s)$/.exec(word) ?? []
  if (stem === undefined || word.endsWith('ss')) return undefined
  return end === 'ies' ? `${stem}y` : stem
}

const concepts = new Set([...Object.keys(verbs), ...Object.keys(nouns)])
/** Whether anything at all is known by this word. */
export const isKnown = (word: string): boolean => singles.has(bare(word)) || concepts.has(bare(word))

/** The words of the catalogue that a word can mean, itself first. */
export const sensesOf = (word: string): Sense[] => {
  const said = bare(word)
  const one = singular(said)
  const direct: Sense[] = [{ concept: said, asks: isVerb(said) }]
  if (one) direct.push({ concept: one, asks: false })
  const more =
    singles.get(said) ?? (one ? singles.get(one)?.map((each) => ({ ...each, asks: false })) : undefined)
  return [...direct, ...(more ?? [])]
}

/** What several words of a sentence mean together, with the places where they stand. */
export const togetherIn = (words: readonly string[]): { sense: Sense; at: number[] }[] => {
  const said = words.map(bare)
  return together.flatMap(({ words: all, sense }) => {
    const at = all.map((each) => said.indexOf(each))
    return at.every((each, i) => each >= 0 && at.indexOf(each) === i) ? [{ sense, at }] : []
  })
}
