import { describe, expect, test } from 'vitest'
import { analyse, analyseTemplates, evaluate, ExpressionError, parseExpression, resolve } from './cel.ts'
import type { Json } from './json.ts'

const scope = JSON.parse(
  '{"n":3,"f":1.5,"items":[1,2,3],"o":{"a":1,"nothing":null},"s":"x","mixed":[1,"a",null,{"k":1}],"orders":[{"id":"a","price":1.5},{"id":"b","price":4}]}',
) as Record<string, Json>

const failure = (run: () => unknown): ExpressionError => {
  try {
    run()
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const values: [string, Json][] = [
  // Numbers: every one is a double, however it is written.
  ['n + 1', 4],
  ['n + 1.0', 4],
  ['1 + f', 2.5],
  ['n - 1', 2],
  ['n * 2', 6],
  ['2 * f', 3],
  ['1 / 2', 0.5],
  ['n / 2', 1.5],
  ['size(items) / 2', 1.5],
  ['n % 2', 1],
  ['7 % 2', 1],
  ['-n', -3],
  ['0xff + 1u', 256],
  ['n == 3', true],
  ['n != 3.0', false],
  ['1 == 1.0', true],
  ['n > 2', true],
  ['2 <= f', false],
  ['size(items) == n', true],
  ['size(items) >= n', true],
  ['items.size() + n', 6],
  ['n in items', true],
  ['3.0 in [1, 2, 3]', true],
  ['"a" in mixed', true],
  ['{"k": 1.0} in mixed', true],
  ['"a" in o', true],
  ['"b" in o', false],
  ['[1, 2.0] == [1.0, 2]', true],
  ['{"a": 1} == {"a": 1.0}', true],
  ['[1, "a"] != [1, "b"]', true],
  ['"1" == 1', false],
  ['null == o.nothing', true],
  // Access.
  ['items[n - 1]', 3],
  ['items[0]', 1],
  ['o["a"]', 1],
  ['mixed[3].k', 1],
  ['o.?missing.orValue("d")', 'd'],
  ['o.?nothing.orValue("d")', 'd'],
  ['o.?a.orValue(1 / 0)', 1],
  ['o.?x.?y.z.orValue(2)', 2],
  ['o.nothing.?x.orValue(2)', 2],
  ['items[?7].orValue(0)', 0],
  ['o.?x.or(o.?a).value()', 1],
  ['o.?missing.hasValue()', false],
  ['o.?missing', null],
  ['has(o.a)', true],
  ['has(o.b)', false],
  ['has(o.b.c.d)', false],
  ['has(o.nothing)', true],
  // Logic: an error does not matter where the other side decides.
  ['false && o.missing', false],
  ['o.missing || true', true],
  ['n > 2 ? "yes" : "no"', 'yes'],
  ['!(n > 2)', false],
  // Lists and maps.
  ['[n, 1, "a", null]', [3, 1, 'a', null]],
  ['{"k": size(items), "l": [n]}', { k: 3, l: [3] }],
  ['items.map(i, i * 2)', [2, 4, 6]],
  ['items.map(i, i > 1, i * 10)', [20, 30]],
  ['items.filter(i, i > 1)', [2, 3]],
  ['items.all(i, i > 0)', true],
  ['items.exists(i, i == 2)', true],
  ['mixed.exists(each, each == 1 || each > 5)', true],
  ['items.exists_one(i, i > 2)', true],
  ['o.map(key, key)', ['a', 'nothing']],
  ['items.map(i, items.map(j, i * j).sum())', [6, 12, 18]],
  ['cel.bind(x, n + 1, x * x)', 16],
  ['orders.map(order, order.price).sum()', 5.5],
  ['[3, 1, 2].sort()', [1, 2, 3]],
  ['[1, 2].reverse() + [3]', [2, 1, 3]],
  ['[1, 1.0, "1", [1], [1]].distinct()', [1, '1', [1]]],
  ['[[1], [2, 3], 4].flatten()', [1, 2, 3, 4]],
  ['items.slice(1)', [2, 3]],
  ['o.keys()', ['a', 'nothing']],
  ['values({"x": 1})', [1]],
  ['o.merge({"b": 2})', { a: 1, nothing: null, b: 2 }],
  ['max(items) - min(3, 1, 2)', 2],
  ['[abs(-1), floor(1.5), ceil(1.5), round(-2.5), round(1.005, 2), round(2e21)]', [1, 1, 2, -3, 1.01, 2e21]],
  // Texts count whole characters.
  ['s + string(n)', 'x3'],
  ['"héllo😀".size()', 6],
  ['"😀ab".substring(1, 2)', 'a'],
  ['"😀ab".indexOf("b")', 2],
  ['"ab".indexOf("c")', -1],
  ['"abab".lastIndexOf("b")', 3],
  ['"A".lower() + upper("b") + trim(" c ")', 'aBc'],
  ['"a,b,c".split(",")', ['a', 'b', 'c']],
  ['"a,b,c".split(",", 2)', ['a', 'b,c']],
  ['"a-b-c".replace("-", "$&")', 'a$&b$&c'],
  ['"a-b-c".replace("-", "", 1)', 'ab-c'],
  ['["a", "b"].join(", ")', 'a, b'],
  ['"abc".startsWith("a") && "abc".endsWith("c") && "abc".contains("b")', true],
  ['[1, 2].contains(2)', true],
  ['re2("Order 1234", "^Order \\\\d+$")', true],
  ['"foo".re2("^bar")', false],
  ['urlEncode("a b&c")', 'a%20b%26c'],
  // Conversions.
  ['[int("42"), int(-1.9), int("-0")]', [42, -1, 0]],
  ['double("1.5e3")', 1500],
  ['bool("true")', true],
  ['string(1.0) + string(true)', '1true'],
  [
    '[type(n), type(o), type(null), type(items), type(duration("1s"))]',
    ['number', 'map', 'null', 'list', 'duration'],
  ],
  ['toJson(o)', '{"a":1,"nothing":null}'],
  ['fromJson(toJson(orders))[1].price', 4],
  ['fromBase64(toBase64("ü"))', 'ü'],
  ['b"abc"', 'YWJj'],
  // Time.
  ['timestamp("2026-01-01T00:00:00Z") + duration("1h30m")', '2026-01-01T01:30:00.000Z'],
  ['timestamp("2026-01-01T01:00:00+01:00") == timestamp(1767225600)', true],
  ['timestamp("2026-01-03T00:00:00Z") - timestamp("2026-01-01T00:00:00Z") == duration("2d")', true],
  ['duration("90m")', '5400s'],
  ['duration("250ms")', '0.25s'],
  ['duration("90m").getHours()', 1],
  ['timestamp("2026-07-01T00:00:00Z").getHours("Europe/Berlin")', 2],
  ['timestamp("2026-12-31T23:30:00Z").getFullYear("Europe/Berlin")', 2027],
  ['timestamp("2026-03-01T00:00:00Z").getDayOfYear()', 59],
  ['timestamp("2026-11-20T00:00:00Z").getDayOfWeek()', 5],
  ['string(timestamp("2026-01-01T00:00:00.5Z"))', '2026-01-01T00:00:00.500Z'],
  ['int(timestamp("1970-01-01T00:01:00Z"))', 60],
]

test.each(values)('%s', (expression, value) => {
  expect(evaluate(expression, scope)).toEqual(value)
})

const mistakes: [string, string, string?][] = [
  ['s + n', 'cannot calculate string + number', 'string(1)'],
  ['s < n', 'cannot compare string < number', 'double('],
  ['o.nothing + 1', 'cannot calculate null + number', 'orValue'],
  ['o.missing', 'there is no "missing" here', 'o'],
  ['s.length', 'a string has no "length"'],
  ['items[3]', 'there is no element 3; the list has 3'],
  ['items[0.5]', 'a list is indexed by whole numbers, not by 0.5'],
  ['o[1]', 'a map is indexed by texts, not by a number'],
  ['missing.x', 'nothing is called "missing"', 'Expressions see n, f'],
  ['n / 0', 'division by zero'],
  ['n % 0', 'division by zero'],
  ['1e308 * 10', 'the number is too large'],
  ['double("1e999")', 'the number is too large'],
  ['double("nan")', 'double() cannot read "nan"'],
  ['9007199254740993', 'the number is beyond 2^53, where digits are lost', 'Write it as a text.'],
  ['9007199254740991 + 1', 'the whole number is beyond 2^53, where digits are lost'],
  ['int("99999999999999999999")', 'the whole number is beyond 2^53, where digits are lost'],
  ['s.matches("x")', 'matches() is not available', 're2('],
  ['matches(s, "x")', 'matches() is not available', 're2('],
  ['now()', 'now() is not available, because a run repeats exactly', 'run.startedAt'],
  ['re2("x", "(")', 're2() cannot read the pattern: missing closing ): `(`'],
  ['n ? 1 : 2', 'a bool is needed before "?", but here is a number'],
  ['n && true', 'a bool is needed beside "&&", but here is a number'],
  ['items.filter(i, i)', 'a bool is needed in filter(), but here is a number'],
  ['items.exists(i, i.x == 1)', 'a number has no "x"'],
  ['n.map(i, i)', 'map() goes through a list or a map, not a number'],
  ['[1].join()', 'join() joins texts, but element 0 is not one'],
  ['lower(n)', 'lower() needs a string, but got a number'],
  ['"abc".substring(4)', 'substring() got position 4; it must be 0 to 3'],
  ['Size(items)', 'there is no function Size()', 'Did you mean size()?'],
  ['size(items, 1)', 'size() takes 1 arguments, but got 2'],
  ['{1: 2}', 'a key of a map is a string, not a number'],
  ['{"a": 1, "a": 2}', 'the key "a" stands twice in one map'],
  ['timestamp("2026-02-30T00:00:00Z")', 'timestamp() cannot read "2026-02-30T00:00:00Z"'],
  ['timestamp("2026-01-01")', 'timestamp() cannot read "2026-01-01"', '2026-01-31T09:30:00Z'],
  ['timestamp("2026-01-01T00:00:00Z").getHours("Mars/Base")', 'there is no time zone "Mars/Base"'],
  ['duration("soon")', 'duration() cannot read "soon"', '1h30m'],
  ['fromJson("{")', 'fromJson() cannot read "{"'],
  ['fromJson("1e999")', 'the number is too large'],
  ['1 +', 'the expression ends too early'],
  ['', 'the expression ends too early'],
  ['"abc', 'Unterminated string'],
  ['n n', "Unexpected character: 'n'"],
]

test.each(mistakes)('%s is refused: %s', (expression, message, hint = '') => {
  const error = failure(() => evaluate(expression, scope))
  expect(error.message).toBe(message)
  expect(error.expression).toBe(expression)
  expect(error.hint ?? '').toContain(hint)
})

test('An error says at which offset it arose', () => {
  expect(failure(() => evaluate('1 + (n / 0)', scope)).position).toBe(5)
  expect(failure(() => parseExpression('[1, 2')).position).toBe(5)
  expect(failure(() => parseExpression('1 + foo(2)')).position).toBe(4)
})

test('What an expression refers to is read from its syntax', () => {
  expect(
    analyse('steps.a.x + steps["b"].y + steps.?c.orValue(1) + trigger.body.map(i, i + run.n)[0]'),
  ).toEqual({
    steps: ['a', 'b', 'c'],
    roots: ['steps', 'trigger', 'run'],
  })
  expect(analyse('[1].all(steps, steps.a > 0) && has(steps.b.x)')).toEqual({ steps: ['b'], roots: ['steps'] })
  expect(analyse('cel.bind(x, steps.a, x.steps.b) + optional.of(y).value()')).toEqual({
    steps: ['a'],
    roots: ['steps', 'y'],
  })
  expect(analyse('steps.a +')).toEqual({
    steps: [],
    roots: [],
    error: { message: 'the expression ends too early', position: 9 },
  })
  expect(analyse('foo(steps.a)')).toEqual({
    steps: ['a'],
    roots: ['steps'],
    error: { message: 'there is no function foo()', position: 0 },
  })
})

describe('Templates', () => {
  test('A text that is one expression becomes its value; others stay text', () => {
    expect(
      resolve(
        {
          number: '{{ n }}',
          spaced: ' {{ n }}',
          text: '{{ s }}-{{ f }}{{ o.nothing }} {{ o }}',
          list: ['{{ items }}', 1, null, true, 'plain'],
        },
        scope,
        'values',
      ),
    ).toEqual({
      number: 3,
      spaced: ' 3',
      text: 'x-1.5 {"a":1,"nothing":null}',
      list: [[1, 2, 3], 1, null, true, 'plain'],
    })
    expect(resolve('{{ "{{" }} {{ {"a": {"b": "}}"}}.a.b }}', scope, 'f')).toBe('{{ }}')
  })

  const broken: [Json, string, string, string][] = [
    [{ Authorization: 'Bearer {{ nope }}' }, 'headers.Authorization', 'nope', 'nothing is called "nope"'],
    [{ list: [0, 1, '{{ 1 + }}'] }, 'headers.list[2]', '1 +', 'the expression ends too early'],
    [{ 'a key': { 'X-Id': '{{ n / 0 }}' } }, 'headers["a key"].X-Id', 'n / 0', 'division by zero'],
    ['{{ "}} ', 'headers', '{{ "}} ', '"{{" without a closing "}}"'],
    ['{{ }}', 'headers', '', 'the expression ends too early'],
  ]
  test.each(broken)('%j fails at %s', (value, field, expression, message) => {
    expect(failure(() => resolve(value, scope, 'headers'))).toMatchObject({ field, expression, message })
    expect(analyseTemplates(value, 'headers')[0]).toMatchObject({ field, expression })
  })

  test('Every expression of a value is analysed with its field', () => {
    expect(analyseTemplates({ a: ['{{ steps.x.y }} {{ bad( }}', 1], b: 'plain' }, 'body')).toEqual([
      { field: 'body.a[0]', expression: 'steps.x.y', steps: ['x'], roots: ['steps'] },
      {
        field: 'body.a[0]',
        expression: 'bad(',
        steps: [],
        roots: [],
        error: { message: 'the expression ends too early', position: 4 },
      },
    ])
  })
})
