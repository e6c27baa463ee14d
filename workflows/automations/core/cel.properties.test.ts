import * as check from 'fast-check'
import { expect, test } from 'vitest'
import { analyse, evaluate, ExpressionError, resolve } from './cel.ts'
import type { Json } from './json.ts'
import { parseTemplate, printTemplate, TemplateError, type TemplatePart } from './template.ts'

const number = check.oneof(
  check.integer(),
  check
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
    .filter((each) => !Object.is(each, -0)),
)
const json = check.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)

/** A number as an expression writes it. */
const written = (value: number) => (value < 0 ? `(${value})` : `${value}`).replace('e+', 'e')

test('Arithmetic on numbers is that of doubles, however they arrive', () => {
  const operators: [string, (a: number, b: number) => number | boolean][] = [
    ['+', (a, b) => a + b],
    ['-', (a, b) => a - b],
    ['/', (a, b) => a / b],
    ['%', (a, b) => a % b],
    ['<', (a, b) => a < b],
    ['>=', (a, b) => a >= b],
    ['==', (a, b) => a === b],
  ]
  check.assert(
    check.property(number, number, check.constantFrom(...operators), (a, b, [sign, expected]) => {
      check.pre(b !== 0 || (sign !== '/' && sign !== '%'))
      const result = expected(a, b)
      check.pre(typeof result === 'boolean' || Number.isFinite(result))
      const value = Object.is(result, -0) ? 0 : result
      expect(evaluate(`a ${sign} b`, { a, b })).toBe(value)
      expect(evaluate(`${written(a)} ${sign} ${written(b)}`, {})).toBe(value)
    }),
  )
})

test('JSON passes through unchanged, and equals itself', () => {
  check.assert(
    check.property(json, (value) => {
      expect(evaluate('value', { value })).toEqual(value)
      expect(evaluate('fromJson(toJson(value)) == value', { value })).toBe(true)
      expect(evaluate('value in [value]', { value })).toBe(true)
      expect(resolve({ deep: ['{{ value }}'] }, { value }, 'f')).toEqual({ deep: [value] })
    }),
  )
})

const snippet = check.constantFrom(
  ...[
    'a',
    'b',
    'steps',
    '1',
    '2.5',
    '"x"',
    'null',
    'true',
    '+',
    '-',
    '*',
    '/',
    '%',
    '<',
    '==',
    'in',
    '&&',
    '||',
    '?',
    ':',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    '.',
    '.?',
  ],
  ...[
    'size',
    'map',
    'filter',
    'exists',
    'has',
    'cel.bind',
    'optional.of',
    'orValue',
    'matches',
    're2',
    'substring',
    'split',
    'join',
    'timestamp',
    'duration',
    'getHours',
    'toJson',
  ],
  ...[
    'constructor',
    '__proto__',
    'prototype',
    '1e400',
    '0x',
    '1u',
    "'",
    '"""',
    '\\',
    '`',
    '//',
    '\n',
    '😀',
    '\u0000',
    'r"',
    'b"',
  ],
)

test('Whatever is written, only an ExpressionError of one line comes out, and no function and no undefined', () => {
  const scope: Record<string, Json> = { a: { x: [1, 'y', null] }, b: [1, 2, 3], steps: { s: 1 } }
  const source = check.oneof(
    check.array(snippet, { maxLength: 12 }).map((parts) => parts.join(' ')),
    check.array(snippet, { maxLength: 8 }).map((parts) => parts.join('')),
    check.string({ unit: 'binary' }),
  )
  check.assert(
    check.property(source, (expression) => {
      expect(() => analyse(expression)).not.toThrow()
      try {
        const value = evaluate(expression, scope)
        expect(JSON.parse(JSON.stringify(value))).toEqual(value)
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionError)
        expect((error as Error).message).toMatch(/^.{1,300}$/u)
      }
      if (analyse(expression).error) expect(() => evaluate(expression, scope)).toThrow(ExpressionError)
    }),
    { numRuns: 3000 },
  )
})

test('Functions given any arguments answer JSON or an ExpressionError', () => {
  const names =
    'size lower substring split replace join indexOf re2 abs round min max sum sort distinct slice flatten keys values merge contains string int double bool timestamp duration getHours toJson fromJson toBase64 fromBase64 orValue'
  check.assert(
    check.property(
      check.constantFrom(...names.split(' ')),
      check.array(json, { minLength: 1, maxLength: 3 }),
      (name, given) => {
        const scope = Object.fromEntries(given.map((value, i) => [`v${i}`, value]))
        try {
          const value = evaluate(`${name}(${Object.keys(scope).join(', ')})`, scope)
          expect(JSON.parse(JSON.stringify(value))).toEqual(value)
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

const plain = check.string({ minLength: 1 }).filter((text) => !text.includes('{{') && !text.endsWith('{'))
const expression = check.oneof(
  check.constantFrom(
    'a',
    '{"a": {"b": 1}}',
    '"}}"',
    "'{{'",
    '"""}} " """',
    '"\\"}}"',
    "a // it's\n + 1",
    '[{}, {"x": "{"}]',
    "r'}}'",
  ),
  check.string().map((text) => JSON.stringify(text)),
)

test('A printed template is cut into the same parts again', () => {
  const part = check.tuple(check.option(plain, { nil: undefined }), expression)
  check.assert(
    check.property(check.array(part), check.option(plain, { nil: undefined }), (pairs, end) => {
      const parts: TemplatePart[] = pairs.flatMap(([text, source]) => [
        ...(text === undefined ? [] : [{ text }]),
        { expression: source, offset: 0 },
      ])
      if (end !== undefined) parts.push({ text: end })
      const text = printTemplate(parts)
      const again = parseTemplate(text)
      expect(again.map((each) => ('text' in each ? each : { ...each, offset: 0 }))).toEqual(parts)
      for (const each of again)
        if ('expression' in each) expect(text.startsWith(each.expression, each.offset)).toBe(true)
    }),
  )
})

test('Any text is a template or refused as one, and nothing of it is lost', () => {
  check.assert(
    check.property(
      check
        .array(check.constantFrom('{', '}', '{{', '}}', '"', "'", 'a', ' ', '\\', '//', '\n'))
        .map((each) => each.join('')),
      (text) => {
        try {
          const parts = parseTemplate(text)
          const letters = (from: string) => from.replace(/[\s{}]/g, '')
          expect(letters(printTemplate(parts))).toBe(letters(text))
          expect(parts.length === 0 || parts.every((part) => 'expression' in part || part.text !== '')).toBe(
            true,
          )
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

test('Base64 is that of everybody else', () => {
  check.assert(
    check.property(check.string({ unit: 'grapheme' }), (text) => {
      const base64 = Buffer.from(text).toString('base64')
      expect(evaluate('toBase64(text)', { text })).toBe(base64)
      expect(evaluate('fromBase64(base64)', { base64 })).toBe(text)
      expect(evaluate('fromBase64(base64)', { base64: Buffer.from(text).toString('base64url') })).toBe(text)
    }),
  )
  expect(() => evaluate('fromBase64("a")', {})).toThrow('fromBase64() cannot read')
  expect(() => evaluate('fromBase64("/w==")', {})).toThrow('fromBase64() cannot read')
})

test('Texts of any kind survive the way through an expression', () => {
  check.assert(
    check.property(
      check.string({ unit: 'grapheme' }),
      check.string({ unit: 'grapheme', minLength: 1 }),
      (text, separator) => {
        expect(resolve('{{ text.split(separator).join(separator) }}', { text, separator }, 'f')).toBe(text)
        expect(resolve('<{{ text }}>', { text }, 'f')).toBe(`<${text}>`)
        expect(
          evaluate('text.size() == 0 || text.substring(0, 1) + text.substring(1) == text', { text }),
        ).toBe(true)
      },
    ),
  )
})
