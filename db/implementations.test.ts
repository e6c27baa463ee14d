import { expect, test } from 'vitest'
import { operations } from '#workflows/operations.ts'
import { starts } from './starts.ts'
import { transactions } from './transactions.ts'

const names = (host: 'transaction' | 'workflow') =>
  [...operations.values()].filter((operation) => operation.host === host).map(({ name }) => name)

test('every operation that is a transaction has one of the same name, and the other way round', () => {
  expect([...transactions.keys()].toSorted()).toEqual(names('transaction').toSorted())
})

test('what is checked before a start belongs to an operation that is a workflow', () => {
  for (const name of starts.keys()) expect(names('workflow')).toContain(name)
})
