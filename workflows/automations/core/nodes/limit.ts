import * as z from 'zod'
import { listField, listOf, made, most, wholeOf } from '../lists.ts'
import { common, nodeKind, text } from '../node.ts'

const number = z.union([z.number().int().min(0).max(most), text(200)])

export const limit = nodeKind({
  type: 'limit',
  title: 'Limit',
  summary: 'Keeps some items from the beginning or the end of a list.',
  example: { items: 'trigger.body.orders', count: 10 },
  waits: 'For nothing; its list is made at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('limit'),
    items: listField(),
    from: z.enum(['beginning', 'end']).default('beginning').meta({ title: 'Counted from the' }),
    skip: number.default(0).meta({ title: 'Skips' }),
    count: number.optional().meta({ title: 'Keeps at most', description: 'All the rest when left out' }),
  }),
  ports: () => ['out'],
  expressions: ({ items }) => [{ field: 'items', expression: items }],
  run: ({ items, from, skip, count = most }, { evaluate }) => {
    const list = listOf('items', evaluate('items', items))
    const [skipped, kept] = [wholeOf('skip', skip, 0, most), wholeOf('count', count, 0, most)]
    if (from === 'beginning') return made(list.slice(skipped, skipped + kept))
    const end = Math.max(0, list.length - skipped)
    return made(list.slice(Math.max(0, end - kept), end))
  },
})
