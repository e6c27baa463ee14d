// JSON refuses exactly these control characters inside a text.
/* oxlint-disable no-control-regex */
const space = /[ \t\n\r]*/y
const scalar =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const wrongInString = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y

/* oxlint-enable no-control-regex */

/** Where the text stops being JSON (RFC 8259), as an offset; undefined when all of it is. The engine's own messages often leave it out. */
export const jsonErrorOffset = (text: string): number | undefined => {
  const open: ('{' | '[')[] = []
  let at = 0
  let wants: 'value' | 'value or ]' | 'key' | 'key or }' | 'after' = 'value'
  const skip = () => {
    space.lastIndex = at
    space.test(text)
    at = space.lastIndex
  }
  const takes = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const matched = pattern.test(text)
    if (matched) at = pattern.lastIndex
    return matched
  }
  for (;;) {
    skip()
    const character = text[at]
    if (wants === 'after') {
      if (open.length === 0) return at === text.length ? undefined : at
      const inObject = open.at(-1) === '{'
      if (character === ',') {
        at++
        wants = inObject ? 'key' : 'value'
      } else if (character === (inObject ? '}' : ']')) {
        at++
        open.pop()
      } else return at
    } else if (wants === 'key' || wants === 'key or }') {
      if (character === '}' && wants === 'key or }') {
        at++
        open.pop()
        wants = 'after'
      } else if (character === '"') {
        if (!takes(scalar)) {
          takes(wrongInString)
          return at
        }
        skip()
        if (text[at] !== ':') return at
        at++
        wants = 'value'
      } else return at
    } else if (character === '{' || character === '[') {
      at++
      open.push(character)
      wants = character === '{' ? 'key or }' : 'value or ]'
    } else if (character === ']' && wants === 'value or ]') {
      at++
      open.pop()
      wants = 'after'
    } else if (takes(scalar)) wants = 'after'
    else {
      takes(wrongInString)
      return at
    }
  }
}

/** Line and column of an offset, both from 1. */
export const lineAndColumn = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: before.at(-1)!.length + 1 }
}
