import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertStorable, bodyLimits, parseJson, readBytes, readJson } from './body.ts'
import { jsonErrorOffset } from './json-position.ts'
import { Problem } from './problem.ts'

const limit = 1000
const json = { 'content-type': 'application/json' }
const post = (body: BodyInit, headers: Record<string, string> = json) =>
  new Request('http://mainspring.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

const refusal = async (work: () => unknown): Promise<Problem> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('was not refused')
}
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test('reads a JSON body with any JSON content type', async () => {
  expect(await readJson(post('{"a":[1,"ü"]}'), limit)).toEqual({ a: [1, 'ü'] })
  expect(
    await readJson(post('{}', { 'content-type': 'application/cloudevents+json; charset=UTF-8' }), limit),
  ).toEqual({})
})

test.each([
  ['another type', { 'content-type': 'text/plain' }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['another charset', { 'content-type': 'application/json; charset=latin1' }],
  ['a compressed body', { ...json, 'content-encoding': 'gzip' }],
  ['a type that only begins like JSON', { 'content-type': 'application/jsonp' }],
])('answers 415 to %s', async (_, headers) => {
  expect((await refusal(() => readJson(post('{}', headers), limit))).status).toBe(415)
})

test('answers 415 when there is no content type', async () => {
  expect((await refusal(() => readJson(post(new Uint8Array([123, 125]), {}), limit))).status).toBe(415)
})

test('a body of exactly the limit is read and one byte more answers 413', async () => {
  expect((await readBytes(post('x'.repeat(limit)), limit)).byteLength).toBe(limit)
  expect((await refusal(() => readBytes(post('x'.repeat(limit + 1)), limit))).status).toBe(413)
})

test('a small body is read whole by the length it announces, and not beyond the limit whatever that says', async () => {
  const announced = (length: number, body: string) =>
    readBytes(post(body, { ...json, 'content-length': String(length) }), limit)
  expect(Buffer.from(await announced(2, '{}')).toString()).toBe('{}')
  expect((await refusal(() => announced(5, 'x'.repeat(limit + 1)))).status).toBe(413)
})

test('a stream without a length is cut off at the limit, not read to its end', async () => {
  let pulled = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled++
      controller.enqueue(new Uint8Array(100))
    },
  })
  const problem = await refusal(() => readJson(post(endless), limit))
  expect(problem).toMatchObject({ status: 413, code: 'body_too_large', headers: { connection: 'close' } })
  expect(pulled).toBeLessThan(20)
})

test.each([
  ['', 'empty_body', 'The body is empty.'],
  ['{"a":1', 'malformed_json', 'The body ends in the middle of its JSON, at line 1, column 7.'],
  ['{"a":}', 'malformed_json', 'The body is not JSON: "}" at line 1, column 6 does not belong there.'],
  [
    '{\n  "a": tru\n}',
    'malformed_json',
    'The body is not JSON: "t" at line 2, column 8 does not belong there.',
  ],
  ["{'a':1}", 'malformed_json', 'The body is not JSON: "\'" at line 1, column 2 does not belong there.'],
  ['[1,]', 'malformed_json', 'The body is not JSON: "]" at line 1, column 4 does not belong there.'],
  ['{} {}', 'malformed_json', 'The body is not JSON: "{" at line 1, column 4 does not belong there.'],
  ['["a\nb"]', 'malformed_json', 'The body is not JSON: "\\n" at line 1, column 4 does not belong there.'],
  ['NaN', 'malformed_json', 'The body is not JSON: "N" at line 1, column 1 does not belong there.'],
])('says where %j is not JSON', async (text, code, detail) => {
  expect(await refusal(() => parseJson(Buffer.from(text)))).toMatchObject({ status: 400, code, detail })
})

test('refuses bytes that are not UTF-8', async () => {
  expect(await refusal(() => parseJson(Buffer.from([0x22, 0xff, 0x22])))).toMatchObject({
    code: 'malformed_json',
  })
})

describe('what cannot be stored is named', () => {
  test.each([
    ['{"a":{"b":["ok","x\\u0000"]}}', 'unstorable_text', 'a.b[1] holds the character U+0000'],
    ['{"a b":"\\ud800"}', 'unstorable_text', '["a b"] holds half of a surrogate pair'],
    ['{"a":{"k\\u0000":1}}', 'unstorable_text', 'A name in a holds the character U+0000'],
    ['"\\udc00"', 'unstorable_text', 'body holds half of a surrogate pair'],
    ['{"a":{"__proto__":{"admin":true}}}', 'forbidden_name', 'a has a field named "__proto__"'],
    [nested(bodyLimits.depth + 1), 'too_deep', 'nested deeper than 64'],
    [nested(100_000), 'too_deep', 'nested deeper than 64'],
    [
      JSON.stringify(Object.fromEntries(Array.from({ length: 50_001 }, (_, i) => [`k${i}`, i]))),
      'too_many_keys',
      'more than 50000',
    ],
  ])('%.60s', async (text, code, detail) => {
    const problem = await refusal(() => parseJson(Buffer.from(text)))
    expect(problem).toMatchObject({ status: 400, code })
    expect(problem.detail).toContain(detail)
  })

  test('and what is just within the limits passes', () => {
    expect(() => parseJson(Buffer.from(nested(bodyLimits.depth)))).not.toThrow()
    const keys = Object.fromEntries(Array.from({ length: bodyLimits.keys }, (_, i) => [`k${i}`, '😀']))
    expect(() => assertStorable(keys)).not.toThrow()
  })
})

test('every JSON value comes through as it was, whatever its spacing', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ noUnicodeString: false }),
      fc.constantFrom(undefined, 2, '\t'),
      (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        fc.pre(
          !text.includes('__proto__') &&
            !text.includes('\\u0000') &&
            text.isWellFormed() &&
            !/\\ud[89a-f]/i.test(text),
        )
        expect(parseJson(Buffer.from(text))).toEqual(JSON.parse(text))
        expect(jsonErrorOffset(text)).toBeUndefined()
      },
    ),
  )
})

test('finds a wrong place exactly in the texts that the engine refuses to parse', () => {
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'{}[]:,"\\ \n0123.eE+-truefalsn'), maxLength: 12 }),
    fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', '\\', '0', '\u0001'))
      .map(([text, at, put]) => {
        const place = at % (text.length + 1)
        return text.slice(0, place) + put + text.slice(place + 1)
      }),
  )
  fc.assert(
    fc.property(texts, (text) => {
      let valid = true
      try {
        JSON.parse(text)
      } catch {
        valid = false
      }
      expect(jsonErrorOffset(text) === undefined).toBe(valid)
    }),
    { numRuns: 2000 },
  )
})
