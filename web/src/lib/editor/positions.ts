export interface SyntaxProblem {
  line: number
  message: string
}

/** JSON text read with the place of everything in it. Paths are written `nodes[2].url`; lines count from 1. */
export interface Read {
  value: unknown
  error: SyntaxProblem | null
  /** First and last line of each value, by path; the whole is ''. */
  places: Map<string, [first: number, last: number]>
}

class Slip extends Error {}

const deepest = 200

const below = (path: string, name: string): string =>
  /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)
    ? path
      ? `${path}.${name}`
      : name
    : `${path}[${JSON.stringify(name)}]`

class Reader {
  private at = 0
  readonly places: Read['places'] = new Map()
  private readonly text: string
  private readonly starts: number[]

  constructor(text: string) {
    this.text = text
    this.starts = [0]
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1)
  }

  /** The line of an offset, by halving. */
  line(offset = this.at): number {
    let low = 0
    let high = this.starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }

  whole(): void {
    this.value('', 0)
    this.skip()
    if (this.at < this.text.length) throw new Slip('Something follows after the end')
  }

  private skip(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
      this.at++
    }
  }

  private expect(character: string, otherwise: string): void {
    this.skip()
    if (this.text[this.at] !== character) throw new Slip(otherwise)
    this.at++
  }

  private value(path: string, depth: number): void {
    this.skip()
    if (depth > deepest) throw new Slip('Nested too deeply')
    const first = this.line()
    const character = this.text[this.at]
    if (character === '{') this.object(path, depth)
    else if (character === '[') this.array(path, depth)
    else if (character === '"') this.string()
    else this.word()
    this.places.set(path, [first, this.line(this.at - 1)])
  }

  private object(path: string, depth: number): void {
    this.at++
    this.skip()
    if (this.text[this.at] === '}') return void this.at++
    for (;;) {
      this.skip()
      if (this.text[this.at] !== '"')
        throw new Slip(
          this.text[this.at] === '}'
            ? 'A comma too many before "}"'
            : 'A field name in double quotes belongs here',
        )
      const name = this.string()
      this.expect(':', `":" belongs after ${JSON.stringify(name)}`)
      this.value(below(path, name), depth + 1)
      this.skip()
      if (this.text[this.at] === '}') return void this.at++
      this.expect(',', 'A comma or "}" belongs here')
    }
  }

  private array(path: string, depth: number): void {
    this.at++
    this.skip()
    if (this.text[this.at] === ']') return void this.at++
    for (let i = 0; ; i++) {
      this.skip()
      if (this.text[this.at] === ']') throw new Slip('A comma too many before "]"')
      this.value(`${path}[${i}]`, depth + 1)
      this.skip()
      if (this.text[this.at] === ']') return void this.at++
      this.expect(',', 'A comma or "]" belongs here')
    }
  }

  private string(): string {
    const match = /"(?:[^"\\\n]|\\.)*"/y
    match.lastIndex = this.at
    const found = match.exec(this.text)?.[0]
    if (!found) throw new Slip('This text has no closing quote')
    try {
      const text = JSON.parse(found) as string
      this.at += found.length
      return text
    } catch {
      throw new Slip('This text has a character or escape that JSON does not allow')
    }
  }

  private word(): void {
    const match = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
    match.lastIndex = this.at
    const found = match.exec(this.text)?.[0]
    if (!found) throw new Slip(this.at >= this.text.length ? 'It ends too early' : 'A value belongs here')
    this.at += found.length
  }
}

/** Reads a text. Where things are in it is looked for only once somebody asks: most edits do not. */
export const readJson = (text: string): Read => {
  const reader = new Reader(text)
  let read = false
  const whole = () => {
    if (!read) reader.whole()
    read = true
    return reader.places
  }
  try {
    const value: unknown = JSON.parse(text)
    if (nestedTooDeeply(text)) whole()
    return {
      ...{ value, error: null },
      get places() {
        return whole()
      },
    }
  } catch {
    return slipOf(new Reader(text))
  }
}

/** So many open brackets in a row at the least, where nothing is nested too deeply. */
const nestedTooDeeply = (text: string): boolean => {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x5b || code === 0x7b) {
      if (++depth > deepest) return true
    } else if (code === 0x5d || code === 0x7d) depth--
  }
  return false
}

const slipOf = (reader: Reader): Read => {
  try {
    reader.whole()
    return { value: undefined, error: { line: 1, message: 'It is no JSON' }, places: reader.places }
  } catch (slip) {
    const message = slip instanceof Error ? slip.message : String(slip)
    return { value: undefined, error: { line: reader.line(), message }, places: reader.places }
  }
}

/** The lines of a path, or of the nearest thing around it. */
export const placeOf = (places: Read['places'], path: string): [number, number] => {
  for (let at = path; at; at = at.replace(/(\.[^.[\]]*|\[[^\]]*\]|^[^.[\]]+)$/, '')) {
    const found = places.get(at)
    if (found) return found
    if (!/[.[]/.test(at)) break
  }
  return places.get('') ?? [1, 1]
}
