import { begins } from './phrases.ts'
import { plainer } from './speech/verbs.ts'

/** A sentence in which what stands in quotes is one word, so that nothing in it is taken for a command. */
export class Quoted {
  readonly text: string
  private readonly kept: string[] = []

  constructor(text: string) {
    this.text = text
      .replace(/[\uE000\uE001]/g, '')
      .replace(/"([^"]*)"|“([^”]*)”|«([^»]*)»/g, (_, ...inside: (string | undefined)[]) => {
        this.kept.push(inside.slice(0, 3).find((each) => each !== undefined) ?? '')
        return `\uE000${this.kept.length - 1}\uE001`
      })
      .replace(/[’`]/g, "'")
      .replace(/\s+/g, ' ')
      .trim()
  }

  /** What a part of the sentence says, and whether all of it stood in quotes. */
  read(part: string): { text: string; whole: boolean } {
    const whole = /^\uE000(\d+)\uE001$/.exec(part.trim())
    if (whole) return { text: this.kept[Number(whole[1])]!, whole: true }
    return {
      text: part.replace(/\uE000(\d+)\uE001/g, (_, at: string) => this.kept[Number(at)]!).trim(),
      whole: false,
    }
  }
}

const polite =
  /^(?:hey|hi|ok|okay|so|please|kindly|now|can you|could you|would you|will you|would you mind|would you kindly|i want to|i want you to|i would like to|i'd like to|let's|let us|go ahead and)\b[,:]?\s+/i
const thanks =
  /[,\s]+(?:please|thanks|thank you|for me|for now|for the (?:moment|time being)|now|right now|right away|immediately)$/i
const shows = /^(?:show me|list|display|give me|what are|which are)\s+(?:all of\s+)?/i

/** Without what is only polite, and with one word for showing. */
export const plain = (text: string): string => {
  let rest = text.replace(/^(what|who|where)'?s\b/i, '$1 is')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest
      .replace(polite, '')
      .replace(/[\s.!?;,]+$/, '')
      .replace(/\bwaiting for me$/i, 'waiting for  me')
      .replace(thanks, '')
      .replace('waiting for  me', 'waiting for me')
  }
  rest = rest.replace(/,?\s+(?:as well as|along with|together with)\s+/gi, ' and ')
  rest = rest.replace(/\ban e-?mail\b/gi, 'a mail').replace(/\be-mail\b/gi, 'email')
  return rest.replace(shows, 'show ').replace(/^show (?:the )?runs that are /i, 'show runs that ')
}

const negated = /\b(?:do not|don't|dont|never|not|unless|without|cannot|can't|shouldn't|won't|instead of)\b/i
const conditional = /\b(?:if|when|whenever|until|as soon as)\b|^should (?!i |we ).+,/i
const units =
  '(?:second|minute|hour|day|weekday|week|month|year|morning|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?'
const repeated = new RegExp(
  `\\b(?:every|each)\\s+(?:other\\s+|\\d+\\s+|second\\s+)?${units}\\b|\\S\\s+\\S+\\s+(?:daily|hourly|weekly|monthly)(?:\\s+at\\b.*)?$`,
  'i',
)

/** “but not …” leaves something out and is no refusal. */
export const withExceptions = (text: string): string =>
  text
    .replace(/\b(all|every|everything|each|whatever)\b(.*?),?\s+but\s+(?!not\b)/i, '$1$2 except ')
    .replace(/,?\s+(?:but not|apart from|excluding|other than|and not)\s+/gi, ' except ')
    .replace(/,?\s+except(?: for)?\s+/gi, ' except ')

/** Why a sentence must not be acted upon, whatever else it says. */
export const whyNot = (text: string): string | undefined => {
  if (negated.test(text)) return 'You said what should not happen, so nothing is proposed.'
  if (conditional.test(text.replace(/^when\s+(?:does|do|is|are|was|were|did|will)\b/i, '')))
    return 'What depends on something is drawn as an automation; here is only what happens at once or at a time.'
  if (repeated.test(text)) return 'What repeats is drawn as a schedule of an automation.'
  return undefined
}

export interface Clause {
  text: string
  /** Only after the one before it. */
  after: boolean
}

/** The parts of a sentence that each ask for something. */
export const clauses = (text: string): Clause[] => {
  const found: Clause[] = []
  for (const [i, stage] of text
    .replace(/^first,?\s+/i, '')
    .split(/[,;]?\s+(?:and\s+)?(?:then|after that|afterwards)\s+/i)
    .entries())
    for (const [j, each] of split(stage).entries()) found.push({ text: each, after: i > 0 && j === 0 })
  return found
}

/** At each comma, semicolon or “and” after which a phrase can begin. */
const split = (text: string): string[] => {
  const parts: string[] = []
  let rest = text
  let from = 0
  for (const match of text.matchAll(/\s*;\s*|,?\s+and\s+|,\s+/gi)) {
    const next = text.slice(match.index + match[0].length)
    if (!begins(plain(next)) && !begins(plainer(plain(next)).at(-1)!)) continue
    parts.push(text.slice(from, match.index))
    from = match.index + match[0].length
    rest = next
  }
  return [...parts, from === 0 ? text : rest].map((each) => each.trim()).filter(Boolean)
}
