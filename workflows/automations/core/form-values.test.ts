import { expect, test } from 'vitest'
import { formFields } from './form-fields.ts'
import { readForm } from './form-values.ts'

const fields = formFields.parse([
  { type: 'text', name: 'name', required: true, maxLength: 10 },
  { type: 'text', name: 'notes', long: true },
  { type: 'number', name: 'amount', whole: true, min: 1, max: 9 },
  { type: 'choice', name: 'size', options: ['S', 'L'] },
  { type: 'date', name: 'day' },
  { type: 'checkbox', name: 'agreed', required: true },
])
const wrong = (written: Record<string, unknown>) => {
  const read = readForm(fields, { name: 'Ada', agreed: true, ...written } as never)
  return 'wrong' in read ? read.wrong.map(({ name }) => name) : []
}

test('what is filled in is kept, what is empty is null', () => {
  expect(
    readForm(fields, { name: 'Ada', amount: 3, size: 'L', day: '2028-02-29', agreed: true, notes: ' ' }),
  ).toEqual({
    values: { name: 'Ada', notes: null, amount: 3, size: 'L', day: '2028-02-29', agreed: true },
  })
})

test('every field says what is wrong with it', () => {
  expect(wrong({ name: ' ' })).toEqual(['name'])
  expect(wrong({ name: 'a'.repeat(11) })).toEqual(['name'])
  expect(wrong({ name: 'a\nb' })).toEqual(['name'])
  expect(wrong({ notes: 'a\nb' })).toEqual([])
  for (const amount of [0, 10, 1.5, '3', NaN, true]) expect(wrong({ amount })).toEqual(['amount'])
  expect(wrong({ size: 'M' })).toEqual(['size'])
  for (const day of ['2027-02-29', '24.12.2026', 5]) expect(wrong({ day })).toEqual(['day'])
  expect(wrong({ agreed: false })).toEqual(['agreed'])
})

test('a name that no field has is refused, also one that every object has', () => {
  expect(wrong({ constructor: 1, extra: 2 }).toSorted()).toEqual(['constructor', 'extra'])
  expect(readForm(formFields.parse([{ type: 'text', name: 'toString' }]), {})).toEqual({
    values: { toString: null },
  })
})
