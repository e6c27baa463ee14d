import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newest, showHeld, takeChange, takePage, type Shown } from './merge.ts'

interface Item {
  id: string
  version: number
}
const item = (id: string, version = 1): Item => ({ id, version })
const order = ({ id }: Item) => id
const shown = (ids: string[], nextCursor: string | null = null): Shown<Item> => ({
  items: ids.map((id) => item(id)),
  nextCursor,
  held: [],
  beyond: undefined,
})
const ids = (items: Item[]) => items.map(({ id }) => id).join('')

describe('a change', () => {
  test('is shown in its place; what is new comes where it belongs, what left is gone', () => {
    const now = takeChange(
      shown(['f', 'd', 'b']),
      { items: [item('g'), item('d', 2), item('c')], left: ['b', 'x'] },
      order,
      true,
    )
    expect(ids(now.items)).toBe('gfdc')
    expect(now.items[2]).toEqual(item('d', 2))
  })

  test('moves nothing while the reader is further down: what is new is held, and changes there too', () => {
    const one = takeChange(shown(['d', 'b']), { items: [item('e'), item('b', 2)], left: [] }, order, false)
    expect([ids(one.items), ids(one.held)]).toEqual(['db', 'e'])
    expect(one.items[1]!.version).toBe(2)
    const two = takeChange(one, { items: [item('f'), item('e', 3)], left: ['d'] }, order, false)
    expect([ids(two.items), ids(two.held)]).toEqual(['b', 'fe'])
    expect(two.held[1]!.version).toBe(3)
    expect(ids(showHeld(two, order).items)).toBe('feb')
    // Back at the top it is shown with the next change.
    expect(ids(takeChange(two, { items: [], left: [] }, order, true).items)).toBe('feb')
  })

  test('of what was not loaded yet is left to loading it', () => {
    expect(
      ids(takeChange(shown(['d', 'c'], 'more'), { items: [item('a')], left: [] }, order, true).items),
    ).toBe('dc')
    expect(ids(takeChange(shown(['d', 'c']), { items: [item('a')], left: [] }, order, true).items)).toBe(
      'dca',
    )
  })
})

describe('the list anew', () => {
  test('takes away what it should have and has not, and keeps what comes after it', () => {
    const now = takePage(
      shown(['f', 'e', 'd', 'b'], 'b'),
      { items: [item('g'), item('f', 2), item('d')], nextCursor: 'd' },
      order,
      true,
    )
    expect([ids(now.items), now.nextCursor]).toEqual(['gfdb', 'b'])
    expect(now.items[1]!.version).toBe(2)
  })

  test('stands in place of everything when there may be more between', () => {
    const page = { items: [item('z'), item('y')], nextCursor: 'y' }
    expect(takePage(shown(['c', 'b'], 'b'), page, order, true)).toMatchObject({ nextCursor: 'y', held: [] })
    const held = takePage(shown(['c', 'b'], 'b'), page, order, false)
    expect([ids(held.items), ids(held.held)]).toEqual(['cb', 'zy'])
    const then = showHeld(held, order)
    expect([ids(then.items), then.nextCursor]).toEqual(['zy', 'y'])
  })

  test('fills a list that was empty, wherever the reader is', () => {
    expect(ids(takePage(shown([]), { items: [item('a')], nextCursor: null }, order, false).items)).toBe('a')
  })
})

test('whatever is told in whatever batches, nothing is shown twice and all of it is in order', () => {
  const change = fc.record({
    items: fc.array(fc.record({ id: fc.constantFrom(...'abcdefgh'), version: fc.nat(9) })),
    left: fc.array(fc.constantFrom(...'abcdefgh')),
    mayMove: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      let now = shown(['d'])
      const truth = new Map([['d', 1]])
      for (const { items, left, mayMove } of changes) {
        const told = [...new Map(items.map((each) => [each.id, each])).values()]
        const gone = left.filter((id) => !told.some((each) => each.id === id))
        for (const id of gone) truth.delete(id)
        for (const { id, version } of told) truth.set(id, version)
        now = takeChange(now, { items: told, left: gone }, order, mayMove)
      }
      const all = showHeld(now, order).items
      expect(ids(all)).toBe([...truth.keys()].toSorted().toReversed().join(''))
      for (const { id, version } of all) expect(version).toBe(truth.get(id))
    }),
  )
})

test('of a few newest, those that changed are in their place, and those that no longer belong are gone', () => {
  const even = ({ version }: Item) => version % 2 === 0
  const now = newest(
    [item('d', 2), item('b', 2)],
    { items: [item('d', 3), item('c', 4), item('e', 2)], left: ['b'] },
    2,
    even,
  )
  expect(now).toEqual([item('e', 2), item('c', 4)])
})
