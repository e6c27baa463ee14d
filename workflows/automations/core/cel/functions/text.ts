import { ExpressionError } from '../errors.ts'
import { define } from '../function.ts'
import type { Budget } from '../limits.ts'
import { matchesPattern } from '../pattern.ts'

/** Positions in texts count whole characters, so that none is ever cut in two. */
const characters = (text: string, budget: Budget): string[] => {
  budget.list(text.length)
  return Array.from(text)
}

/** How many characters stand before this offset of a text. */
const countTo = (text: string, offset: number): number =>
  offset < 0 ? -1 : Array.from(text.slice(0, offset)).length

const between = (name: string, index: number, low: number, high: number): number => {
  if (index >= low && index <= high) return index
  throw new ExpressionError(`${name}() got position ${index}; it must be ${low} to ${high}`)
}

/** At which offset a text's character of this position stands. */
const offsetOf = (name: string, text: string, position: number, budget: Budget): number => {
  if (position === 0) return 0
  const all = characters(text, budget)
  return all.slice(0, between(name, position, 0, all.length)).join('').length
}

const substring = define('substring', ['string', 'whole', 'whole?'], ([text, from, to], budget) => {
  const all = characters(text, budget)
  const end = between('substring', to ?? all.length, 0, all.length)
  return all.slice(between('substring', from, 0, end), end).join('')
})

const replace = define(
  'replace',
  ['string', 'string', 'string', 'whole?'],
  ([text, old, fresh, most], budget) => {
    const parts = split(text, old, most === undefined ? undefined : most + 1, budget)
    budget.text(text.length + (parts.length - 1) * (fresh.length - old.length))
    return parts.join(fresh)
  },
)

/** At most `most` parts, the last one with all the rest; the characters when the separator is empty. */
const split = (text: string, separator: string, most: number | undefined, budget: Budget): string[] => {
  budget.text(text.length)
  if (most !== undefined && most <= 0) return most === 0 ? [] : split(text, separator, undefined, budget)
  const parts = separator === '' ? characters(text, budget) : text.split(separator)
  budget.list(parts.length)
  return most === undefined || parts.length <= most
    ? parts
    : [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)]
}

const join = define('join', ['list', 'string?'], ([list, separator = ''], budget) => {
  let length = 0
  for (const [i, each] of list.entries()) {
    if (typeof each !== 'string')
      throw new ExpressionError(`join() joins texts, but element ${i} is not one`, {
        hint: 'Write list.map(x, string(x)).join(", ").',
      })
    length += each.length + separator.length
  }
  budget.list(list.length)
  budget.text(length)
  return list.join(separator)
})

const simple = (name: string, run: (text: string) => string) =>
  define(name, ['string'], ([text], budget) => {
    budget.text(text.length * 3)
    return run(text)
  })

const test = (name: string, run: (text: string, part: string) => boolean) =>
  define(name, ['string', 'string'], ([text, part], budget) => {
    budget.text(text.length)
    return run(text, part)
  })

export const textFunctions = [
  simple('lower', (text) => text.toLowerCase()),
  simple('upper', (text) => text.toUpperCase()),
  simple('lowerAscii', (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  simple('upperAscii', (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  simple('trim', (text) => text.trim()),
  simple('urlEncode', (text) => encodeURIComponent(text.toWellFormed())),
  test('startsWith', (text, part) => text.startsWith(part)),
  test('endsWith', (text, part) => text.endsWith(part)),
  define('charAt', ['string', 'whole'], ([text, at], budget) => {
    const all = characters(text, budget)
    return all[between('charAt', at, 0, all.length)] ?? ''
  }),
  define('indexOf', ['string', 'string', 'whole?'], ([text, part, from], budget) => {
    budget.text(text.length)
    return countTo(text, text.indexOf(part, offsetOf('indexOf', text, from ?? 0, budget)))
  }),
  define('lastIndexOf', ['string', 'string', 'whole?'], ([text, part, from], budget) => {
    budget.text(text.length)
    const last = from === undefined ? text.length : offsetOf('lastIndexOf', text, from, budget)
    return countTo(text, text.lastIndexOf(part, last))
  }),
  define('split', ['string', 'string', 'whole?'], ([text, separator, most], budget) =>
    split(text, separator, most, budget),
  ),
  substring,
  replace,
  join,
  define('re2', ['string', 'string'], ([text, pattern], budget) => matchesPattern(text, pattern, budget)),
]
