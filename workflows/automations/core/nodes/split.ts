import * as z from 'zod'
import { takeAside } from '../cel/limits.ts'
import type { Json } from '../json.ts'
import { assertFits, listOf, made, most, shown, wholeOf } from '../lists.ts'
import { common, expression, FieldError, nodeKind, text } from '../node.ts'

export const split = nodeKind({
  type: 'split',
  title: 'Split',
  summary: 'Cuts a text into parts, or a list into batches.',
  example: { value: 'trigger.body.rows', size: 100 },
  waits: 'For nothing; its list is made at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('split'),
    value: expression.meta({ title: 'Text or list', description: 'An expression that gives it' }),
    separator: text(200)
      .min(1)
      .optional()
      .meta({ title: 'A text is cut at', description: 'Into its lines when left out' }),
    size: z
      .union([z.number().int().min(1).max(most), text(200)])
      .optional()
      .meta({ title: 'Items in a batch', description: 'No batches when left out' }),
  }),
  ports: () => ['out'],
  expressions: ({ value }) => [{ field: 'value', expression: value }],
  run: ({ value: written, separator, size }, { evaluate }) => {
    const value = evaluate('value', written)
    if (typeof value !== 'string' && !Array.isArray(value))
      throw new FieldError('value', `must be a text or a list, but is ${shown(value)}`)
    const items = typeof value === 'string' ? parts(value, separator) : listOf('value', value)
    if (size === undefined) return made(items)
    const each = wholeOf('size', size, 1, most)
    return made(
      Array.from({ length: Math.ceil(items.length / each) }, (_, i) => items.slice(i * each, (i + 1) * each)),
    )
  },
})

const parts = (whole: string, separator: string | undefined): Json[] => {
  takeAside(whole.length / 16)
  const found = whole === '' ? [] : whole.split(separator ?? /\r?\n/)
  assertFits('value', found.length)
  // A text whose last line is ended has no empty line after it.
  if (separator === undefined && found.at(-1) === '') found.pop()
  return found
}
