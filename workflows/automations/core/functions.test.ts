import * as check from 'fast-check'
import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { evaluate, ExpressionError } from './cel.ts'
import type { Json } from './json.ts'

const message = (expression: string, scope: Record<string, Json> = {}): string => {
  try {
    return `= ${JSON.stringify(evaluate(expression, scope))}`
  } catch (error) {
    expect(error).toBeInstanceOf(ExpressionError)
    return (error as Error).message
  }
}

test('hashes are those that everybody else makes, of any text and in any writing', () => {
  check.assert(
    check.property(
      check.string({ unit: 'grapheme', maxLength: 300 }),
      check.string({ unit: 'grapheme', maxLength: 200 }),
      check.constantFrom('md5', 'sha1', 'sha256', 'sha512'),
      check.constantFrom('hex', 'base64', 'base64url'),
      (text, key, hash, encoding) => {
        const made = createHash(hash)
          .update(text)
          .digest(encoding as 'hex')
        expect(evaluate(`${hash}(text, "${encoding}")`, { text })).toBe(made)
        if (hash === 'md5') return
        const signed = createHmac(hash, key)
          .update(text)
          .digest(encoding as 'hex')
        const name = `hmac${hash[0]!.toUpperCase()}${hash.slice(1)}`
        expect(evaluate(`${name}(text, key, "${encoding}")`, { text, key })).toBe(signed)
      },
    ),
  )
})

test('what is encoded can be decoded again', () => {
  check.assert(
    check.property(check.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(evaluate('fromHex(toHex(text))', { text })).toBe(text)
      expect(evaluate('fromBase64(toBase64(text))', { text })).toBe(text)
      expect(evaluate('fromBase64(toBase64Url(text))', { text })).toBe(text)
      expect(evaluate('toBase64Url(text)', { text })).toBe(Buffer.from(text).toString('base64url'))
      expect(evaluate('urlDecode(urlEncode(text))', { text })).toBe(text)
    }),
  )
})

const values: [string, Json][] = [
  ['sha256("")', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['hmacSha256("what do ya want for nothing?", "Jefe").startsWith("5bdcc146bf60754e")', true],
  ['toHex(b"\\xff\\x00") + toBase64(b"\\xff\\x00")', 'ff00/wA='],
  ['urlDecode("a+b%26c")', 'a b&c'],
  // Written as a pattern says, on the clocks of a zone.
  ['t.formatDate("yyyy-MM-dd\'T\'HH:mm:ss.SSSXXX", "Europe/Berlin")', '2026-07-01T00:30:05.250+02:00'],
  ['t.formatDate("yyyy-MM-dd HH:mm")', '2026-06-30 22:30'],
  ['t.formatDate("EEEE, d MMMM yyyy", "Europe/Berlin")', 'Wednesday, 1 July 2026'],
  ['t.formatDate("EEEE, d. MMMM yyyy", "Europe/Berlin", "de")', 'Mittwoch, 1. Juli 2026'],
  ['t.formatDate("d MMMM", "Europe/Moscow", "ru")', '1 июля'],
  ["t.formatDate(\"h:mm a 'o''clock', 'Q'Q yy\")", "10:30 PM o'clock, Q2 26"],
  ['t.formatDate("XX", "America/St_Johns") + t.formatDate("XXX")', '-0230Z'],
  // Read the same way.
  ['parseDate("2026-07-01 00:30", "yyyy-MM-dd HH:mm", "Europe/Berlin")', '2026-06-30T22:30:00.000Z'],
  ['parseDate("31.12.2026", "dd.MM.yyyy")', '2026-12-31T00:00:00.000Z'],
  ['parseDate("3 July 2026 12:05 am", "d MMMM yyyy h:mm a")', '2026-07-03T00:05:00.000Z'],
  [
    'parseDate("Wed, 01 Jul 2026 00:30:00 +0200", "EEE, dd MMM yyyy HH:mm:ss XX")',
    '2026-06-30T22:30:00.000Z',
  ],
  ['parseDate("(1/2/26)*", "(M/d/yy)*")', '2026-01-02T00:00:00.000Z'],
  // A time that a change of clocks leaves out, and one that comes twice.
  ['parseDate("2026-03-29 02:30", "yyyy-MM-dd HH:mm", "Europe/Berlin")', '2026-03-29T01:30:00.000Z'],
  ['parseDate("2026-10-25 02:30", "yyyy-MM-dd HH:mm", "Europe/Berlin")', '2026-10-25T00:30:00.000Z'],
  // Calendar arithmetic keeps the clock, not the hours between.
  ['timestamp("2026-03-28T11:00:00Z").addDays(1, "Europe/Berlin")', '2026-03-29T10:00:00.000Z'],
  ['timestamp("2026-01-31T09:00:00.5Z").addMonths(1)', '2026-02-28T09:00:00.500Z'],
  ['timestamp("2024-02-29T00:00:00Z").addMonths(-12)', '2023-02-28T00:00:00.000Z'],
  ['t.startOf("day", "Europe/Berlin")', '2026-06-30T22:00:00.000Z'],
  ['t.startOf("week")', '2026-06-29T00:00:00.000Z'],
  ['[t.startOf("month"), t.startOf("quarter")]', ['2026-06-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z']],
  ['t.startOf("year", "America/New_York")', '2026-01-01T05:00:00.000Z'],
  ['timestamp("2026-10-25T01:40:00Z").startOf("hour", "Europe/Berlin")', '2026-10-25T01:00:00.000Z'],
]
const scope = { t: '2026-06-30T22:30:05.250Z' }

test.each(values)('%s', (expression, value) => {
  expect(evaluate(`cel.bind(t, timestamp(t), ${expression})`, scope)).toEqual(value)
})

test('any moment that is written can be read again, in any zone', () => {
  const zone = check.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Pacific/Apia',
  )
  check.assert(
    check.property(
      check.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01') }),
      zone,
      (date, name) => {
        check.pre(!Number.isNaN(date.getTime()))
        const t = date.toISOString()
        const pattern = '"EEEE d MMMM yyyy HH:mm:ss.SSS XXX"'
        expect(
          evaluate(`parseDate(timestamp(t).formatDate(${pattern}, zone), ${pattern}, zone)`, {
            t,
            zone: name,
          }),
        ).toBe(t)
      },
    ),
  )
})

const mistakes: [string, string][] = [
  ['sha256(1)', 'sha256() needs a string or bytes, but got a number'],
  ['sha256("x", "binary")', 'sha256() cannot write "binary"'],
  ['sha256("x", "constructor")', 'sha256() cannot write "constructor"'],
  ['hmacSha256("x", null)', 'hmacSha256() needs a string or bytes, but got a null'],
  ['fromHex("abc")', 'fromHex() cannot read "abc"'],
  ['fromHex("ff")', 'fromHex() cannot read "ff"'],
  ['urlDecode("%zz")', 'urlDecode() cannot read "%zz"'],
  ['timestamp(0).formatDate("dddd")', 'formatDate() knows no "dddd" in a pattern'],
  ['timestamp(0).formatDate("yyyy", "Mars/Base")', 'there is no time zone "Mars/Base"'],
  ['timestamp(0).formatDate("MMMM", "UTC", "not a language")', 'there is no language "not a language"'],
  ['parseDate("2026-02-30", "yyyy-MM-dd")', 'parseDate() got "2026-02-30", and there is no such time'],
  [
    'parseDate("2026-02-03 24:00", "yyyy-MM-dd HH:mm")',
    'parseDate() got "2026-02-03 24:00", and there is no such time',
  ],
  [
    'parseDate("Monday 2026-02-03", "EEEE yyyy-MM-dd")',
    'parseDate() got "Monday 2026-02-03", which is another day of the week',
  ],
  ['parseDate("1.1.", "d.M.")', 'parseDate() needs the year in its pattern'],
  ['parseDate("11", "dd MM dd")', 'parseDate() got a pattern that holds the day twice'],
  ['parseDate("soon", "yyyy")', 'parseDate() cannot read "soon"'],
  ['timestamp(0).startOf("fortnight")', 'startOf() knows no "fortnight"'],
  ['timestamp(0).addMonths(1000000)', 'addMonths() got 1000000 months; the limit is 120000'],
  ['timestamp(0).addMonths(119999)', 'the timestamp is outside the years 1 to 9999'],
]

test.each(mistakes)('%s is refused: %s', (expression, expected) => {
  expect(message(expression)).toBe(expected)
})

test('hashing a lot is counted as the work it is', () => {
  const text = 'x'.repeat(1_000_000)
  expect(message('[1,2,3,4,5,6,7,8,9,10].map(a, [1,2,3].map(b, sha512(text)))', { text })).toMatch(
    /takes more than/,
  )
})
