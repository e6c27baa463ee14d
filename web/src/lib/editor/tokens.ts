export interface Token {
  text: string
  kind: 'name' | 'text' | 'number' | 'word' | 'expression' | 'plain'
}

const pattern = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|(true|false|null)/g

/** One line of JSON cut into coloured parts; the parts together are the line. */
export const tokens = (line: string): Token[] => {
  const found: Token[] = []
  let end = 0
  for (const match of line.matchAll(pattern)) {
    if (match.index > end) found.push({ text: line.slice(end, match.index), kind: 'plain' })
    end = match.index + match[0].length
    if (match[1] && match[2]) found.push({ text: match[1], kind: 'name' }, { text: match[2], kind: 'plain' })
    else if (match[1]) found.push(...expressions(match[1]))
    else found.push({ text: match[0], kind: match[3] ? 'number' : 'word' })
  }
  if (end < line.length) found.push({ text: line.slice(end), kind: 'plain' })
  return found
}

const expressions = (text: string): Token[] =>
  text
    .split(/(\{\{.*?\}\})/)
    .flatMap((part): Token[] =>
      part ? [{ text: part, kind: part.startsWith('{{') ? 'expression' : 'text' }] : [],
    )
