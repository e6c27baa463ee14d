import { expect, test } from 'vitest'
import { around, place, placeRest } from './layout.ts'

const box = (id: string) => ({ id, width: 200, height: 58 })
const edges = [
  { from: 'a', to: 'b' },
  { from: 'a', to: 'c' },
]

test('what leads to something stands above it', () => {
  const { boxes } = place(['a', 'b', 'c'].map(box), edges)
  expect(boxes.get('a')!.y).toBeLessThan(boxes.get('b')!.y)
  expect(boxes.get('b')!.y).toBe(boxes.get('c')!.y)
})

test('what nobody has placed goes below what leads to it, beside what stands there', () => {
  const known = new Map([
    ['a', { x: 10, y: 20 }],
    ['b', { x: 10, y: 122 }],
  ])
  const at = placeRest(['a', 'b', 'c', 'd'].map(box), edges, known)
  expect([at.get('a'), at.get('b')]).toEqual([...known.values()])
  expect(at.get('c')).toEqual({ x: 242, y: 122 })
  expect(at.get('d'), 'below all').toEqual({ x: 0, y: 224 })
})

test('a line goes around what stands on its way, on the side that is nearer', () => {
  const boxes = [{ ...box('b'), x: 0, y: 100 }]
  expect(around({ x: 90, y: 0 }, { x: 90, y: 300 }, boxes)).toEqual([
    { x: -20, y: 100 },
    { x: -20, y: 158 },
  ])
  expect(around({ x: 150, y: 0 }, { x: 150, y: 300 }, boxes)[0]!.x).toBe(220)
  expect(around({ x: 400, y: 0 }, { x: 400, y: 300 }, boxes)).toEqual([])
  expect(around({ x: 90, y: 0 }, { x: 90, y: 110 }, boxes), 'not past it').toEqual([])
})
