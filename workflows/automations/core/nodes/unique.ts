import * as z from 'zod'
import { identity, listField, listOf, made } from '../lists.ts'
import { common, expression, nodeKind } from '../node.ts'

export const unique = nodeKind({
  type: 'unique',
  title: 'Unique',
  summary: 'Keeps one item of each that are the same, or the same by an expression.',
  example: { items: 'trigger.body.contacts', by: 'lower(item.email)' },
  waits: 'For nothing; its list is made at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('unique'),
    items: listField(),
    by: expression.default('item').meta({ title: 'The same by', description: 'Sees item and index' }),
    keep: z.enum(['first', 'last']).default('first').meta({ title: 'Keeps the' }),
  }),
  ports: () => ['out'],
  expressions: ({ items, by }) => [
    { field: 'items', expression: items },
    { field: 'by', expression: by, each: true },
  ],
  run: ({ items, by, keep }, { evaluate, each }) => {
    const list = listOf('items', evaluate('items', items))
    const places = new Map<string, number>()
    for (const [i, key] of each('by', by, list).entries()) {
      const same = identity(key)
      if (keep === 'last' || !places.has(same)) places.set(same, i)
    }
    const kept = [...places.values()].sort((left, right) => left - right)
    return made(kept.map((i) => list[i]!))
  },
})
