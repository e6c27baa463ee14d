import { withoutReason } from './labels.ts'

/** How one language says what the rules know in English: what begins a sentence, whole turns, then words. */
export interface Language {
  /** With the letters it was typed without: “laeufe”, “manana”. */
  spelled: (text: string) => string
  /** What only this language begins a sentence with. */
  begins: RegExp
  /** What only this language ends a sentence with: its verb. */
  ends?: RegExp
  /** Words that only this language has, which tell it where a verb could be English as well. */
  holds: RegExp
  /** Said for politeness alone. */
  polite: RegExp
  /** What is turned before words are: what would be words of something else. */
  before: readonly Turn[]
  words: Readonly<Record<string, string>>
  turns: readonly Turn[]
}

export type Turn = readonly [RegExp, string]

/** A word by itself: not within an address, a path or a name with hyphens. */
const edge = '(?<![\\p{L}\\p{N}@._/-])'
const end = '(?![\\p{L}\\p{N}@_/-]|\\.\\p{L})'

const compiled = new WeakMap<Language, RegExp>()
/** Longer ones first: “esta semana” before “esta”. */
const wordsOf = (language: Language): RegExp => {
  const before = compiled.get(language)
  if (before) return before
  const all = Object.keys(language.words).toSorted((a, b) => b.length - a.length)
  const made = new RegExp(
    `${edge}(?:${all.map((each) => each.replaceAll(' ', '\\s+')).join('|')})${end}`,
    'giu',
  )
  compiled.set(language, made)
  return made
}

const clock = '(?:\\s+at\\s+\\d[\\d:]*(?:\\s+and\\s+(?:at\\s+)?\\d[\\d:]*)*(?:\\s+[ap]m)?)?'
const day = '(?:mon|tues|wednes|thurs|fri|satur|sun)day'
const times = `(?:at\\s+\\d[\\d:]*|(?:(?:today|tonight|tomorrow|the day after tomorrow|on ${day}|next ${day}|this evening|tomorrow morning|on the (?:first|last day|\\d+th) of every month|on \\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \\d{4})?|every (?:day|weekday|morning|evening|hour|\\d+ \\w+|${day}s?(?:(?:,| and) (?:every )?${day}s?)*)|in \\d+ (?:minutes?|hours?|days?))${clock}))`
/** A time right after the verb, where English has it at the end. */
const early = new RegExp(
  `^((?!today|tomorrow|tonight|next|this|every|on\\b|at\\b|in\\b|the\\b)\\w+(?: back)?)\\s+(${times})\\s+(?!${times}$)(.+)$`,
  'i',
)

/** … at the end, and before it. */
const trailing = new RegExp(`(?<!\\s(?:von|vom|of|since|from|until|bis))\\s+${times}(?:\\s+pm)?$`, 'i')
const leading = new RegExp(`^(?:${times}),?\\s+`, 'i')

/** Each part by itself; what is said of when, before the verb, stays where it is. */
const turned = (part: string, { turns }: Language, as: string): string => {
  if (/^\s*(?:and|[;,])/.test(as)) return as
  const [first = ''] = leading.exec(part) ?? []
  const [last = ''] = trailing.exec(part.slice(first.length)) ?? []
  const middle = part.slice(first.length, part.length - last.length)
  return `${first}${turns.reduce((said, [from, to]) => said.replace(from, to), middle)}${last}`
}

/** The sentence with English words where they are known; names, and why it is asked for, stay as they are. */
export const inEnglish = (text: string, language: Language): string => {
  const { asked, why } = withoutReason(text)
  const meant = said(language.spelled(asked), language)
  return why === undefined ? meant : `${meant} because ${why}`
}

const said = (text: string, language: Language): string => {
  let rest = text.replace(/^[¿¡\s]+|[.!?\s]+$/g, '')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(language.polite, '').trim()
  }
  rest = language.before.reduce((said, [from, to]) => said.replace(from, to), rest)
  rest = rest.replace(
    wordsOf(language),
    (word) => language.words[word.toLowerCase().replace(/\s+/g, ' ')] ?? word,
  )
  return rest
    .replace(/\s+/g, ' ')
    .split(
      /(\s+and\s+(?!(?:every\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:at\s+)?\d[\d:]*(?:\s|$))(?:then\s+)?|\s*[;,]\s*(?:then\s+)?)/,
    )
    .map((part) => turned(part.trim() ? part.trim() : part, language, part).replace(early, '$1 $3 $2'))
    .join('')
    .replace(
      /\b(resume|pause|run|archive|delete|deploy|cancel|retry|publish|remove)\s+(?:es|sie|ihn)(?=\s|$)/gi,
      '$1 it',
    )
    .trim()
}

/** The names of the months in a language, in lower case. */
export const monthsIn = (language: string): string[] => {
  const named = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => named.format(Date.UTC(2026, month)).toLowerCase())
}
