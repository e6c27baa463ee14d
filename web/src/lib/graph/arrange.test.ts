import { expect, test } from 'vitest'
import { arrange, room, type Arranged, type Card } from './arrange.ts'
import type { Point } from './layout.ts'

const card = (id: string, more: Partial<Card> = {}): Card => ({
  ...{ id, width: 200, height: 58, ports: ['out'] },
  ...more,
})
const loop = (id: string, more: Partial<Card> = {}, folded = false): Card =>
  card(id, { ports: ['done'], frame: { head: 58, foot: 0, into: ['each'], folded }, ...more })
const edges = (text: string) =>
  text.split(' ').map((each) => {
    const [from, to] = each.split('>') as [string, string]
    return { from, to }
  })
const nobody = new Map<string, Point>()

/** Corners on the whole canvas, with sizes. */
const absolute = (cards: Card[], { corners, sizes }: Arranged) => {
  const parents = new Map(cards.map(({ id, parent }) => [id, parent]))
  const at = (id: string): Point => {
    const own = corners.get(id)!
    const parent = parents.get(id)
    const around = parent === undefined ? { x: 0, y: 0 } : at(parent)
    return { x: own.x + around.x, y: own.y + around.y }
  }
  return new Map(cards.map(({ id }) => [id, { ...at(id), ...sizes.get(id)! }]))
}
type Rect = Point & { width: number; height: number }
const overlap = (one: Rect, other: Rect) =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height
const holds = (outer: Rect, inner: Rect) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

const nested = [
  card('trigger'),
  loop('loop'),
  card('a', { parent: 'loop' }),
  loop('inner', { parent: 'loop' }),
  card('b', { parent: 'inner' }),
  card('c', { parent: 'inner' }),
  card('end'),
]
const ways = edges('trigger>loop loop>a a>inner inner>b inner>c loop>end')

test('a container stands around all that is inside of it, however deep, and beside nothing else', () => {
  const at = absolute(nested, arrange(nested, ways, nobody))
  for (const id of ['a', 'inner', 'b', 'c']) expect(holds(at.get('loop')!, at.get(id)!), id).toBe(true)
  for (const id of ['b', 'c']) expect(holds(at.get('inner')!, at.get(id)!), id).toBe(true)
  for (const id of ['trigger', 'end']) expect(overlap(at.get('loop')!, at.get(id)!), id).toBe(false)
  expect(overlap(at.get('inner')!, at.get('a')!)).toBe(false)
  expect(at.get('end')!.y).toBeGreaterThan(at.get('loop')!.y + at.get('loop')!.height)
})

test('what was put by hand stays there, and the frame is drawn around it', () => {
  const positions = new Map([
    ['trigger', { x: 0, y: 0 }],
    ['a', { x: 500, y: 400 }],
    ['b', { x: 900, y: 700 }],
    ['c', { x: 1200, y: 800 }],
  ])
  const at = absolute(nested, arrange(nested, ways, positions))
  for (const [id, { x, y }] of positions) expect(at.get(id), id).toMatchObject({ x, y })
  const inner = at.get('inner')!
  expect(inner.x).toBe(900 - room.side)
  expect(inner.y).toBe(700 - room.above - 58)
  expect(holds(at.get('loop')!, at.get('a')!)).toBe(true)
})

test('placed once it is placed: drawing it again moves nothing', () => {
  const first = absolute(nested, arrange(nested, ways, nobody))
  const kept = new Map([...first].map(([id, { x, y }]) => [id, { x, y }]))
  expect(absolute(nested, arrange(nested, ways, kept))).toEqual(first)
})

test('a frame that grows pushes down what follows, and aside what does not', () => {
  const cards = [loop('loop'), card('in', { parent: 'loop' }), card('next'), card('last'), card('other')]
  const positions = new Map([
    ['in', { x: 0, y: 0 }],
    ['next', { x: 0, y: 80 }],
    ['last', { x: 0, y: 180 }],
    ['other', { x: 210, y: 0 }],
  ])
  const at = absolute(cards, arrange(cards, edges('loop>in loop>next next>last'), positions))
  const frame = at.get('loop')!
  expect(at.get('next')!.y).toBe(frame.y + frame.height + 44)
  expect(at.get('last')!.y - at.get('next')!.y, 'with what comes after it').toBe(100)
  expect(at.get('other')).toMatchObject({ x: frame.x + frame.width + 32, y: 0 })
})

test('a folded container takes the place of a card in the middle of where its frame was', () => {
  const cards = (folded: boolean) => [
    loop('loop', {}, folded),
    card('b', { parent: 'loop' }),
    card('c', { parent: 'loop' }),
  ]
  const positions = new Map([
    ['b', { x: 0, y: 200 }],
    ['c', { x: 300, y: 200 }],
  ])
  const [open, folded] = [false, true].map((each) =>
    absolute(cards(each), arrange(cards(each), edges('loop>b loop>c'), positions)),
  )
  const middle = ({ x, width }: Rect) => x + width / 2
  expect(folded!.get('loop')).toMatchObject({ width: 200, height: 58, y: open!.get('loop')!.y })
  expect(middle(folded!.get('loop')!)).toBe(middle(open!.get('loop')!))
  expect(folded!.get('b'), 'what is inside stays where it is').toEqual(open!.get('b'))
})

test('nothing inside leaves room for a first step', () => {
  const { sizes } = arrange([loop('loop')], [], nobody)
  expect(sizes.get('loop')).toMatchObject({ height: 58 + room.empty })
})

test('what takes a step back stands beside it, and what nothing leads to below the head', () => {
  const cards = [
    loop('all'),
    card('charge', { parent: 'all' }),
    card('refund', { parent: 'all', beside: 'charge' }),
    card('loose', { parent: 'all' }),
  ]
  const { corners } = arrange(cards, edges('all>charge'), nobody)
  expect(corners.get('refund')!.y).toBe(corners.get('charge')!.y)
  expect(corners.get('loose')!.y).toBeGreaterThanOrEqual(58)
})

test('branches stand in the order of their ways, with all that comes after them', () => {
  const frame = { head: 80, foot: 0, into: ['try', 'catch', 'finally'], folded: false }
  const cards = [
    card('guard', { frame }),
    ...['f1', 'c1', 't1', 't2', 'f2'].map((id) => card(id, { parent: 'guard' })),
  ]
  const ways = [
    { from: 'guard', port: 'finally', to: 'f1' },
    { from: 'f1', to: 'f2' },
    { from: 'guard', port: 'catch', to: 'c1' },
    { from: 'guard', to: 't1' },
    { from: 't1', to: 't2' },
  ]
  const { corners } = arrange(cards, ways, nobody)
  const x = (id: string) => corners.get(id)!.x
  expect([x('t1') < x('c1'), x('c1') < x('f1'), x('t2') < x('f2')]).toEqual([true, true, true])
})

test('tidying keeps who stands left of whom', () => {
  const cards = ['a', 'b', 'c'].map((id) => card(id))
  const tidied = (b: number) =>
    arrange(
      cards,
      edges('a>b a>c'),
      nobody,
      new Map([
        ['a', { x: 0, y: 0 }],
        ['b', { x: b, y: 111 }],
        ['c', { x: -50, y: 95 }],
      ]),
    ).corners
  expect(tidied(300).get('c')!.x).toBeLessThan(tidied(300).get('b')!.x)
  expect(tidied(300).get('b')!.y).toBe(tidied(300).get('c')!.y)
  expect(tidied(-300).get('b')!.x).toBeLessThan(tidied(-300).get('c')!.x)
})

test('an edge that crosses levels is left out of the layout, and nothing falls over it', () => {
  const cards = [loop('loop'), card('in', { parent: 'loop' }), card('out')]
  const made = arrange(cards, edges('loop>in in>out'), nobody)
  expect(made.ways).toEqual([[], []])
  expect(made.corners.size).toBe(3)
})
