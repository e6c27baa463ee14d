import { expect, test } from 'vitest'
import { copied, paste, pieceOf } from './clipboard.ts'
import { freeId, type Drawing } from './drawing.ts'
import {
  addNode,
  connect,
  disconnect,
  makeRoom,
  mayConnect,
  putBetween,
  remove,
  replaceNode,
} from './edit.ts'

const node = (id: string, more: object = {}) => ({ id, type: 'set', values: {}, ...more })
const drawing = (nodes: unknown[], edges: [string, string, string?][], more: object = {}): Drawing => ({
  trigger: { type: 'manual' },
  nodes,
  edges: edges.map(([from, to, port]) => ({ from, ...(port ? { port } : {}), to })),
  ...more,
})
const lines = ({ edges }: Drawing) =>
  (edges as { from: string; to: string; port?: string }[]).map(
    ({ from, to, port }) => `${from}${port ? `.${port}` : ''}>${to}`,
  )
const ids = ({ nodes }: Drawing) => (nodes as { id: string }[]).map(({ id }) => id)
const chain = drawing(
  [node('a'), node('b')],
  [
    ['trigger', 'a'],
    ['a', 'b'],
  ],
)

test('a step that is added gets an id of its own, a place, and the way it was asked for', () => {
  const made = addNode(chain, node('b'), { x: 10.4, y: 20 }, { from: 'b', port: 'true' })
  expect(made.id).toBe('b2')
  expect(lines(made.drawing)).toEqual(['trigger>a', 'a>b', 'b.true>b2'])
  expect(made.drawing.positions).toEqual({ b2: { x: 10, y: 20 } })
})

test('a step that comes after one inside of a container stands inside of it too', () => {
  const loop = drawing(
    [node('loop', { type: 'forEach' }), node('in', { parent: 'loop' })],
    [['loop', 'in', 'each']],
  )
  const after = addNode(loop, node('x'), { x: 0, y: 0 }, { from: 'in' })
  expect(after.drawing.nodes.at(-1)).toMatchObject({ id: 'x', parent: 'loop' })
  const inside = addNode(loop, node('y'), { x: 0, y: 0 }, { from: 'loop', port: 'each', inside: true })
  expect(inside.drawing.nodes.at(-1)).toMatchObject({ id: 'y', parent: 'loop' })
})

test('edges to oneself, twice, in a circle, to the trigger or to a note are not drawn', () => {
  const with_note = { ...chain, nodes: [...chain.nodes, { id: 'n', type: 'note', text: 'x' }] }
  const tries = [
    ['a', 'a'],
    ['a', 'b'],
    ['b', 'a'],
    ['b', 'trigger'],
    ['b', 'n'],
  ] as const
  for (const [from, to] of tries) expect(mayConnect(with_note, { from }, to), `${from} to ${to}`).toBe(false)
  expect(mayConnect(with_note, { from: 'trigger' }, 'b')).toBe(true)
})

test('what nothing led to comes into the container of what leads to it, with all that follows', () => {
  const loose = drawing(
    [node('loop', { type: 'forEach' }), node('x'), node('y')],
    [
      ['trigger', 'loop'],
      ['x', 'y'],
    ],
  )
  const { nodes } = connect(loose, { from: 'loop', port: 'each', inside: true }, 'x')
  expect(nodes).toMatchObject([{ id: 'loop' }, { parent: 'loop' }, { parent: 'loop' }])
})

test('a step put between two takes over their edge, and what follows makes room', () => {
  const placed = { ...chain, positions: { a: { x: 0, y: 0 }, b: { x: 0, y: 100 } } }
  const made = addNode(placed, node('c'), { x: 0, y: 100 })
  const between = putBetween(makeRoom(made.drawing, 'b', 102), { from: 'a', to: 'b' }, 'c', { from: 'a' })
  expect(lines(between)).toEqual(['trigger>a', 'a>c', 'c>b'])
  expect(between.positions).toMatchObject({ b: { y: 202 }, c: { y: 100 } })
})

test('deleting one step of a chain leaves its neighbours connected; a fork is not guessed at', () => {
  expect(lines(remove(chain, ['a']))).toEqual(['trigger>b'])
  const fork = drawing(
    [node('a'), node('b'), node('c')],
    [
      ['trigger', 'a'],
      ['a', 'b'],
      ['a', 'c'],
    ],
  )
  expect(lines(remove(fork, ['a']))).toEqual([])
})

test('deleting a container deletes what stands in it, and the places of all', () => {
  const nested = drawing(
    [node('loop', { type: 'forEach' }), node('in', { parent: 'loop' }), node('b')],
    [
      ['trigger', 'loop'],
      ['loop', 'in', 'each'],
    ],
    { positions: { loop: { x: 0, y: 0 }, in: { x: 0, y: 9 }, b: { x: 1, y: 1 } } },
  )
  const left = remove(nested, ['loop'])
  expect(ids(left)).toEqual(['b'])
  expect(left.positions).toEqual({ b: { x: 1, y: 1 } })
})

test('the trigger cannot be deleted', () =>
  expect(remove(chain, ['trigger'])).toMatchObject({ edges: chain.edges }))

test('only the edge that was meant is taken away', () => {
  const two = drawing(
    [node('a', { type: 'if' }), node('b')],
    [
      ['a', 'b', 'true'],
      ['a', 'b', 'false'],
    ],
  )
  expect(lines(disconnect(two, [{ from: 'a', port: 'true', to: 'b' }]))).toEqual(['a.false>b'])
})

test('another id is carried into edges, containers, places and expressions, and nowhere else', () => {
  const before = drawing(
    [
      node('a', { type: 'forEach' }),
      node('b', {
        parent: 'a',
        undoes: 'a',
        values: { x: '{{ steps.a.x + steps.ab.y }} a', deep: [{ y: 'steps.a' }] },
      }),
    ],
    [
      ['trigger', 'a'],
      ['a', 'b', 'each'],
    ],
    { positions: { a: { x: 1, y: 2 } } },
  )
  const after = replaceNode(before, 'a', node('first', { type: 'forEach' }) as never)
  expect(lines(after)).toEqual(['trigger>first', 'first.each>b'])
  expect(after.positions).toEqual({ first: { x: 1, y: 2 } })
  expect(after.nodes[1]).toMatchObject({
    ...{ parent: 'first', undoes: 'first' },
    values: { x: '{{ steps.first.x + steps.ab.y }} a', deep: [{ y: 'steps.first' }] },
  })
})

test('what is not understood stays as it is written', () => {
  const odd = { ...chain, nodes: [...chain.nodes, 'odd', { id: 7 }, { id: 'new', type: 'unheard of', x: 1 }] }
  const after = remove(addNode(odd, node('c'), { x: 0, y: 0 }).drawing, ['b'])
  expect(after.nodes).toEqual(
    expect.arrayContaining(['odd', { id: 7 }, { id: 'new', type: 'unheard of', x: 1 }]),
  )
})

test('ids are free, valid and short enough', () => {
  expect(freeId('a', new Set())).toBe('a')
  expect(freeId('a', new Set(['a', 'a2']))).toBe('a3')
  expect(freeId('a2', new Set(['a2']))).toBe('a3')
  expect(freeId('trigger', new Set())).toBe('trigger2')
  expect(freeId('Bad id!', new Set())).toBe('step')
  expect(freeId('x'.repeat(40), new Set(['x'.repeat(40)]))).toHaveLength(37)
})

const at = new Map([
  ['a', { x: 100, y: 50 }],
  ['b', { x: 100, y: 150 }],
])

test('a copy can be read, and pasted elsewhere under other ids that its own expressions follow', () => {
  const first = drawing(
    [node('a'), node('b', { values: { v: '{{ steps.a.x }}' } })],
    [
      ['trigger', 'a'],
      ['a', 'b'],
    ],
  )
  const piece = pieceOf(JSON.stringify(copied(first, ['a', 'b'], at)))
  if (typeof piece === 'string') throw new Error(piece)
  const made = paste(drawing([node('a')], []), piece, { x: 0, y: 0 })
  expect(made.ids).toEqual(['a2', 'b'])
  expect(lines(made.drawing)).toEqual(['a2>b'])
  expect(made.drawing.nodes.at(-1)).toMatchObject({ values: { v: '{{ steps.a2.x }}' } })
  expect(made.drawing.positions).toEqual({ a2: { x: 0, y: 0 }, b: { x: 0, y: 100 } })
})

test('ids that swap when pasted stay apart', () => {
  const piece = {
    nodes: [node('a'), node('a2', { values: { v: 'steps.a steps.a2' } })],
    edges: [],
    positions: {},
  }
  const { drawing: made } = paste(drawing([node('a')], []), piece as never, { x: 0, y: 0 })
  expect(ids(made)).toEqual(['a', 'a2', 'a3'])
  expect(made.nodes[2]).toMatchObject({ values: { v: 'steps.a2 steps.a3' } })
})

test('a container is copied with what stands in it; a child alone leaves it behind', () => {
  const nested = drawing([node('loop', { type: 'forEach' }), node('in', { parent: 'loop' })], [])
  expect(copied(nested, ['loop'], at)?.nodes).toHaveLength(2)
  const alone = copied(nested, ['in'], at)!
  expect(paste(nested, alone, { x: 0, y: 0 }).drawing.nodes.at(-1)).not.toHaveProperty('parent')
})

test('one node, a list, a whole graph and what createAutomation takes can be pasted; all else says why not', () => {
  for (const each of [node('a'), [node('a')], chain, { name: 'x', graph: chain }])
    expect(pieceOf(JSON.stringify(each))).toHaveProperty('nodes.0.id', 'a')
  expect(pieceOf('hello')).toMatch(/not JSON/)
  expect(pieceOf('{"nodes":[{"id":1}]}')).toMatch(/no steps/)
  expect(pieceOf('null')).toMatch(/no steps/)
  expect(pieceOf(' '.repeat(5_000_000))).toMatch(/too much/)
  expect(pieceOf(JSON.stringify(Array.from({ length: 1001 }, (_, i) => node(`n${i}`))))).toMatch(/1001 steps/)
  expect(pieceOf(JSON.stringify([node('a'), node('a')]))).toMatchObject({ nodes: [{ id: 'a' }] })
})
