import { expect, test } from 'vitest'
import { blank, errorsOf, sent, writtenFrom, type FormField } from './written.ts'

const field = (type: string, name: string) => ({ type, name, required: false }) as FormField
const fields = [
  field('text', 'name'),
  field('number', 'amount'),
  field('checkbox', 'agreed'),
  field('date', 'day'),
]

test('what is empty is left out, a checkbox never is', () =>
  expect(sent(fields, blank(fields))).toEqual({ agreed: false }))

test('numbers are sent as numbers, with a comma as well, and nonsense as it is', () => {
  expect(sent(fields, { amount: ' 1,5 ' })).toMatchObject({ amount: 1.5 })
  expect(sent(fields, { amount: 'much' })).toMatchObject({ amount: 'much' })
})

test('what the server says stands at its field', () =>
  expect(
    errorsOf([
      { field: 'values.amount', code: 'invalid', message: 'At least 1.' },
      { field: 'node', code: 'invalid', message: 'no' },
    ]),
  ).toEqual({ amount: 'At least 1.' }))

test('a value is gone on from as far as it fits', () => {
  const value = { name: 'Ada', amount: 3, agreed: true, day: ['no'], other: 1 }
  expect(writtenFrom(fields, value)).toEqual({ name: 'Ada', amount: '3', agreed: true, day: '' })
  expect(writtenFrom(fields, [1])).toEqual(blank(fields))
})
