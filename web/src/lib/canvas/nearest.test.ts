import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const at = new Map([
  ['top', { x: 0, y: 0 }],
  ['left', { x: -120, y: 100 }],
  ['right', { x: 130, y: 100 }],
  ['low', { x: 0, y: 200 }],
])

test('going a direction comes to what is near and straight', () => {
  expect(nearest('top', 'down', at)).toBe('low')
  expect(nearest('left', 'right', at)).toBe('right')
  expect(nearest('low', 'up', at)).toBe('top')
  expect(nearest('left', 'up', at)).toBe('top')
  expect(nearest('top', 'up', at)).toBeUndefined()
  expect(nearest('gone', 'up', at)).toBeUndefined()
})
