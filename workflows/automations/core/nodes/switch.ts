import * as z from 'zod'
import { common, expression, FieldError, nodeKind } from '../node.ts'

const port = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9_]{0,39}$/, 'a letter a–z first, then up to 39 letters, digits or _')
  .refine((name) => name !== 'otherwise', '"otherwise" is the way out when no case holds')

export const switchNode = nodeKind({
  type: 'switch',
  title: 'Switch',
  summary: 'Goes the way of the first case that holds, or "otherwise".',
  example: { cases: [{ port: 'large', when: 'trigger.body.amount > 1000' }] },
  waits: 'For nothing; it is decided at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('switch'),
    cases: z
      .array(
        z.strictObject({
          port: port.meta({ title: 'Way out' }),
          when: expression.meta({ title: 'Holds when' }),
        }),
      )
      .min(1)
      .max(50)
      .meta({ title: 'Cases' }),
  }),
  ports: ({ cases }) => [...cases.map((each) => each.port), 'otherwise'],
  expressions: ({ cases }) => cases.map((each, i) => ({ field: `cases[${i}].when`, expression: each.when })),
  run: ({ cases }, { evaluate }) => {
    for (const [i, { port, when }] of cases.entries()) {
      const field = `cases[${i}].when`
      const result = evaluate(field, when)
      if (typeof result !== 'boolean')
        throw new FieldError(field, `must be true or false, but is ${JSON.stringify(result)}`)
      if (result) return { do: 'finish', output: { port }, port }
    }
    return { do: 'finish', output: { port: 'otherwise' }, port: 'otherwise' }
  },
})
