/** A name or a sentence as it is compared: lower case, without accents, articles and punctuation. */
export const tokens = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/(?<=\d)[.,](?=\d{3}(?!\d))/g, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}@._+]+/u)
    .map((each) => each.replace(/^[._]+|[._]+$/g, ''))
    .filter((each) => each && !articles.has(each))

const articles = new Set(['the', 'a', 'an', 'my', 'our'])

/** How many letters must be put in, left out, changed or swapped, at most `most`. */
const distance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        last[j]! + 1,
        row[j - 1]! + 1,
        last[j - 1]! + (same ? 0 : 1),
        swapped ? before[j - 2]! + 1 : Infinity,
      )
    }
    before = last
    last = row
  }
  return last[b.length]!
}

/** Whether one word is the other with a slip of the finger: one in four letters, and none in short ones. */
export const alike = (typed: string, meant: string): boolean =>
  typed === meant ||
  // Another number or address is another thing.
  (meant.length >= 4 && !/[@\d]/.test(meant) && distance(typed, meant, 2) <= (meant.length >= 6 ? 2 : 1))

/** How many slips one word is from the other; three stand for more. */
export const slipsBetween = (typed: string, meant: string): number => distance(typed, meant, 2)

/** Whether two words are one, but for their form: “refund” and “refunds”, “waive” and “waiving”. */
export const alikeInNumber = (a: string, b: string): boolean =>
  a === b || (a.length > 3 && b.length > 3 && stem(a) === stem(b))

const stem = (word: string): string =>
  word.replace(/(?<=.{5})ment$|(?<=.{4})ing$|(?<=.{3})ed$|(?<=.{3})s$/, '').replace(/(?<=.{3})e$/, '')

const counts: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12 },
  ...{ fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90 },
}
/** A number in figures or in a word, as a part of an expression. */
export const numbers = `\\d{1,3}|${Object.keys(counts).join('|')}`

/** “30”, “4,000”, “five”, “a”; undefined when it is no number. */
export const numberIn = (text: string): number | undefined => {
  const said = text.trim().toLowerCase()
  const digits = /^\d+$/.exec(said.replace(/(?<=\d)[.,](?=\d{3}\b)/g, ''))
  return digits ? Number(digits[0]) : /^an?$/.test(said) ? 1 : counts[said]
}
