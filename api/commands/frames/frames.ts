import { slotsOf, type Slot } from '#workflows/commands/core/slots.ts'
import type { AnyContract } from '#workflows/operation.ts'
import { catalogue } from '#workflows/operations.ts'
import { phrases, spelled, type Phrase } from '../phrases.ts'
import { bare } from './bare.ts'
import { singular, togetherIn } from './lookup.ts'
import { isAsking, isNeutral } from './neutral.ts'

/** What must be said for an operation or a question to be meant, in whatever order. */
export interface Frame {
  phrase: Phrase
  needs: readonly string[]
  /** A choice that must be made, as little else is said: “what {status}”. */
  choice?: string
}

/** A contract with every word that anything of it is said by. */
export interface Framed {
  contract: AnyContract
  slots: readonly Slot[]
  frames: readonly Frame[]
  words: ReadonlySet<string>
}

const wordsOf = (text: string): string[] =>
  text
    .replace(/\{\w+\}/g, ' ')
    .split(/[^\p{L}\p{N}-]+/u)
    .filter(Boolean)

/** The concepts of what a phrase says, without what is said in passing. */
const needsOf = (said: string, contract: AnyContract): string[] => {
  const words = wordsOf(said)
  const joined = togetherIn(words).filter(
    ({ sense, at }) => sense.concept.includes(' ') && at.every((each, i) => i === 0 || each > at[i - 1]!),
  )
  const taken = new Set(joined.flatMap(({ at }) => at))
  const single = words
    .filter((_, i) => !taken.has(i))
    .map(bare)
    .filter(
      (each) =>
        !isNeutral(each) &&
        !(
          contract.kind === 'view' &&
          isAsking(each) &&
          !/^(?:status|state|organisation|recent|current)$/.test(each)
        ),
    )
    .map((each) => (contract.kind === 'view' ? (singular(each) ?? each) : each))
  return [...new Set([...joined.map(({ sense }) => sense.concept), ...single])]
}

/** By one of these alone nothing is meant. */
const asked = new Set([
  'who',
  'when',
  'why',
  'where',
  'how many',
  'how often',
  'long',
  'most',
  'next',
  'first',
  'own',
])

/** By one of these alone no question is meant; it takes another word to tell which. */
const vague = new Set(
  'not called named asked deal handle problem work answer respond along way progress fell blew errored turned hold told'.split(
    ' ',
  ),
)

/** By one of these verbs alone nobody tells what shall be done with something: “take Newsletter”. */
const light = new Set(
  'put make give take get set let change send place bring move do have keep file pack'.split(' '),
)

/** Asked by what is chosen alone, as in “did anything fail?”; as phrases of one word these would fit everything. */
const chosen: Readonly<Record<string, string>> = { listRuns: 'what', getRunCount: 'how many' }

/** Of what is changed it must be said to what; by its name alone nothing would be. */
const isChange = ({ kind, title }: AnyContract): boolean =>
  kind !== 'view' && /^(?:change|file|set)\b/i.test(title)

const framesOf = (domain: string, contract: AnyContract): Frame[] => {
  const title: Phrase = { domain, contract, said: contract.title, pattern: /$^/, fields: [] }
  // “listAuditEntries”
  const name = contract.name.replace(/^(?:list|get)/, '').replace(/(?<!^)(?=[A-Z])/g, ' ')
  const all = [
    title,
    ...(contract.kind === 'view' ? [{ ...title, said: name }] : []),
    ...phrases.filter((phrase) => phrase.contract === contract).flatMap(spelled),
    ...(chosen[contract.name] ? [{ ...title, said: chosen[contract.name]!, fields: ['status'] }] : []),
  ]
  const slots = slotsOf(contract)
  const tells = ({ fields, given }: Phrase) =>
    Boolean(given) || fields.length > 1 || fields.some((field) => slots.get(field)?.kind !== 'record')
  const seen = new Set<string>()
  const isNew = ({ phrase, needs }: Frame): boolean => {
    const key = JSON.stringify([needs, phrase.given])
    return !seen.has(key) && Boolean(seen.add(key))
  }
  return all
    .filter((phrase) => !isChange(contract) || tells(phrase))
    .map((phrase): Frame => {
      const needs = needsOf(phrase.said, contract)
      const choice = phrase.fields.find((field) => slots.get(field)?.kind === 'options')
      const isLittle = needs.every((need) => asked.has(need))
      return { phrase, needs, ...(isLittle && choice && contract.kind === 'view' ? { choice } : {}) }
    })
    .filter(
      ({ phrase, needs }) =>
        contract.kind === 'view' || phrase.fields.length > 1 || needs.some((need) => !light.has(need)),
    )
    .filter(
      ({ choice, needs }) =>
        contract.kind !== 'view' || choice || needs.length > 1 || !vague.has(needs[0] ?? ''),
    )
    .filter((each) => (each.choice || each.needs.some((need) => !asked.has(need))) && isNew(each))
}

/** What can be said of the whole catalogue. */
export const framed: readonly Framed[] = catalogue.map(({ domain, contract }) => {
  const frames = framesOf(domain, contract)
  return {
    contract,
    slots: [...slotsOf(contract).values()],
    frames,
    words: new Set(frames.flatMap(({ needs }) => needs)),
  }
})
