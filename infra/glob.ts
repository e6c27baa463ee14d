/** Any number of what is matched. */
const many = Symbol('many')
type Pattern<P> = readonly (P | typeof many)[]

/** Whether items are as a pattern says. Takes pattern times items at most, whatever somebody writes. */
const runs = <P, T>(
  pattern: Pattern<P>,
  items: readonly T[],
  fits: (one: P, item: T) => boolean,
): boolean => {
  let [at, item, star, from] = [0, 0, -1, 0]
  while (item < items.length) {
    const one = pattern[at]
    if (at < pattern.length && one !== many && fits(one as P, items[item]!)) {
      at++
      item++
    } else if (one === many) {
      star = at++
      from = item
    } else if (star >= 0) {
      at = star + 1
      item = ++from
    } else return false
  }
  while (pattern[at] === many) at++
  return at === pattern.length
}

type One = (letter: string) => boolean

/** `[a-z]` and `[^a-z]`, from the letters after the bracket. */
const classOf = (text: string): One => {
  const not = /^[!^]/.test(text)
  const ranges = [...text.slice(not ? 1 : 0).matchAll(/\\?([^])(?:-\\?([^]))?/g)]
  return (letter) => ranges.some(([, low = '', high = low]) => low <= letter && letter <= high) !== not
}

const lettersOf = (segment: string): Pattern<One> => {
  const found = segment.matchAll(/\*+|\?|\\([^])|\[([!^]?\]?[^\]]*)\]|([^])/g)
  return [...found].map(([whole, escaped, inside, letter]) => {
    if (whole.startsWith('*')) return many
    if (whole === '?') return () => true
    if (inside !== undefined) return classOf(inside)
    const is = escaped ?? letter
    return (each) => each === is
  })
}

/**
 * Whether a path is as a pattern says: `*` and `?` within one of its segments, `**` for any number of them. The usual
 * ways make a regular expression of it, some of which take for ever, and whoever writes one is not alone here.
 */
export const globMatcher = (pattern: string): ((segments: readonly string[]) => boolean) => {
  const parts = pattern.split('/').map((each) => (each === '**' ? many : lettersOf(each)))
  return (segments) =>
    runs<Pattern<One>, string>(parts, segments, (letters, text) =>
      runs(letters, [...text], (one, letter) => one(letter)),
    )
}

const mostAlternatives = 64

/** `*.{md,txt}` as one pattern for each; too many are left as they are. */
export const alternatives = (pattern: string): string[] => {
  let all = [pattern]
  for (let found = true; found && all.length <= mostAlternatives;) {
    found = false
    all = all.flatMap((each) => {
      const [whole, inside] = /\{([^{}]*,[^{}]*)\}/.exec(each) ?? []
      if (whole === undefined) return [each]
      found = true
      return inside!.split(',').map((one) => each.replace(whole, () => one))
    })
  }
  return all.slice(0, mostAlternatives)
}
