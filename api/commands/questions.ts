import type { AnyContract } from '#workflows/operation.ts'
import { slotsOf } from '#workflows/commands/core/slots.ts'
import { optionOf } from './fill.ts'
import { bare, phrases, type Phrase, type Weighed } from './phrases.ts'

interface Head {
  phrase: Phrase
  /** What a list is of, in words. */
  noun: string[]
}

/** Lists that are shown by a noun alone, by that noun: what can be asked of them comes from their inputs. */
const heads: readonly Head[] = bare(
  (said) => /^show (?!all\b|sent\b|last\b|what\b)([a-z ]+)$/.exec(said)?.[1],
).map(({ phrase, said }) => ({ phrase, noun: said.replace(/^the /, '').split(' ') }))

const named = (name: string) => phrases.find(({ contract }) => contract.name === name)!
const counting = named('getRunCount')
const by = '(?:by|per|for each|in each)'
/** What runs are counted by, by how it is said. */
const groups: readonly { said: RegExp; phrase: Phrase; given?: (said: string) => Record<string, string> }[] =
  [
    { said: new RegExp(`\\s+${by}\\s+automations?\\b`, 'i'), phrase: named('getRunsByAutomation') },
    { said: new RegExp(`\\s+${by}\\s+status(?:es)?\\b`, 'i'), phrase: named('getRunCounts') },
    {
      said: new RegExp(`\\s+(?:${by}|an?)\\s+(hour|day|week|month)s?\\b`, 'i'),
      phrase: named('getRunsOverTime'),
      given: (unit) => ({ every: unit.toLowerCase() }),
    },
    { said: /\s+over time\b/i, phrase: named('getRunsOverTime') },
  ]
const runs = heads.find(({ phrase }) => phrase.contract.name === 'listRuns')!

const asks =
  /^(?:(?:show|list|see|find|get|which|what|are there(?: any)?|is there|any|give me|tell me|display|view|how about|break down|me)\s+|(?:a|the)\s+list\s+of\s+)+/i
const counts = /^(?:how many|count(?: of)?|number of|total(?: number of)?)\s+/i
/** “how many runs did Site check have” */
const owned = /^(.+?)\s+(?:did|does|do|has|had)\s+(.+?)\s+(?:have|had|get|got|make|made)$/i
const fillers = new Set(
  'the a an all any every everything anything that which what are is was were have has had been be being still currently now right there exist we do did got get i you us our my me it of please there most recent last latest newest'.split(
    ' ',
  ),
)
/** Words that say more than they seem to, so that a list without them would be another. */
const empty = new Set(['everything', 'anything', 'what', 'something'])

const headIn = (words: readonly string[], only: boolean): [Head, number] | undefined => {
  const lower = words.map((each) => each.toLowerCase())
  const found = (only ? [runs] : heads)
    .flatMap((head): [Head, number][] => {
      const at = lower.findIndex((_, i) => head.noun.every((each, j) => lower[i + j] === each))
      return at < 0 ? [] : [[head, at]]
    })
    .toSorted(([a], [b]) => b.noun.length - a.noun.length)
  return found[0]
}

/** A question as a phrase of a view with what stands in its places: every word of it means something, or it is none. */
export const asked = (sentence: string): { phrase: Weighed; parts: string[] } | undefined => {
  const grouped = groups.find(({ said }) => said.test(sentence))
  const unit = grouped?.said.exec(sentence)?.[1]
  let rest = grouped ? sentence.replace(grouped.said, ' ').trim() : sentence
  const counted = counts.test(rest)
  const shown = asks.test(rest) || counted
  rest = rest.replace(counted ? counts : asks, '')
  if (counted) rest = rest.replace(owned, '$1 of $2')
  const words = rest.split(/[\s,]+/).filter(Boolean)
  const found = headIn(words, counted || grouped !== undefined)
  const bare = !found && shown && empty.has(/^\S+\s+/.exec(sentence)?.[0].trim().toLowerCase() ?? '')
  const loose = !found && (bare || words.some((each) => empty.has(each.toLowerCase())))
  if (!found && !loose) return undefined
  const [head, at] = found ?? [runs, -1]
  const phrase = grouped?.phrase ?? (counted ? counting : head.phrase)
  const before = at < 0 ? [] : words.slice(0, at)
  const after = at < 0 ? words : words.slice(at + head.noun.length)
  const read = modifiers(phrase.contract, before, after)
  if (!read || (loose && read.fields.length === 0)) return undefined
  const given = unit === undefined ? {} : { given: grouped?.given?.(unit) }
  return { phrase: { ...phrase, ...read, ...given, weight: words.length }, parts: read.parts }
}

/** What stands beside the noun: one of the options, and whose they are. */
const modifiers = (contract: AnyContract, before: string[], after: string[]) => {
  const slots = [...slotsOf(contract).values()]
  const choosing = slots.filter(
    ({ field, kind, several }) => kind === 'options' && !several && field !== 'every',
  )
  const owner = slots.find(({ kind, widget }) => kind === 'record' && widget !== 'run')
  const fields: string[] = []
  const parts: string[] = []
  const optionIn = (words: string[]) =>
    choosing.find(({ options }) => optionOf(words.join(' '), options) !== undefined)
  /** Takes words from the front: fillers, and at most two that are an option together. */
  const take = (words: string[]): string[] | undefined => {
    let rest = words
    while (rest.length > 0) {
      const option = [2, 1].find((n) => n <= rest.length && optionIn(rest.slice(0, n)))
      if (option) {
        const said = rest.slice(0, option)
        const slot = optionIn(said)!
        if (fields.includes(slot.field)) return undefined
        fields.push(slot.field)
        parts.push(said.join(' '))
        rest = rest.slice(option)
      } else if (fillers.has(rest[0]!.toLowerCase()) && !(rest[0] === 'of' && rest.length > 1))
        rest = rest.slice(1)
      else break
    }
    return rest
  }
  /** “of Stock sync that failed”: what is said after a name. */
  const withoutEnd = (words: string[]): string[] => {
    const said = [2, 1].find((n) => n < words.length && optionIn(words.slice(-n)))
    if (!said || !take(words.slice(-said))) return words
    const name = words.slice(0, -said)
    return name.slice(0, name.findLastIndex((each) => !fillers.has(each.toLowerCase())) + 1)
  }
  const whose = (words: string[]): boolean => {
    if (words.length === 0) return true
    if (!owner || fields.includes(owner.field)) return false
    fields.push(owner.field)
    parts.push(words.join(' '))
    return true
  }
  const left = take(before)
  const right = left && take(after)
  if (!left || !right) return undefined
  const named = /^(?:of|for|from|in)$/i.test(right[0] ?? '') ? right.slice(1) : right
  if (named !== right && named.length === 0) return undefined
  if (named === right && right.length > 0) return undefined
  return whose(left) && whose(named === right ? named : withoutEnd(named)) ? { fields, parts } : undefined
}
