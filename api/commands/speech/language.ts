/** How one language says what the rules know in English: what begins a sentence, whole turns, then words. */
export interface Language {
  begins: RegExp
  /** Said for politeness alone. */
  polite: RegExp
  turns: readonly (readonly [RegExp, string])[]
  words: Readonly<Record<string, string>>
}

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

const turned = (part: string, { turns }: Language, as: string): string => {
  if (/^\s*(?:and|[;,])/.test(as)) return as
  return turns.reduce((rest, [said, meant]) => rest.replace(said, meant), part)
}

/** The sentence with English words where they are known; names stay as they are. */
export const inEnglish = (text: string, language: Language): string => {
  let rest = text.replace(/^[¿¡\s]+|[.!?\s]+$/g, '')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(language.polite, '')
  }
  rest = rest.replace(
    wordsOf(language),
    (word) => language.words[word.toLowerCase().replace(/\s+/g, ' ')] ?? word,
  )
  return rest
    .replace(/\s+/g, ' ')
    .split(/(\s+and\s+(?:then\s+)?|\s*[;,]\s*(?:then\s+)?)/)
    .map((part) => turned(part.trim() ? part.trim() : part, language, part))
    .join('')
    .trim()
}
