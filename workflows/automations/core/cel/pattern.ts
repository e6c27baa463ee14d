import { RE2JS } from 're2js'
import { ExpressionError, LimitError } from './errors.ts'
import { limits, takeAside, type Budget } from './limits.ts'
import { Recent } from './recent.ts'

const compiled = new Recent<RE2JS>(100)

/**
 * Whether a regular expression occurs in a text. RE2 takes time in proportion to the text whatever the
 * pattern; JavaScript's own RegExp may take for ever, so it never sees a pattern that somebody wrote.
 */
export const matchesPattern = (text: string, pattern: string, budget: Budget): boolean => {
  if (pattern.length > limits.pattern)
    throw new LimitError(
      `re2() got a pattern of ${pattern.length} characters; the limit is ${limits.pattern}`,
    )
  if (text.length > limits.patternText)
    throw new LimitError(`re2() got a text of ${text.length} characters; the limit is ${limits.patternText}`)
  // Reading a pattern of 500 characters can take a fifth of a second, whatever the text.
  takeAside(1e9)
  budget.spend(pattern.length + (text.length * (4 + pattern.length)) / 16)
  return compiled.get(pattern, compile).matcher(text).find()
}

const compile = (pattern: string): RE2JS => {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : ''
    throw new ExpressionError(`re2() cannot read the pattern: ${reason}`, {
      hint: 'It takes RE2 patterns, which have no look-around and no back-references.',
    })
  }
}
