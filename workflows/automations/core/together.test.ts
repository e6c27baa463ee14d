import { expect, test } from 'vitest'
import { answer, call, edge, set, walk } from './testing.ts'

const wait = (id: string, parent?: string) => ({
  ...{ id, type: 'wait', duration: '1m' },
  ...(parent && { parent }),
})
const loop = { id: 'all', type: 'forEach', items: '[1, 2, 3]', parallel: 3 }
const together = (nodes: object[], edges: object[]) => walk({ nodes, edges }).start().together === true

test('calls side by side go together where nothing but calls can come of them before the last is over', () => {
  const fan = [edge('trigger', 'a'), edge('trigger', 'b'), edge('a', 'end'), edge('b', 'end')]
  expect(together([call('a'), call('b')], [edge('trigger', 'a'), edge('trigger', 'b')])).toBe(true)
  expect(together([call('a'), call('b'), wait('end')], fan)).toBe(true)
  const one = [call('a'), call('b'), set('c', undefined, { n: '1' }), call('d'), wait('end')]
  expect(
    together(one, [
      edge('trigger', 'a'),
      edge('trigger', 'b'),
      edge('a', 'c'),
      edge('c', 'd'),
      edge('d', 'end'),
      edge('b', 'end'),
    ]),
  ).toBe(true)
})

test('they do not where one of them leads to a wait by itself', () => {
  const nodes = [call('a'), call('b'), wait('end')]
  expect(together(nodes, [edge('trigger', 'a'), edge('trigger', 'b'), edge('a', 'end')])).toBe(false)
})

test('they do not where the first that comes is enough for a wait', () => {
  const first = { id: 'first', type: 'join', when: 'first' }
  const edges = [edge('trigger', 'a'), edge('trigger', 'b'), edge('a', 'first'), edge('b', 'first')]
  expect(together([call('a'), call('b'), first], edges)).toBe(true)
  expect(together([call('a'), call('b'), first, wait('end')], [...edges, edge('first', 'end')])).toBe(false)
})

test('they do not while something else is under way, or has a time, another attempt or a limit of its own', () => {
  const edges = [edge('trigger', 'a'), edge('trigger', 'b')]
  expect(together([call('a'), call('b'), wait('c')], [...edges, edge('trigger', 'c')])).toBe(false)
  expect(together([call('a', undefined, { timeout: '1m' }), call('b')], edges)).toBe(false)
  expect(together([call('a', undefined, { limit: { name: 'crm' } }), call('b')], edges)).toBe(false)
})

test('turns of a loop go together where all that stands inside is calls, whatever comes after the loop', () => {
  const edges = [edge('trigger', 'all'), edge('all', 'a', 'each'), edge('all', 'end', 'done')]
  expect(together([loop, call('a', 'all'), wait('end')], edges)).toBe(true)
  expect(together([loop, call('a', 'all'), wait('b', 'all'), wait('end')], [...edges, edge('a', 'b')])).toBe(
    false,
  )
})

test('one call alone is together with none', () => {
  const { start, go } = walk({ nodes: [call('a'), call('b')], edges: [edge('trigger', 'a'), edge('a', 'b')] })
  expect(start().together).toBeUndefined()
  expect(go(answer('a')).together).toBeUndefined()
})
