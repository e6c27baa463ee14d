import { describe, expect, test } from 'vitest'
import type { Json } from '../json.ts'
import { graph } from '../graph.ts'
import { walk } from '../testing.ts'
import { validate } from '../validate.ts'

/** What one node gives for what the run began with. */
const run = (fields: object, body: Json = null) => {
  const path = walk(
    { nodes: [{ id: 'n', ...fields }], edges: [{ from: 'trigger', to: 'n' }] },
    { kind: 'run', body, headers: {}, query: {} },
  )
  path.start()
  return path.state()
}
const given = (fields: object, body: Json = null): Json => {
  const { error, output } = run(fields, body)
  if (error) throw new Error(`${error.code}: ${error.message}`)
  return output!
}
const items = (fields: object, body: Json = null) => (given(fields, body) as { items: Json[] }).items
const refused = (fields: object, body: Json = null) => run(fields, body).error
const list = { items: 'trigger.body' }
const problems = (...nodes: object[]) =>
  validate(
    graph.parse({
      nodes: nodes.map((node, i) => ({ id: `n${i}`, ...node })),
      edges: nodes.map((_, i) => ({ from: i ? `n${i - 1}` : 'trigger', to: `n${i}` })),
    }),
    { operationInput: () => undefined },
  )

describe('filter', () => {
  test('keeps the items for which a condition holds, and sees their places', () => {
    const filter = { type: 'filter', ...list, where: 'item.n > 1 && index < 3' }
    expect(given(filter, [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }])).toEqual({
      items: [{ n: 2 }, { n: 3 }],
      count: 2,
    })
  })
  test('names the item where its condition cannot be evaluated or is none', () => {
    expect(refused({ type: 'filter', ...list, where: 'item.n > 1' }, [{ n: 1 }, {}])).toMatchObject({
      code: 'expression_failed',
      node: 'n',
      field: 'where',
      expression: 'item.n > 1',
      message: 'where: item 1: there is no "n" here',
    })
    expect(refused({ type: 'filter', ...list, where: 'item' }, [true, 'yes'])?.message).toBe(
      'where must be true or false, but is "yes" for item 1',
    )
  })
  test('takes lists alone, of 100,000 items at the most', () => {
    const filter = { type: 'filter', ...list, where: 'true' }
    expect(refused(filter, { a: 1 })?.message).toBe('items must be a list, but is {"a":1}')
    expect(refused(filter, new Array(100_001).fill(0))?.message).toBe(
      'items gives 100,001 items; the limit is 100,000',
    )
    expect(items(filter, new Array(100_000).fill(0))).toHaveLength(100_000)
  })
  test('lets all items together take the steps of one evaluation', () => {
    const heavy = { type: 'filter', ...list, where: 'trigger.body.all(x, x >= 0)' }
    expect(refused(heavy, new Array(3000).fill(0))?.message).toMatch(/takes more than 10000000 steps/)
  })
  test('sees item and index in its condition and nowhere else', () => {
    expect(problems({ type: 'filter', items: 'item', where: 'item && index > 0 && other' })).toMatchObject([
      { field: 'items', code: 'unknown_name' },
      { field: 'where', code: 'unknown_name', message: expect.stringContaining('"other"') },
    ])
  })
})

describe('sort', () => {
  const by = (...keys: object[]) => ({ type: 'sort', ...list, by: keys })
  test('puts numbers before texts and nulls last, by the items themselves', () => {
    expect(items({ type: 'sort', ...list }, ['b', 10, null, 'a', 9, true])).toEqual([
      true,
      9,
      10,
      'a',
      'b',
      null,
    ])
  })
  test('goes by several keys, each its own way, and leaves equals as they were', () => {
    const rows = [
      { a: 1, b: 'x', i: 0 },
      { a: 2, b: 'y', i: 1 },
      { a: 1, b: 'z', i: 2 },
      { a: 2, b: 'y', i: 3 },
    ]
    const sorted = items(by({ key: 'item.a', order: 'descending' }, { key: 'item.b' }), rows)
    expect(sorted.map((row) => (row as { i: number }).i)).toEqual([1, 3, 0, 2])
  })
  test('keeps nulls where they are wanted whatever the order', () => {
    const first = { order: 'descending', nulls: 'first' }
    expect(items(by(first), [1, null, 2])).toEqual([null, 2, 1])
    expect(items(by({ order: 'descending' }), [1, null, 2])).toEqual([2, 1, null])
  })
  test('reads numbers, texts and dates as people write them', () => {
    expect(items(by({ as: 'number' }), ['10', '9', 1.5])).toEqual([1.5, '9', '10'])
    expect(items(by({ as: 'text' }), ['a10', 'B', 'a2'])).toEqual(['a2', 'a10', 'B'])
    const dates = ['2026-03-01T01:00:00+02:00', '2026-02-28T23:30:00Z', '2026-03-01', '2026-02-28T22:00:00']
    expect(items(by({ as: 'date' }), dates)).toEqual([dates[3], dates[0], dates[1], dates[2]])
    expect(refused(by({ as: 'number' }), ['1', 'one'])?.message).toBe(
      'by[0].key must be a number, but is "one" for item 1',
    )
    expect(refused(by({ as: 'date' }), ['2026-13-01'])?.code).toBe('bad_field')
    expect(refused(by({}), [[1]])?.message).toContain('must be a number, a text or true or false')
  })
})

test('limit keeps, skips and counts from either end', () => {
  const limit = (fields: object) => items({ type: 'limit', ...list, ...fields }, [1, 2, 3, 4, 5])
  expect(limit({ count: 2 })).toEqual([1, 2])
  expect(limit({ skip: 2 })).toEqual([3, 4, 5])
  expect(limit({ skip: 1, count: '{{ size(trigger.body) - 3 }}' })).toEqual([2, 3])
  expect(limit({ from: 'end', count: 2 })).toEqual([4, 5])
  expect(limit({ from: 'end', skip: 1, count: 2 })).toEqual([3, 4])
  expect(limit({ from: 'end', skip: 9 })).toEqual([])
  expect(limit({ count: 0 })).toEqual([])
  expect(refused({ type: 'limit', ...list, count: '{{ -1 }}' }, [])?.message).toBe(
    'count must be a whole number from 0 to 100,000, but is "-1"',
  )
})

test('unique keeps the first or the last of equals, whatever the order of names', () => {
  const rows: Json[] = [{ a: 1, b: 2 }, { b: 2, a: 1 }, { a: 2 }]
  expect(items({ type: 'unique', ...list }, rows)).toEqual([rows[0], rows[2]])
  const people = [{ m: 'A@x' }, { m: 'b@x' }, { m: 'a@x' }]
  const by = { type: 'unique', ...list, by: 'lower(item.m)' }
  expect(items(by, people)).toEqual([people[0], people[1]])
  expect(items({ ...by, keep: 'last' }, people)).toEqual([people[1], people[2]])
})

describe('aggregate', () => {
  const value = (does: string, of = 'item.n') => ({ name: does, does, of })
  const all = ['count', 'sum', 'min', 'max', 'average', 'list', 'first', 'last'].map((each) => value(each))
  const rows = [
    { g: 'a', n: 1 },
    { g: 'b', n: 5 },
    { g: 'a', n: null },
    { g: 'a', n: 3 },
  ]
  test('counts, adds and picks for each group, in the order of the first of each', () => {
    const fields = { type: 'aggregate', ...list, groupBy: [{ name: 'g', key: 'item.g' }], values: all }
    expect(given(fields, rows)).toEqual({
      items: [
        { g: 'a', count: 2, sum: 4, min: 1, max: 3, average: 2, list: [1, null, 3], first: 1, last: 3 },
        { g: 'b', count: 1, sum: 5, min: 5, max: 5, average: 5, list: [5], first: 5, last: 5 },
      ],
      count: 2,
    })
  })
  test('is one group without groups, also of nothing', () => {
    expect(items({ type: 'aggregate', ...list, values: all }, [])).toEqual([
      { count: 0, sum: 0, min: null, max: null, average: null, list: [], first: null, last: null },
    ])
    const none = { type: 'aggregate', ...list, groupBy: [{ name: 'g', key: 'item' }], values: all }
    expect(items(none, [])).toEqual([])
  })
  test('adds without drifting, and only numbers', () => {
    const sum = { type: 'aggregate', ...list, values: [value('sum', 'item')] }
    expect(items(sum, new Array(10).fill(0.1))).toEqual([{ sum: 1 }])
    expect(refused(sum, [1, '2'])?.message).toBe('values[0].of must be a number, but is "2" for item 1')
    expect(refused(sum, [1e308, 1e308])?.message).toBe('values[0].of adds up to more than a number can hold')
  })
  test('refuses one name for two values', () => {
    const twice = { type: 'aggregate', ...list, values: [value('sum'), value('sum')] }
    expect(refused(twice, [])?.message).toBe('values has two values called "sum"')
  })
})

describe('split', () => {
  const split = (fields: object, body: Json) =>
    items({ type: 'split', value: 'trigger.body', ...fields }, body)
  test('cuts a text into its lines, at a separator, or a list into batches', () => {
    expect(split({}, 'a\r\nb\n\nc\n')).toEqual(['a', 'b', '', 'c'])
    expect(split({ separator: ', ' }, 'a, b,c')).toEqual(['a', 'b,c'])
    expect(split({ size: 2 }, [1, 2, 3])).toEqual([[1, 2], [3]])
    expect(split({ separator: ' ', size: '{{ 1 + 1 }}' }, 'a b c')).toEqual([['a', 'b'], ['c']])
    expect(split({}, '')).toEqual([])
  })
  test('takes nothing else, and makes no more than 100,000 parts', () => {
    const fields = { type: 'split', value: 'trigger.body' }
    expect(refused(fields, 5)?.message).toBe('value must be a text or a list, but is 5')
    expect(refused(fields, '\n'.repeat(200_000))?.message).toBe(
      'value gives 200,001 items; the limit is 100,000',
    )
  })
})

describe('merge', () => {
  const merge = (fields: object, left: Json, right: Json) =>
    items({ type: 'merge', left: 'trigger.body[0]', right: 'trigger.body[1]', ...fields }, [left, right])
  const orders = [
    { id: 1, c: 'x' },
    { id: 2, c: 'y' },
    { id: 3, c: null },
  ]
  const customers = [
    { key: 'x', name: 'Ada' },
    { key: 'z', name: 'Bob' },
    { key: null, name: 'Nobody' },
  ]
  const key = { how: 'key', leftKey: 'item.c', rightKey: 'item.key' }
  test('puts one list after the other, or beside it', () => {
    expect(merge({}, [1], [2, 3])).toEqual([1, 2, 3])
    const beside = { how: 'position' }
    expect(merge(beside, [{ a: 1 }, { a: 2 }], [{ b: 1 }])).toEqual([{ a: 1, b: 1 }])
    expect(merge({ ...beside, keep: 'left' }, [{ a: 1 }, { a: 2 }], [{ b: 1 }])).toEqual([
      { a: 1, b: 1 },
      { a: 2 },
    ])
    expect(merge({ ...beside, keep: 'outer', into: 'pair' }, [1], [2, 3])).toEqual([
      { left: 1, right: 2 },
      { left: null, right: 3 },
    ])
  })
  test('joins by key; null is nobody’s key', () => {
    expect(merge(key, orders, customers)).toEqual([{ id: 1, c: 'x', key: 'x', name: 'Ada' }])
    expect(merge({ ...key, keep: 'left' }, orders, customers)).toHaveLength(3)
    expect(merge({ ...key, keep: 'outer', into: 'pair' }, orders, customers)).toEqual([
      { left: orders[0], right: customers[0] },
      { left: orders[1], right: null },
      { left: orders[2], right: null },
      { left: null, right: customers[1] },
      { left: null, right: customers[2] },
    ])
  })
  test('asks before it multiplies keys that repeat on both sides', () => {
    const same = new Array(1000).fill({ c: 1, key: 1 })
    const fields = { type: 'merge', left: 'trigger.body', right: 'trigger.body', ...key }
    expect(refused(fields, same)?.message).toBe('leftKey gives 101,000 items; the limit is 100,000')
  })
  test('says what to do with items that have no fields', () => {
    const fields = { type: 'merge', left: 'trigger.body', right: 'trigger.body', how: 'position' }
    expect(refused(fields, [1])?.message).toBe(
      'left must have fields to be put together, but item 0 is 1; use into: "pair"',
    )
  })
  test('puts the fields of two items together without reaching a prototype', () => {
    const evil = JSON.parse('{"__proto__": {"polluted": true}}') as Json
    expect(JSON.stringify(merge({ how: 'position' }, [evil], [{ b: 1 }]))).toBe(
      '[{"__proto__":{"polluted":true},"b":1}]',
    )
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

test('stop fails with a message and a code of one’s own, and nothing may come after it', () => {
  const stop = { type: 'stop', message: 'No customer {{ trigger.body.id }}', code: 'no_customer' }
  expect(refused(stop, { id: 7 })).toEqual({ code: 'no_customer', message: 'No customer 7', node: 'n' })
  expect(problems(stop, { type: 'set', values: {} })).toMatchObject([{ edge: 1, code: 'no_way_out' }])
})

describe('a note', () => {
  const note = { id: 'hint', type: 'note', text: 'braces {{ are just text' }
  const nodes = [{ id: 'a', type: 'set', values: { a: 1 } }, note]
  const edges = [{ from: 'trigger', to: 'a' }]
  test('needs no edge, is not evaluated and never runs', () => {
    expect(validate(graph.parse({ nodes, edges }), { operationInput: () => undefined })).toEqual([])
    const path = walk({ nodes, edges })
    path.start()
    expect(path.state()).toMatchObject({ status: 'completed', output: { a: 1 } })
    expect(path.state().nodes).not.toHaveProperty('hint')
  })
  test('may not be connected, nor read', () => {
    const connected = [...edges, { from: 'a', to: 'hint' }]
    const using = [{ id: 'a', type: 'set', values: { a: '{{ steps.hint }}' } }, note]
    const of = (drawn: object) => validate(graph.parse(drawn), { operationInput: () => undefined })
    expect(of({ nodes, edges: connected })).toMatchObject([{ edge: 1, code: 'connected_note' }])
    expect(of({ nodes: using, edges })).toMatchObject([{ node: 'a', code: 'unknown_step' }])
  })
})
