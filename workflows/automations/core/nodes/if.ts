import * as z from 'zod'
import { common, expression, FieldError, nodeKind } from '../node.ts'

export const ifNode = nodeKind({
  type: 'if',
  title: 'If',
  summary: 'Goes one way when a condition holds and the other way when it does not.',
  example: { condition: 'trigger.body.amount > 100' },
  waits: 'For nothing; it is decided at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('if'),
    condition: expression.meta({ title: 'Condition' }),
  }),
  ports: () => ['true', 'false'],
  expressions: ({ condition }) => [{ field: 'condition', expression: condition }],
  run: ({ condition }, { evaluate }) => {
    const result = evaluate('condition', condition)
    if (typeof result !== 'boolean')
      throw new FieldError('condition', `must be true or false, but is ${JSON.stringify(result)}`)
    return { do: 'finish', output: { result }, port: String(result) }
  },
})
