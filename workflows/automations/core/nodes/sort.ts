import * as z from 'zod'
import { takeAside } from '../cel/limits.ts'
import type { Json } from '../json.ts'
import { compare, listField, listOf, made, rankOf, shown } from '../lists.ts'
import { common, expression, FieldError, nodeKind } from '../node.ts'

const key = z.strictObject({
  key: expression.default('item').meta({ title: 'By', description: 'Sees item and index' }),
  order: z.enum(['ascending', 'descending']).default('ascending').meta({ title: 'Order' }),
  as: z.enum(['value', 'number', 'text', 'date']).default('value').meta({
    title: 'Read as',
    description:
      'value: numbers before texts, texts by their characters · number: also texts like "12.5" · text: as people sort, without upper and lower case, "a2" before "a10" · date: ISO 8601',
  }),
  nulls: z
    .enum(['first', 'last'])
    .default('last')
    .meta({ title: 'Nulls', description: 'Whatever the order' }),
})
type As = z.output<typeof key>['as']

const people = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' })
const isoDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/
const decimal = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?\s*$/i

/** A key as what it is compared by; undefined when it cannot be read so. */
const read = (value: Json, as: As): Json | undefined => {
  if (as === 'value') return rankOf(value) === undefined ? undefined : value
  if (as === 'number') {
    if (typeof value === 'number') return value
    return typeof value === 'string' && decimal.test(value) ? Number(value) : undefined
  }
  if (as === 'text') return rankOf(value) === undefined ? undefined : String(value)
  if (typeof value !== 'string' || !isoDate.test(value)) return undefined
  // A moment without a zone is one of UTC, on every machine.
  const moment = Date.parse(
    /T.*(Z|[+-]\d{2}:\d{2})$/.test(value) || !value.includes('T') ? value : `${value}Z`,
  )
  return Number.isNaN(moment) ? undefined : moment
}

const kinds: Record<As, string> = {
  value: 'a number, a text or true or false',
  number: 'a number',
  text: 'a text',
  date: 'a date like 2026-01-31 or 2026-01-31T09:30:00Z',
}

export const sort = nodeKind({
  type: 'sort',
  title: 'Sort',
  summary: 'Puts a list in order by one or several keys; equal items stay as they were.',
  example: { items: 'trigger.body.orders', by: [{ key: 'item.due', as: 'date' }, { key: 'item.id' }] },
  waits: 'For nothing; its list is made at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('sort'),
    items: listField(),
    by: z
      .array(key)
      .min(1)
      .max(10)
      .default([{ key: 'item', order: 'ascending', as: 'value', nulls: 'last' }])
      .meta({ title: 'Keys', description: 'The first decides, then the second' }),
  }),
  ports: () => ['out'],
  expressions: ({ items, by }) => [
    { field: 'items', expression: items },
    ...by.map(({ key }, i) => ({ field: `by[${i}].key`, expression: key, each: true as const })),
  ],
  run: ({ items, by }, { evaluate, each }) => {
    const list = listOf('items', evaluate('items', items))
    takeAside(list.length * by.length * (1 + Math.log2(list.length + 1)))
    const columns = by.map(({ key, as }, i) => {
      const field = `by[${i}].key`
      return each(field, key, list).map((value, item) => {
        const readable = value === null ? null : read(value, as)
        if (readable === undefined)
          throw new FieldError(field, `must be ${kinds[as]}, but is ${shown(value)} for item ${item}`)
        return readable
      })
    })
    const order = (left: number, right: number): number => {
      for (const [i, { order, as, nulls }] of by.entries()) {
        const [a, b] = [columns[i]![left]!, columns[i]![right]!]
        if (a === null && b === null) continue
        if (a === null || b === null) return (a === null) === (nulls === 'first') ? -1 : 1
        const difference = as === 'text' ? people.compare(a as string, b as string) : compare(a, b)
        if (difference !== 0) return order === 'ascending' ? difference : -difference
      }
      return 0
    }
    return made([...list.keys()].sort(order).map((i) => list[i]!))
  },
})
