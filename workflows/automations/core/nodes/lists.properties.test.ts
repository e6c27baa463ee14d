import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../json.ts'
import { walk } from '../testing.ts'

const run = (fields: object, body: Json): Json[] => {
  const path = walk(
    { nodes: [{ id: 'n', ...fields }], edges: [{ from: 'trigger', to: 'n' }] },
    { kind: 'run', body, headers: {}, query: {} },
  )
  path.start()
  const { error, output } = path.state()
  if (error) throw new Error(error.message)
  return (output as { items: Json[] }).items
}
const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)
const check = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, holds), { numRuns: 200 })

const rows = fc.array(
  fc.record({
    k: fc.option(fc.constantFrom('a', 'b', 'c')),
    n: fc.integer({ min: -50, max: 50 }),
    i: fc.nat(),
  }),
  { maxLength: 30 },
)
const items = { items: 'trigger.body' }

test('sorting by two keys is what a stable sort by the second and then by the first gives', () => {
  check(rows, (list) => {
    const sorted = run(
      { type: 'sort', ...items, by: [{ key: 'item.n', order: 'descending' }, { key: 'item.k' }] },
      list,
    )
    const byK = list.toSorted((a, b) =>
      a.k === b.k ? 0 : a.k === null ? 1 : b.k === null ? -1 : a.k < b.k ? -1 : 1,
    )
    expect(sorted).toEqual(byK.toSorted((a, b) => b.n - a.n))
  })
})

test('sorting any simple values gives the same values in an order, twice the same', () => {
  check(fc.array(fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null))), (list) => {
    const once = run({ type: 'sort', ...items }, list)
    expect(once.map((each) => JSON.stringify(each)).sort()).toEqual(
      list.map((each) => JSON.stringify(each)).sort(),
    )
    expect(run({ type: 'sort', ...items }, once)).toEqual(once)
  })
})

test('a filter and its opposite give all items, each in order', () => {
  check(rows, (list) => {
    const kept = run({ type: 'filter', ...items, where: 'item.n > 0' }, list)
    const rest = run({ type: 'filter', ...items, where: '!(item.n > 0)' }, list)
    expect(kept).toEqual(list.filter(({ n }) => n > 0))
    expect(kept.length + rest.length).toBe(list.length)
  })
})

test('what a limit skips, keeps and leaves is the whole list', () => {
  check(fc.tuple(fc.array(fc.integer()), fc.nat(20), fc.nat(20)), ([list, skip, count]) => {
    const kept = run({ type: 'limit', ...items, skip, count }, list)
    const rest = run({ type: 'limit', ...items, skip: skip + count }, list)
    expect([...list.slice(0, skip), ...kept, ...rest]).toEqual(list)
    const backwards = run({ type: 'limit', ...items, from: 'end', skip, count }, list.toReversed())
    expect(backwards.toReversed()).toEqual(kept)
  })
})

test('unique gives every value once', () => {
  check(fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 20 }), (list) => {
    const json = JSON.parse(JSON.stringify([...list, ...list])) as Json[]
    const kept = run({ type: 'unique', ...items }, json)
    for (const [i, each] of kept.entries()) expect(kept.findIndex((other) => same(other, each))).toBe(i)
    expect(
      json.every((each) =>
        kept.some((other) => fc.stringify(other) === fc.stringify(each) || same(sorted(other), sorted(each))),
      ),
    ).toBe(true)
  })
})
const sorted = (value: Json): Json =>
  typeof value !== 'object' || value === null
    ? value
    : Array.isArray(value)
      ? value.map(sorted)
      : Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        )

test('the sums and counts of all groups are those of the whole', () => {
  check(rows, (list) => {
    const values = [
      { name: 'sum', does: 'sum', of: 'item.n' },
      { name: 'count', does: 'count' },
    ]
    const groups = run({ type: 'aggregate', ...items, groupBy: [{ name: 'k', key: 'item.k' }], values }, list)
    const [whole] = run({ type: 'aggregate', ...items, values }, list)
    const total = (name: 'sum' | 'count') =>
      groups.reduce<number>((sum, each) => sum + (each as Record<string, number>)[name]!, 0)
    expect({ sum: total('sum') + 0, count: total('count') }).toEqual(whole)
    expect(groups).toHaveLength(new Set(list.map(({ k }) => k)).size)
  })
})

test('batches joined are the list, and all but the last are full', () => {
  check(fc.tuple(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 })), ([list, size]) => {
    const batches = run({ type: 'split', value: 'trigger.body', size }, list) as Json[][]
    expect(batches.flat()).toEqual(list)
    expect(batches.slice(0, -1).every((batch) => batch.length === size)).toBe(true)
  })
})

test('a join is every pair with equal keys, and an outer one loses nothing', () => {
  check(fc.tuple(rows, rows), ([left, right]) => {
    const merge = (keep: string) =>
      run(
        {
          ...{ type: 'merge', how: 'key', keep, into: 'pair' },
          ...{
            left: 'trigger.body.left',
            right: 'trigger.body.right',
            leftKey: 'item.k',
            rightKey: 'item.k',
          },
        },
        { left, right },
      ) as { left: Json; right: Json }[]
    const pairs = left.flatMap((a) =>
      right.filter((b) => a.k !== null && a.k === b.k).map((b) => ({ left: a, right: b })),
    )
    expect(merge('inner')).toEqual(pairs)
    const outer = merge('outer')
    for (const [side, list] of [
      ['left', left],
      ['right', right],
    ] as const)
      for (const each of list) expect(outer.some((pair) => same(pair[side], each))).toBe(true)
    expect(merge('left').every((pair) => pair.left !== null)).toBe(true)
  })
})
