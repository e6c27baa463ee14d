const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** HTML that may be put into HTML as it is. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
type Value = Html | string | number | readonly Value[] | undefined | false

const textOf = (value: Value): string => {
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.map(textOf).join('')
  if (value === undefined || value === false) return ''
  return String(value).replace(/[&<>"']/g, (character) => entities[character]!)
}

/** A template whose values are escaped unless they are HTML themselves; lists are joined, undefined and false are nothing. */
export const markup = (parts: TemplateStringsArray, ...values: Value[]): Html =>
  new Html(parts.reduce((text, part, index) => text + textOf(values[index - 1]) + part))

/** Values one after another with a text between them. */
export const joined = (parts: readonly Value[], between: string): Html =>
  new Html(parts.map(textOf).join(textOf(between)))

/** A text whose `code` is between backticks. */
export const prose = (text: string): Html =>
  joined(
    text.split('`').map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : part)),
    '',
  )
