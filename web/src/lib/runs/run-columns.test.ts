import { expect, test } from 'vitest'
import { columnsIn, columnsOf, moved, templateOf, usualColumns } from './run-columns.ts'

test('an address without columns shows the usual ones, and they are not named in it', () => {
  expect(columnsOf(null)).toBe(usualColumns)
  expect(columnsOf('borked.toString')).toBe(usualColumns)
  expect(columnsIn(usualColumns)).toBeNull()
})

test('columns are shown in the order of the address, each once, with those a list cannot do without', () => {
  expect(columnsOf('took.subject.took.nothing')).toEqual(['status', 'sentence', 'took', 'subject'])
  expect(columnsOf('sentence.status.age')).toEqual(['sentence', 'status', 'age'])
  expect(columnsOf(columnsIn(['sentence', 'id', 'status'])!)).toEqual(['sentence', 'id', 'status'])
})

test('a column moves past its neighbour and not over the edge', () => {
  const columns = ['status', 'sentence', 'age'] as const
  expect(moved(columns, 'age', -1)).toEqual(['status', 'age', 'sentence'])
  expect(moved(columns, 'age', 1)).toBe(columns)
  expect(moved(columns, 'took', 1)).toBe(columns)
})

test('there is room for the box to pick by', () => {
  expect(templateOf(['status', 'age'], true)).toBe('128px 64px')
  expect(templateOf(['status', 'age'], false)).toBe('104px 64px')
})
