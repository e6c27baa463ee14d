import { expect, test } from 'vitest'
import { analyse, evaluate, ExpressionError, resolve } from './cel.ts'
import { Recent } from './cel/recent.ts'
import type { Json } from './json.ts'

const list = Array.from({ length: 5000 }, (_, i) => i)
const scope: Record<string, Json> = { o: { a: 1 }, s: 'x', list, n: 1 }

/** What an attempt ends with: "= " and the value's JSON, or the error's message. Anything but an ExpressionError fails the test. */
const attempt = (expression: string, data = scope): string => {
  try {
    return `= ${JSON.stringify(evaluate(expression, data))}`
  } catch (error) {
    expect(error).toBeInstanceOf(ExpressionError)
    expect((error as Error).message).not.toMatch(/\n/)
    return (error as Error).message
  }
}

const names = [
  'constructor',
  '__proto__',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  '__lookupGetter__',
  'caller',
  'then',
]
const holders = [
  'o',
  's',
  'list',
  'n',
  '{}',
  '[]',
  '"x"',
  '1',
  'true',
  'b"x"',
  'timestamp(0)',
  'duration("1s")',
  'optional.of(1)',
]

test.each(names)('Nothing inherited is reached by the name %s', (name) => {
  for (const holder of holders)
    for (const form of [
      `${holder}.${name}`,
      `${holder}["${name}"]`,
      `${holder}["${name.slice(0, 3)}" + "${name.slice(3)}"]`,
      `${holder}.${name}()`,
      `${holder}.${name}("return 1")`,
    ])
      expect(attempt(form), form).not.toMatch(/^=|native code/)
  expect(attempt(`has(o.${name})`)).toMatch(/^= false$|cannot be used as a name/)
  expect(attempt(`"${name}" in o`)).toMatch(/^= false$|cannot be used as a name/)
  expect(attempt(`{}.?${name}.hasValue()`)).toMatch(/^= false$|cannot be used as a name/)
  expect(attempt(name)).toMatch(/nothing is called|Reserved/)
  expect(attempt(`${name}()`)).toMatch(/there is no function|Reserved/)
})

test.each([
  '`${constructor}`',
  'o[`constructor`]',
  '"\\u0063onstructor" in o || o["\\u0063onstructor"]',
  'o.constructor.constructor("return process")().exit()',
  '(() => 1)()',
  'function(){}',
  'new Date()',
  'globalThis',
  'process.env',
  'require("fs")',
  'import("fs")',
  'this',
  'eval("1")',
  'o = 1',
  'o.a = 1',
  'with(o) a',
  'cel.constructor',
  'optional.constructor',
  'cel',
  'google.protobuf',
  '[].map(constructor, constructor.constructor)[0]',
  '[o].map(x, x.constructor)',
  '({"__proto__": {"polluted": true}}).polluted',
  'fromJson("{\\"__proto__\\": {\\"polluted\\": true}}").polluted',
])('%s is refused', (expression) => {
  expect(attempt(expression)).not.toMatch(/^=|native code/)
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('Keys called __proto__ in data stay data and pollute nothing', () => {
  const data = JSON.parse('{"o": {"__proto__": {"polluted": true}, "constructor": 5}}') as Record<
    string,
    Json
  >
  expect(evaluate('o.constructor', data)).toBe(5)
  expect(attempt('o.polluted', data)).toContain('there is no "polluted"')
  const copied = evaluate('o.merge({"a": 1})', data) as object
  expect(Object.getPrototypeOf(copied)).toBe(Object.prototype)
  const resolved = resolve(JSON.parse('{"__proto__": {"polluted": "{{ 1 }}"}}'), {}, 'f') as object
  expect(Object.getPrototypeOf(resolved)).toBe(Object.prototype)
  expect('polluted' in resolved).toBe(false)
})

test.each([
  ['nested lists', 'list.map(a, list.map(b, list.map(c, a + b + c)))'],
  ['errors made in a loop', 'list.exists(a, list.exists(b, b.x == 1))'],
  ['errors beside ||', 'list.all(a, list.all(b, b.x || true))'],
  ['large bodies', `list.map(a, list.map(b, ${Array(400).fill('a').join('+')}))`],
  [
    'texts that double',
    `cel.bind(a, "${'x'.repeat(99)}", cel.bind(b, a.replace("x", a), cel.bind(c, b.replace("x", a), c.replace("x", b))))`,
  ],
  ['lists that double', 'list.map(a, list.map(b, list))'],
  [
    'values that share and explode',
    'cel.bind(a, [list, list], cel.bind(b, [a, a, a, a], cel.bind(c, [b, b, b, b, b, b], cel.bind(d, [c, c, c, c, c, c], [d, d, d, d]))))',
  ],
  ['one text many times', 'cel.bind(a, list.map(x, "abcdefgh").join(), list.map(x, a))'],
  ['comparisons of long lists', 'list.map(a, list == list + [a])'],
  ['searches in long lists', 'list.map(a, (list + [0]).contains("x"))'],
  ['sorting again and again', 'list.map(a, list.sort())'],
  ['removing doubles among maps', 'list.map(a, {"k": a}).distinct()'],
  ['regular expressions', `list.map(a, re2("${'a'.repeat(3000)}", "(a|a)*(a+)+b${'(a?)'.repeat(90)}"))`],
  ['time zones', 'list.map(a, list.map(b, timestamp(b).getHours("Europe/Berlin")))'],
  ['JSON', 'list.map(a, toJson(list))'],
])('Endless work ends at a limit: %s', (_, expression) => {
  const began = performance.now()
  expect(attempt(expression)).toMatch(/takes more than|limit is|makes a value of more/)
  expect(performance.now() - began).toBeLessThan(30_000)
})

const deep = (open: string, inside: string, close: string, times: number) =>
  open.repeat(times) + inside + close.repeat(times)

test.each([
  ['brackets', deep('(', '1', ')', 4000)],
  ['lists', deep('[', '1', ']', 4000)],
  ['maps', deep('{"a":', '1', '}', 1600)],
  ['calls', deep('size(', '[]', ')', 1600)],
  ['indexes', deep('list[', '0', ']', 1600)],
  ['negations', `${'!'.repeat(9999)}true`],
  ['signs', `${'-'.repeat(9999)}1`],
  ['conditions', `${'true?'.repeat(1600)}1`],
  ['accesses', `o${'.a'.repeat(4000)}`],
  ['sums', `1${'+1'.repeat(4000)}`],
  ['alternatives', `true${'||true'.repeat(1500)}`],
  ['an open bracket', '('.repeat(9999)],
  ['a long list', `[${'1,'.repeat(4000)}1]`],
  ['a long number', '9'.repeat(9000)],
  ['a long fraction', `0.${'9'.repeat(9000)}e999999999`],
  ['a long hexadecimal', `0x${'f'.repeat(9000)}`],
  ['a long text', `"${'x'.repeat(20_000)}"`],
  ['many arguments', `min(${'1,'.repeat(500)}1)`],
  ['a pattern over the limit', `re2("x", "${'a'.repeat(600)}")`],
  ['repeats in repeats', 're2("x", "((a{100}){100}){100}")'],
])('Oversized expressions are refused quickly: %s', (_, expression) => {
  const began = performance.now()
  attempt(expression)
  expect(analyse(expression).error ?? {}).toBeTypeOf('object')
  expect(performance.now() - began).toBeLessThan(10_000)
})

test('Deep data is refused by name, not by a crash', () => {
  const text = `${'['.repeat(5000)}${']'.repeat(5000)}`
  expect(attempt('fromJson(s)', { s: text })).toContain('more than 200 deep')
  expect(attempt('s', { s: JSON.parse(text) })).toContain('more than 200 deep')
  expect(attempt('s == s + []', { s: JSON.parse(text) })).toMatch(/^= true$|nested too deeply/)
  expect(() => resolve(JSON.parse(text), {}, 'f')).toThrow(ExpressionError)
})

test('Patterns take linear time', () => {
  const began = performance.now()
  expect(attempt('re2(s, "^(a+)+$")', { s: `${'a'.repeat(50_000)}!` })).toBe('= false')
  expect(performance.now() - began).toBeLessThan(10_000)
})

test('What is kept between evaluations is bounded', () => {
  const kept = new Recent<number>(3)
  for (const key of ['a', 'b', 'a', 'c', 'd']) kept.get(key, () => 1)
  expect(kept.size).toBe(3)
  let made = 0
  kept.get('a', () => made++)
  expect(made).toBe(0)
})
