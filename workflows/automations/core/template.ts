/** A text with `{{ expression }}` in it, cut into its parts. `offset`: where the expression begins in the text. */
export type TemplatePart = { text: string } | { expression: string; offset: number }

/** Where a `{{ … }}` never ends. */
export class TemplateError extends Error {
  override name = 'TemplateError'
  readonly offset: number
  constructor(offset: number) {
    super('"{{" without a closing "}}"')
    this.offset = offset
  }
}

export const hasExpression = (text: string): boolean => text.includes('{{')

/**
 * Cuts a text into literal parts and expressions. Braces, quotes and comments inside an expression are
 * respected, so `{{ {"a": {"b": 1}} }}` is one expression; `{{ "{{" }}` writes the braces themselves.
 * @throws {TemplateError} when an expression is not closed
 */
export const parseTemplate = (text: string): TemplatePart[] => {
  const parts: TemplatePart[] = []
  let at = 0
  while (at < text.length) {
    const open = text.indexOf('{{', at)
    if (open < 0) break
    if (open > at) parts.push({ text: text.slice(at, open) })
    const close = endOfExpression(text, open + 2)
    if (close < 0) throw new TemplateError(open)
    const inside = text.slice(open + 2, close)
    parts.push({ expression: inside.trim(), offset: open + 2 + inside.length - inside.trimStart().length })
    at = close + 2
  }
  if (at < text.length) parts.push({ text: text.slice(at) })
  return parts
}

/** The text of some parts: what `parseTemplate` cuts into these parts again. */
export const printTemplate = (parts: TemplatePart[]): string =>
  parts.map((part) => ('text' in part ? part.text : `{{ ${part.expression} }}`)).join('')

/** The index of the `}}` that ends the expression begun before `from`, or -1. */
const endOfExpression = (text: string, from: number): number => {
  let depth = 0
  let i = from
  while (i < text.length) {
    const character = text[i]!
    if (character === '"' || character === "'") {
      i = endOfQuoted(text, i)
      continue
    }
    if (character === '/' && text[i + 1] === '/') {
      i = endOfComment(text, i)
      continue
    }
    if (character === '{') depth++
    else if (character === '}') {
      if (depth > 0) depth--
      else if (text[i + 1] === '}') return i
    }
    i++
  }
  return -1
}

/** Behind the text literal that begins at `from`; three quotes begin one that ends with three. */
const endOfQuoted = (text: string, from: number): number => {
  const quote = text[from]!
  const delimiter = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote
  for (let i = from + delimiter.length; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text.startsWith(delimiter, i)) return i + delimiter.length
  }
  return text.length
}

/** A comment goes to the end of its line, but never hides the end of the expression. */
const endOfComment = (text: string, from: number): number => {
  for (let i = from; i < text.length; i++) if (text[i] === '\n' || text.startsWith('}}', i)) return i
  return text.length
}
