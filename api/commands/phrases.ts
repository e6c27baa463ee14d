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
  /** What is meant besides what it names. */
  given?: Record<string, Json>
  /** Not to be offered as an example: another way of saying it. */
  also?: true
}

/** A phrase as it was said: by how many words it is recognised; more of them is more certain. */
export interface Weighed extends Phrase {
  weight: number
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const article = /^(?:the|an?)$/
/** Between words, and before the first one: an article may stand there. */
const gap = '(?:^|[,:;]?\\s+)(?:(?:the|an?|my|our)\\s+)?'

/** “(a|b)”, “[a]” and “{field}” as one pattern, with the fields it may name in order. */
const compile = (said: string): Pick<Phrase, 'pattern' | 'fields'> => {
  const fields: string[] = []
  const parts = said.match(/\{\w+\}|[()[\]|]|[^\s()[\]{}|]+/g) ?? []
  const pattern = parts.map((part, i) => {
    const field = /^\{(\w+)\}$/.exec(part)?.[1]
    if (field) {
      fields.push(field)
      // What somebody writes is kept as it was said.
      return field === 'text' ? '[,:]?\\s+(.+?)' : `${gap}(.+?)`
    }
    if (part === '(' || part === '[') return '(?:'
    if (part === ')' || part === '|') return part
    if (part === ']') return ')?'
    // An article may be left out, unless nothing else tells two places apart.
    if (!article.test(part)) return `${gap}${escape(part)}`
    return parts[i - 1]?.startsWith('{') && parts[i + 1]?.startsWith('{') ? '\\s+(?:the|an?|my|our)' : ''
  })
  return { pattern: new RegExp(`^${pattern.join('')}$`, 'isu'), fields }
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

/** How many ways of reading it there are. */
const ways = (said: string): number =>
  (said.match(/\(([^()[\]]*)\)|\[([^()[\]]*)\]/g) ?? []).reduce(
    (product, each) => product * (each.split('|').length + (each.startsWith('[') ? 1 : 0)),
    1,
  )

/** A phrase as it may be said, word for word; of one with a great many ways only as it is declared by others. */
export const spelled = (phrase: Phrase): Phrase[] =>
  ways(phrase.said) > 48 ? [] : spellings(phrase.said).map((said) => ({ ...phrase, said, ...compile(said) }))

/** The words with which a way of saying something may begin; `*` for one that begins with what it names. */
const firsts = (said: string): string[] => {
  const found = /^\s*([([])/.exec(said)
  if (!found) return /^\s*\{/.test(said) ? ['*'] : afterArticles(said)
  let depth = 0
  const end = [...said].findIndex((each, i) => {
    if (/[([]/.test(each)) depth++
    if (/[)\]]/.test(each)) depth--
    return depth === 0 && i >= found[0].length - 1
  })
  const rest = said.slice(end + 1)
  // What is left out begins with what follows, as does an article, which may stand anywhere.
  const inside = either(said.slice(found[0].length, end)).flatMap((each) => firsts(`${each} ${rest}`))
  return [...new Set(found[1] === '[' ? [...inside, ...firsts(rest)] : inside)]
}

const afterArticles = (said: string): string[] => {
  const [word = '', more] = said.trim().split(/(?<=^\S+)\s+/)
  if (!article.test(word) && !/^(?:my|our)$/.test(word)) return tokens(word).slice(0, 1)
  return more ? firsts(more) : []
}

/** What is apart by “|”, but not within another group. */
const either = (said: string): string[] => {
  let depth = 0
  const parts = ['']
  for (const each of said) {
    if (/[([]/.test(each)) depth++
    if (/[)\]]/.test(each)) depth--
    if (each === '|' && depth === 0) parts.push('')
    else parts[parts.length - 1] += each
  }
  return parts
}

/** Every phrase of the catalogue, and other ways of saying it. */
export const phrases: readonly Phrase[] = catalogue.flatMap(({ domain, contract }) => {
  const declared = (contract.phrases ?? []).map((said) => ({ domain, contract, said, ...compile(said) }))
  const also = [...(lexicon.get(contract.name) ?? []), ...titled(contract)].map((saying): Phrase => {
    const [said, given] = typeof saying === 'string' ? [saying] : saying
    return { domain, contract, said, ...compile(said), ...(given ? { given } : {}), also: true }
  })
  return [...declared, ...also]
})

/** What a phrase takes from a sentence, if it is said by it. */
export const matched = (phrase: Phrase, text: string): Matched | undefined => {
  const found = phrase.pattern.exec(text)
  if (!found) return undefined
  const said = found.slice(1)
  const fields = phrase.fields.filter((_, i) => said[i] !== undefined)
  const parts = said.filter((each) => each !== undefined)
  const weight = count(text) - parts.reduce((sum, each) => sum + count(each), 0)
  return { phrase: { ...phrase, fields, weight }, parts }
}

const count = (text: string) => tokens(text).length

export interface Matched {
  phrase: Weighed
  parts: string[]
}

/** Where else the words of two places without anything between them may be parted. */
export const resplit = ({ phrase, parts }: Matched): string[][] => {
  const at = phrase.fields.findIndex((field, i) =>
    phrase.said.includes(`{${field}} {${phrase.fields[i + 1]}}`),
  )
  if (at < 0) return []
  const words = `${parts[at]} ${parts[at + 1]}`.split(/\s+/)
  if (words.length > 8) return []
  return words
    .slice(1)
    .map((_, i) => [
      ...parts.slice(0, at),
      words.slice(0, i + 1).join(' '),
      words.slice(i + 1).join(' '),
      ...parts.slice(at + 2),
    ])
    .filter((each) => each[at] !== parts[at])
}

/** The phrases that a view is asked by without naming anything. */
export const bare = (name: (said: string) => string | undefined): { phrase: Phrase; said: string }[] =>
  phrases
    .filter(({ contract, fields, given }) => contract.kind === 'view' && fields.length === 0 && !given)
    .flatMap((phrase) =>
      [...new Set(spellings(phrase.said))].flatMap((spelled) => {
        const said = name(spelled)
        return said ? [{ phrase, said }] : []
      }),
    )

/** Phrases by the words they may begin with. */
const byFirst = new Map<string, Phrase[]>()
for (const phrase of phrases)
  for (const first of firsts(phrase.said)) byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])

/** The phrases that may say a sentence, by how it begins. */
export const phrasesFor = (text: string): readonly Phrase[] => [
  ...(byFirst.get(tokens(text)[0] ?? '') ?? []),
  ...(byFirst.get('*') ?? []),
]

/** The first words of phrases: where a sentence may begin anew. */
const beginnings = new Set([...byFirst.keys(), ...['approve', 'accept', 'reject', 'decline', 'deny']])
// What something is called begins what is told of it as well: “the key leaked”.
for (const told of '* i we no key api token endpoint draft changes owner owners pushes sentences things ended'.split(
  ' ',
))
  beginnings.delete(told)
export const begins = (text: string): boolean => beginnings.has(tokens(text)[0] ?? '')
