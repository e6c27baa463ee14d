import { ExpressionError } from '../errors.ts'

/** One part of a pattern: what a letter stands for, or text. */
export type Piece = { token: Token } | { text: string }

export const tokens = [
  ...['yyyy', 'yy', 'MMMM', 'MMM', 'MM', 'M', 'dd', 'd', 'EEEE', 'EEE', 'HH', 'H', 'hh', 'h'],
  ...['mm', 'm', 'ss', 's', 'SSS', 'a', 'XXX', 'XX', 'Q'],
] as const
export type Token = (typeof tokens)[number]

const longest = 200

/** A pattern such as `EEEE, d MMMM yyyy 'at' HH:mm`: letters stand for parts of a time, in quotes for themselves. */
export const piecesOf = (name: string, pattern: string): Piece[] => {
  if (pattern.length > longest)
    throw new ExpressionError(
      `${name}() got a pattern of ${pattern.length} characters; the limit is ${longest}`,
    )
  const pieces: Piece[] = []
  for (const [whole, quoted, letters] of pattern.matchAll(/'((?:[^']|'')*)'|(([A-Za-z])\3*)|[^]/g)) {
    if (quoted !== undefined) pieces.push({ text: quoted === '' ? "'" : quoted.replaceAll("''", "'") })
    else if (letters === undefined) pieces.push({ text: whole })
    else {
      const token = tokens.find((each) => each === letters)
      if (!token)
        throw new ExpressionError(`${name}() knows no ${JSON.stringify(letters)} in a pattern`, {
          hint: `It knows ${tokens.join(' ')}; put other letters in single quotes.`,
        })
      pieces.push({ token })
    }
  }
  return pieces
}
