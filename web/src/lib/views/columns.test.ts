import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { catalogue } from '../../../../workflows/operations.ts'
import type { Schema } from '../form/schema.ts'
import { chief, columnsOf, gist, itemsOf, lookOf } from './columns.ts'

const drawn = (type: z.ZodType) => z.toJSONSchema(type, { io: 'output' }) as Schema
const looks = (type: z.ZodObject) => {
  const schema = drawn(type)
  return Object.fromEntries(columnsOf(schema, schema).map(({ name, look }) => [name, look]))
}

test('a value is drawn by its schema, present or not', () => {
  expect(
    looks(
      z.strictObject({
        id: z.uuid(),
        at: z.iso.datetime().nullable(),
        state: z.enum(['a', 'b']),
        run: z.uuid().meta({ widget: 'run' }).nullable(),
        bytes: z.int(),
        milliseconds: z.int(),
        on: z.boolean(),
        roles: z.array(z.string()),
        steps: z.array(z.strictObject({ a: z.string() })),
        by: z.strictObject({ name: z.string() }).nullable(),
        any: z.json(),
        key: z.string().meta({ widget: 'secret' }),
      }),
    ),
  ).toEqual({
    ...{
      id: 'id',
      at: 'moment',
      state: 'status',
      run: 'link',
      bytes: 'bytes',
      milliseconds: 'span',
      on: 'switch',
    },
    ...{ roles: 'words', steps: 'table', by: 'part', any: 'json', key: 'secret' },
  })
})

test('a table shows what a record is called first, how it stands next, times last, and never a secret', () => {
  const schema = drawn(
    z.strictObject({
      id: z.uuid(),
      createdAt: z.iso.datetime(),
      other: z.string(),
      state: z.enum(['a', 'b']),
      name: z.string(),
      key: z.string().meta({ widget: 'secret' }),
    }),
  )
  expect(chief(columnsOf(schema, schema), 'id').map(({ name }) => name)).toEqual([
    ...['name', 'state', 'other', 'createdAt'],
  ])
})

test('a part is told in one line', () => {
  expect(gist({ id: 'x', name: 'Ada' })).toBe('Ada')
  expect(gist({ kind: 'user', id: 'x', none: null, deep: {}, n: 2 })).toBe('user · 2')
  expect(gist({ id: 'x' })).toBe('x')
  expect(gist(['a', { title: 'b' }])).toBe('a, b')
})

describe.each(
  catalogue
    .filter(({ contract }) => contract.kind === 'view')
    .map(({ contract }) => ({ name: contract.name, contract })),
)('what $name answers', ({ contract }) => {
  const output = drawn(contract.output)
  test('can be drawn: a list has columns, anything else has facts', () => {
    const item = itemsOf(output)
    const columns = item ? chief(columnsOf(item, output)) : columnsOf(output, output)
    expect(columns.length).toBeGreaterThan(0)
    for (const { title } of columns) expect(title).toMatch(/^\p{Lu}/u)
  })
  test('is a list exactly when it says so', () => {
    expect(itemsOf(output) !== null).toBe('items' in (output.properties ?? {}))
    expect(lookOf(output, output)).toBe('part')
  })
})
