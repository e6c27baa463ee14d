import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsOf } from './attached.ts'

const written = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

test('a table is read as it was written, whatever stands in its cells', () => {
  const cell = fc.string({ minLength: 1, unit: fc.constantFrom('a', 'ä', ' ', ',', '"', '\n', ';', '7') })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell), { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n'),
      (rows, end) => {
        const text = [['one', 'two'], ...rows].map((row) => row.map(written).join(',')).join(end)
        expect(rowsOf(text)).toEqual(rows.map(([one, two]) => ({ one, two })))
      },
    ),
  )
})

test('a table without rows, or with rows that are too short, is read as far as it goes', () => {
  expect(rowsOf('a,b')).toEqual([])
  expect(rowsOf('a,b\n1')).toEqual([{ a: '1', b: '' }])
  expect(rowsOf('a,b\n\n1,2\n')).toEqual([{ a: '1', b: '2' }])
})
