import { fieldName } from './invalid.ts'
import { jsonErrorOffset, lineAndColumn } from './json-position.ts'
import { Problem } from './problem.ts'

/** What any JSON body may be at most, whatever its bytes. */
export const bodyLimits = { depth: 64, keys: 50_000 } as const

/** What is announced to be no more, in bytes, is read at once: the server lets no more than that through, and a stream costs more than all of it. */
const small = 65_536

const tooLarge = (limit: number) =>
  new Problem({
    status: 413,
    code: 'body_too_large',
    detail: `The body is larger than ${limit} bytes.`,
    // Unread bytes would be taken for the next request of this connection.
    headers: { connection: 'close' },
  })

/**
 * The body as it came, at most `limitBytes` of it; the length a caller announces is not trusted.
 * @throws {Problem} 413 as soon as there is more
 */
export const readBytes = async (request: Request, limitBytes: number): Promise<Uint8Array> => {
  const announced = Number(request.headers.get('content-length') ?? NaN)
  if (announced > limitBytes) throw tooLarge(limitBytes)
  if (announced <= small) {
    const all = new Uint8Array(await request.arrayBuffer())
    if (all.byteLength > limitBytes) throw tooLarge(limitBytes)
    return all
  }
  if (!request.body) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > limitBytes) throw tooLarge(limitBytes)
    parts.push(part)
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts, size)
}

const refused = (code: string, detail: string, hint?: string) =>
  new Problem({ status: 400, code, detail, ...(hint ? { hint } : {}) })

/** @throws {Problem} 415 unless the content type is JSON in UTF-8 without compression */
export const assertJsonType = (headers: Headers): void => {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const charset = parameters
    .find((each) => each.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '')
  const encoding = headers.get('content-encoding')
  if (
    /^application\/([a-z0-9.-]+\+)?json$/.test(type) &&
    (!charset || charset === 'utf-8' || charset === 'utf8') &&
    !encoding
  )
    return
  throw new Problem({
    status: 415,
    code: 'unsupported_media_type',
    detail: encoding
      ? 'The body must not be compressed.'
      : `The body must be JSON, but its content type is ${type ? `"${type}"` : 'missing'}.`,
    hint: 'Send content-type: application/json, in UTF-8.',
  })
}

type Place = { value: unknown; up: Place | undefined; key: string | number; depth: number }

const placeName = (place: Place): string => {
  const path: (string | number)[] = []
  for (let at: Place | undefined = place; at?.up; at = at.up) path.unshift(at.key)
  return fieldName(path)
}

const assertText = (text: string, name: () => string): void => {
  if (text.includes('\u0000') || !text.isWellFormed())
    throw refused(
      'unstorable_text',
      `${name()} holds ${text.includes('\u0000') ? 'the character U+0000' : 'half of a surrogate pair'}, which cannot be stored.`,
      'Take it out, or send binary data as base64.',
    )
}

/**
 * Refuses what no table can keep or nobody means: U+0000, lone surrogates, `__proto__`, too deep, too many keys.
 * @throws {Problem} 400 naming the field
 */
export const assertStorable = (value: unknown): void => {
  let keys = 0
  const open: Place[] = [{ value, up: undefined, key: '', depth: 0 }]
  for (let place = open.pop(); place; place = open.pop()) {
    const here = place
    if (typeof here.value === 'string') assertText(here.value, () => placeName(here))
    if (typeof here.value !== 'object' || here.value === null) continue
    if (here.depth >= bodyLimits.depth)
      throw refused('too_deep', `The body is nested deeper than ${bodyLimits.depth}.`)
    const below = (key: string | number, inside: unknown) => {
      if (typeof inside === 'string' || (typeof inside === 'object' && inside !== null))
        open.push({ value: inside, up: here, key, depth: here.depth + 1 })
    }
    if (Array.isArray(here.value)) {
      for (let i = here.value.length - 1; i >= 0; i--) below(i, here.value[i])
      continue
    }
    for (const [key, inside] of Object.entries(here.value).toReversed()) {
      if (++keys > bodyLimits.keys)
        throw refused('too_many_keys', `The body has more than ${bodyLimits.keys} keys.`)
      assertText(key, () => `A name in ${placeName(here)}`)
      if (key === '__proto__')
        throw refused('forbidden_name', `${placeName(here)} has a field named "__proto__".`)
      below(key, inside)
    }
  }
}

/**
 * JSON bytes as a value that can be stored.
 * @throws {Problem} 400 with the position, or naming the field
 */
export const parseJson = (bytes: Uint8Array): unknown => {
  if (bytes.byteLength === 0) throw refused('empty_body', 'The body is empty.', 'Send at least {}.')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refused('malformed_json', 'The body is not UTF-8.')
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const offset = jsonErrorOffset(text) ?? text.length
    const { line, column } = lineAndColumn(text, offset)
    throw refused(
      'malformed_json',
      offset === text.length
        ? `The body ends in the middle of its JSON, at line ${line}, column ${column}.`
        : `The body is not JSON: ${JSON.stringify(String.fromCodePoint(text.codePointAt(offset)!))} at line ${line}, column ${column} does not belong there.`,
    )
  }
  assertStorable(value)
  return value
}

/**
 * The JSON body of a request.
 * @throws {Problem} 413 over the limit, 415 for other types, 400 for what is not JSON or cannot be stored
 */
export const readJson = async (request: Request, limitBytes: number): Promise<unknown> => {
  assertJsonType(request.headers)
  return parseJson(await readBytes(request, limitBytes))
}
