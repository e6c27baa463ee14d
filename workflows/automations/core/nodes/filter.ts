import * as z from 'zod'
import { listField, listOf, made, shown } from '../lists.ts'
import { common, expression, FieldError, nodeKind } from '../node.ts'

export const filter = nodeKind({
  type: 'filter',
  title: 'Filter',
  summary: 'Keeps the items of a list for which a condition holds.',
  example: { items: 'trigger.body.orders', where: 'item.amount > 100' },
  waits: 'For nothing; its list is made at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('filter'),
    items: listField(),
    where: expression.meta({ title: 'Keeps where', description: 'Sees item and index' }),
  }),
  ports: () => ['out'],
  expressions: ({ items, where }) => [
    { field: 'items', expression: items },
    { field: 'where', expression: where, each: true },
  ],
  run: ({ items, where }, { evaluate, each }) => {
    const list = listOf('items', evaluate('items', items))
    const keeps = each('where', where, list)
    const odd = keeps.findIndex((keep) => typeof keep !== 'boolean')
    if (odd >= 0)
      throw new FieldError('where', `must be true or false, but is ${shown(keeps[odd]!)} for item ${odd}`)
    return made(list.filter((_, i) => keeps[i]))
  },
})
