import { expect, test } from 'vitest'
import { views as declared } from '#workflows/operations.ts'
import { views } from './perform.ts'

test('every view is read by a function of the same name, and the other way round', () => {
  expect([...views.keys()].toSorted()).toEqual([...declared.keys()].toSorted())
})
