import * as z from 'zod'
import { summaries } from '../aggregates.ts'
import type { Json } from '../json.ts'
import { identity, listField, listOf, made } from '../lists.ts'
import { common, expression, FieldError, nodeKind } from '../node.ts'

const name = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9_]{0,79}$/, 'a letter first, then up to 79 letters, digits or _')
  .meta({ title: 'Name' })

export const aggregate = nodeKind({
  type: 'aggregate',
  title: 'Summarise',
  summary:
    'Makes one item of all items of a list, or of each group: counts, sums, extremes, averages, lists.',
  example: {
    items: 'trigger.body.orders',
    groupBy: [{ name: 'customer', key: 'item.customer' }],
    values: [{ name: 'total', does: 'sum', of: 'item.amount' }],
  },
  waits: 'For nothing; its list is made at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('aggregate'),
    items: listField(),
    groupBy: z
      .array(
        z.strictObject({ name, key: expression.meta({ title: 'By', description: 'Sees item and index' }) }),
      )
      .max(10)
      .default([])
      .meta({ title: 'Groups', description: 'All items are one group when left out' }),
    values: z
      .array(
        z.strictObject({
          name,
          does: z
            .enum(['count', 'sum', 'min', 'max', 'average', 'list', 'first', 'last'])
            .meta({ title: 'Does' }),
          of: expression
            .default('item')
            .meta({ title: 'Of', description: 'Sees item and index; nulls are left out, except in a list' }),
        }),
      )
      .min(1)
      .max(50)
      .meta({ title: 'Values' }),
  }),
  ports: () => ['out'],
  expressions: ({ items, groupBy, values }) => [
    { field: 'items', expression: items },
    ...groupBy.map(({ key }, i) => ({ field: `groupBy[${i}].key`, expression: key, each: true as const })),
    ...values.map(({ of }, i) => ({ field: `values[${i}].of`, expression: of, each: true as const })),
  ],
  run: ({ items, groupBy, values }, { evaluate, each }) => {
    const list = listOf('items', evaluate('items', items))
    assertNames([...groupBy, ...values].map(({ name }) => name))
    const keys = groupBy.map(({ key }, i) => each(`groupBy[${i}].key`, key, list))
    const groups = groupsOf(list.length, keys)
    const columns = values.map(({ does, of }, i) => {
      const field = `values[${i}].of`
      const column = each(field, of, list)
      return groups.map((group) =>
        summaries[does](
          field,
          group.map((item) => [item, column[item]!]),
        ),
      )
    })
    return made(
      groups.map((group, g) =>
        Object.fromEntries<Json>([
          ...groupBy.map(({ name }, i): [string, Json] => [name, keys[i]![group[0]!]!]),
          ...values.map(({ name }, i): [string, Json] => [name, columns[i]![g]!]),
        ]),
      ),
    )
  },
})

const assertNames = (names: string[]): void => {
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice) throw new FieldError('values', `has two values called "${twice}"`)
}

/** The places of the items of each group, groups in the order of their first. Without keys there is one, also of nothing. */
const groupsOf = (length: number, keys: Json[][]): number[][] => {
  const all = Array.from({ length }, (_, i) => i)
  if (keys.length === 0) return [all]
  return [...Map.groupBy(all, (item) => identity(keys.map((column) => column[item]!))).values()]
}
