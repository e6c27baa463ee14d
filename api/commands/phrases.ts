import type { Json } from '#workflows/automations/core/json.ts'
import type { AnyContract } from '#workflows/operation.ts'
import { catalogue } from '#workflows/operations.ts'
import { lexicon } from './speech/lexicon.ts'
import { titled } from './speech/titled.ts'
import { tokens } from './words.ts'

export interface Phrase {
  domain: string
  contract: AnyContract
  /** As it was declared. */
  said: string
  pattern: RegExp
  /** The fields it names, in order. */
  fields: string[]
  /** Words it is recognised by: more of them is more certain. */
  weight: number
  /** What is meant besides what it names. */
  given?: Record<string, Json>
  /** Not to be offered as an example: another way of saying it. */
  also?: true
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const compile = (said: string): Pick<Phrase, 'pattern' | 'fields' | 'weight'> => {
  const fields: string[] = []
  let weight = 0
  const parts = said.split(/\s+/).map((part) => {
    const field = /^\{(\w+)\}$/.exec(part)?.[1]
    if (field) {
      fields.push(field)
      return '(.+?)'
    }
    weight++
    return ['the', 'a', 'an'].includes(part) ? `(?:the|a|an|my|our)` : escape(part)
  })
  return {
    pattern: new RegExp(`^${parts.join('[,:]?\\s+(?:(?:the|an?|my|our)\\s+)?')}$`, 'isu'),
    fields,
    weight,
  }
}

/** Each way of reading `(a|b)` and `[a]`, innermost first. */
const spellings = (said: string): string[] => {
  const found = /\(([^()[\]]*)\)|\[([^()[\]]*)\]/.exec(said)
  if (!found) return [said.replace(/\s+/g, ' ').trim()]
  const [group, either, perhaps] = found
  const options = either === undefined ? [...perhaps!.split('|'), ''] : either.split('|')
  const [before, after] = [said.slice(0, found.index), said.slice(found.index + group.length)]
  return options.flatMap((each) => spellings(`${before}${each}${after}`))
}

/** Every phrase of the catalogue, and other ways of saying it. */
export const phrases: readonly Phrase[] = catalogue.flatMap(({ domain, contract }) => {
  const declared = (contract.phrases ?? []).map((said) => ({ domain, contract, said, ...compile(said) }))
  const also = [...(lexicon[contract.name] ?? []), ...titled(contract)].flatMap((saying) => {
    const [said, given] = typeof saying === 'string' ? [saying] : saying
    return [...new Set(spellings(said))].map((each): Phrase => ({
      domain,
      contract,
      said: each,
      ...compile(each),
      ...(given ? { given } : {}),
      also: true,
    }))
  })
  return [...declared, ...also]
})

/** The first words of phrases: where a sentence may begin anew. */
const beginnings = new Set(phrases.map(({ said }) => tokens(said)[0]!))
export const begins = (text: string): boolean => beginnings.has(tokens(text)[0] ?? '')

/** The phrases that have most words in common with a sentence, one of each contract. */
export const nearest = (text: string, may: (contract: AnyContract) => boolean, most = 3): Phrase[] => {
  const typed = new Set(tokens(text))
  const scored = phrases
    .filter(({ contract, also }) => !also && may(contract))
    .map((phrase) => {
      const words = tokens(phrase.said.replace(/\{\w+\}/g, ''))
      const common = words.filter((each) => typed.has(each)).length
      return { phrase, score: common / Math.max(words.length, 1) + common }
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
  const seen = new Set<string>()
  return scored
    .filter(({ phrase: { contract } }) => !seen.has(contract.name) && seen.add(contract.name))
    .slice(0, most)
    .map(({ phrase }) => phrase)
}
