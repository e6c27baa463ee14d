import { expect, test } from 'vitest'
import { movedPins } from './sampled.ts'

const renames = [
  ['a', 'b'],
  ['b', 'a'],
  ['b', 'c'],
  ['c', 'b'],
] as const
const pin = { output: 1 }

test('what is pinned goes along with a step that is renamed, and back when that is undone', () => {
  expect(movedPins({ b: pin }, renames, new Set(['c', 'other']))).toEqual([['b', 'c']])
  expect(movedPins({ c: pin }, renames, new Set(['b', 'other']))).toEqual([['c', 'b']])
  expect(movedPins({ b: pin }, renames, new Set(['a']))).toEqual([['b', 'a']])
})

test('what is pinned stays where its step is, or where no step of its own came in its place', () => {
  expect(movedPins({ b: pin }, renames, new Set(['b', 'a']))).toEqual([])
  expect(movedPins({ b: pin }, renames, new Set(['other']))).toEqual([])
  expect(movedPins({}, renames, new Set(['a']))).toEqual([])
})
