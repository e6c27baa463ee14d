import type { LooseNode } from '#lib/graph/loose.ts'
import { isFields } from './drawing.ts'

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
/** What proves who somebody is does not belong in a drawing that everybody sees. */
const secret: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-api-key'])
const mostCharacters = 100_000

export const isCurl = (text: string): boolean => /^\s*(\$\s+)?curl(\.exe)?\s/.test(text)

/** The words of a command as a shell reads them; null where a quote is not closed. */
export const wordsOf = (text: string): string[] | null => {
  const words: string[] = []
  let word: string | null = null
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!
    if (/\s/.test(character)) {
      if (word !== null) words.push(word)
      word = null
      continue
    }
    word ??= ''
    if (character === '\\') {
      i++
      if (text[i] === '\r' && text[i + 1] === '\n') i++
      // A backslash at the end of a line lets the command go on in the next one.
      if (text[i] === '\n') word = word || null
      else word += text[i] ?? ''
    } else if (character === "'" || character === '"') {
      const end = endOf(text, i)
      if (end < 0) return null
      const inside = text.slice(i + 1, end)
      word +=
        character === '"' ? inside.replaceAll(/\\(["\\$`\n])/g, (_, each: string) => each.trim()) : inside
      i = end
    } else word += character
  }
  if (word !== null) words.push(word)
  return words
}

const endOf = (text: string, start: number): number => {
  const quote = text[start]
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\' && quote === '"') i++
    else if (text[i] === quote) return i
  }
  return -1
}

const short: Record<string, string> = {
  ...{ X: 'request', H: 'header', d: 'data', G: 'get', I: 'head', u: 'user', b: 'cookie', A: 'user-agent' },
  ...{ e: 'referer', m: 'max-time', o: 'output', F: 'form', x: 'proxy', T: 'upload-file' },
}
const alone: ReadonlySet<string> = new Set(['get', 'head'])
const data: ReadonlySet<string> = new Set(['data', 'data-raw', 'data-ascii', 'data-binary', 'json'])
/** Options with a value that mean nothing to a step. */
const skipped: ReadonlySet<string> = new Set(
  'output max-time connect-timeout retry proxy cacert cert key write-out resolve user-agent referer'.split(
    ' ',
  ),
)
const refused: ReadonlySet<string> = new Set([
  'form',
  'form-string',
  'upload-file',
  'data-urlencode',
  'config',
])

/** A step that calls what a cURL command calls, with what was left out of it; or why there is none. */
export const fromCurl = (text: string): { node: LooseNode; left: string[] } | string => {
  if (text.length > mostCharacters) return 'That command is too long to be read.'
  const words = wordsOf(text.trim().replace(/^\$\s+/, ''))
  if (!words) return 'A quote in that command is not closed.'
  const headers: Record<string, string> = {}
  const left: string[] = []
  const bodies: string[] = []
  let [url, method, isQuery] = ['', '', false]
  for (let i = 1; i < words.length; i++) {
    const word = words[i]!
    if (!word.startsWith('-')) {
      url ||= word
      continue
    }
    const [, long, given] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(word) ?? []
    const name = long ?? short[word[1] ?? '']
    if (name === undefined) continue
    if (alone.has(name)) {
      if (name === 'head') method ||= 'HEAD'
      isQuery ||= name === 'get'
      continue
    }
    const takes = data.has(name) || skipped.has(name) || refused.has(name)
    if (!takes && !['request', 'header', 'user', 'cookie', 'url'].includes(name)) continue
    const value = given ?? (long === undefined && word.length > 2 ? word.slice(2) : (words[++i] ?? ''))
    if (refused.has(name)) return `A step cannot send what --${name} says.`
    if (name === 'url') url ||= value
    else if (name === 'request') method = value.toUpperCase()
    else if (name === 'user') left.push('user and password')
    else if (name === 'cookie') left.push('cookies')
    else if (data.has(name)) {
      if (value.startsWith('@')) return 'A step cannot send a file.'
      bodies.push(value)
      if (name === 'json') headers['content-type'] ??= 'application/json'
    } else if (name === 'header') takeHeader(value, headers, left)
  }
  if (!url) return 'That command names no address.'
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) url = `http://${url}`
  if (!/^https?:\/\//i.test(url)) return 'A step can only call addresses that begin with http:// or https://.'
  const sent = bodies.join('&')
  if (isQuery && sent) url += `${url.includes('?') ? '&' : '?'}${sent}`
  const hasBody = sent !== '' && !isQuery
  method ||= hasBody ? 'POST' : 'GET'
  if (!methods.has(method)) return `A step cannot send ${method}.`
  const body = hasBody ? bodyOf(sent, headers) : undefined
  return {
    left,
    node: {
      ...{ id: 'call', type: 'http', name: nameOf(method, url), method, url },
      ...(Object.keys(headers).length ? { headers } : {}),
      ...(body === undefined ? {} : { body }),
    },
  }
}

const takeHeader = (text: string, headers: Record<string, string>, left: string[]): void => {
  const at = text.indexOf(':')
  const name = text.slice(0, at).trim().toLowerCase()
  if (at < 1 || !/^[a-z0-9-]{1,64}$/.test(name)) return
  if (secret.has(name)) left.push(name)
  else headers[name] = text.slice(at + 1).trim()
}

/** JSON as what it is, so that its fields can be edited; it then says by itself what it is. */
const bodyOf = (text: string, headers: Record<string, string>): unknown => {
  const type = headers['content-type']
  try {
    const read: unknown = JSON.parse(text)
    if ((type === undefined || /json/i.test(type)) && (isFields(read) || Array.isArray(read))) {
      if (type === 'application/json') delete headers['content-type']
      return read
    }
  } catch {
    // A text, sent as it stands.
  }
  headers['content-type'] ??= 'application/x-www-form-urlencoded'
  return text
}

const nameOf = (method: string, url: string): string => {
  try {
    const { host, pathname } = new URL(url)
    return `${method} ${host}${pathname === '/' ? '' : pathname}`.slice(0, 80)
  } catch {
    return 'HTTP request'
  }
}
