interface Details {
  position?: number | undefined
  hint?: string | undefined
  field?: string | undefined
  expression?: string | undefined
}

/** What is wrong with an expression, in one line, and where that is known: at which offset, in which field. */
export class ExpressionError extends Error {
  override name = 'ExpressionError'
  /** Offset in the expression, from 0. */
  declare readonly position?: number
  /** What to write instead. */
  declare readonly hint?: string
  /** Path of the text that holds the expression, such as `values.list[2]`; only where it came from a field. */
  declare readonly field?: string
  declare readonly expression?: string

  constructor(message: string, { position, hint, field, expression }: Details = {}) {
    super(oneLine(message))
    if (position !== undefined) this.position = position
    if (hint !== undefined) this.hint = hint
    if (field !== undefined) this.field = field
    if (expression !== undefined) this.expression = expression
  }

  /** The same mistake with what is known further out added to it. */
  at(details: Details): ExpressionError {
    const { position, hint, field, expression, message } = this
    const Same = this.constructor as typeof ExpressionError
    return new Same(message, { ...details, ...defined({ position, hint, field, expression }) })
  }
}

/** An expression that used up what one evaluation may use. Never swallowed by `||`, `&&`, `exists` or `all`. */
export class LimitError extends ExpressionError {
  override name = 'LimitError'
}

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 299)}…` : line
}

const defined = (details: Details): Details =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))
