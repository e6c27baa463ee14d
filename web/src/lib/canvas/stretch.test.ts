import { expect, test } from 'vitest'
import { room } from '../graph/arrange.ts'
import type { CardNode } from '../graph/draw.ts'
import { cornersOf } from './standing.ts'
import { stretched } from './stretch.ts'

const frame = { into: ['each'], out: ['done'], head: 58, foot: 0, folded: false, inside: 1 }
const card = (id: string, x: number, y: number, parentId?: string): CardNode =>
  ({
    ...{ id, position: { x, y }, width: 200, height: 58 },
    ...(parentId === undefined ? {} : { parentId }),
    data: { id, kind: {}, ports: ['out'], frame: null },
  }) as unknown as CardNode
const container = (id: string, x: number, y: number, parentId?: string): CardNode => {
  const { data, ...rest } = card(id, x, y, parentId)
  return { ...rest, width: 240, height: 184, data: { ...data, ports: ['each', 'done'], frame } }
}
const inner = { x: room.side, y: frame.head + room.above }
/** A loop with a step, in a loop, beside a step. */
const nodes = [
  card('beside', 600, 0),
  container('outer', 0, 0),
  container('loop', inner.x, inner.y, 'outer'),
  card('step', inner.x, inner.y, 'loop'),
]
const movedBy = (id: string, x: number, y: number) =>
  nodes.map((node) =>
    node.id === id ? { ...node, position: { x: node.position.x + x, y: node.position.y + y } } : node,
  )
const byId = (all: CardNode[]) => new Map(all.map((node) => [node.id, node]))
const box = (all: CardNode[], id: string) => {
  const { width, height } = byId(all).get(id)!
  return { ...cornersOf(all).get(id)!, width: width!, height: height! }
}

test('what is dragged takes the frames around it along, and stays under the pointer', () => {
  const moved = movedBy('step', -50, 80)
  const after = stretched(moved, cornersOf(moved), ['step'])
  expect(cornersOf(after).get('step')).toEqual(cornersOf(moved).get('step'))
  const [step, loop, outer] = [box(after, 'step'), box(after, 'loop'), box(after, 'outer')]
  expect({ x: step.x - loop.x, y: step.y - loop.y }).toEqual(inner)
  expect({ x: loop.x - outer.x, y: loop.y - outer.y }).toEqual(inner)
  expect(outer.width - loop.width).toBe(2 * room.side)
  expect(byId(after).get('beside')).toBe(nodes[0])
})

test('a guest is held by its host alone, and the frame it comes from closes behind it', () => {
  const moved = movedBy('step', 700, 0)
  const after = stretched(moved, cornersOf(moved), ['step'], { id: 'step', host: 'outer' })
  expect(cornersOf(after).get('step')).toEqual(cornersOf(moved).get('step'))
  expect(box(after, 'loop')).toMatchObject({ x: inner.x, y: inner.y, width: 240 })
  const [step, outer] = [box(after, 'step'), box(after, 'outer')]
  expect(outer.x + outer.width - step.x - step.width).toBe(room.side)
  const away = stretched(moved, cornersOf(moved), ['step'], { id: 'step', host: undefined })
  expect(box(away, 'outer').width).toBe(240 + 2 * room.side)
})

test('where nothing stands in a container nothing is drawn anew', () => {
  const moved = movedBy('beside', 5, 5)
  expect(stretched(moved, cornersOf(moved), ['beside'])).toEqual(moved)
})
