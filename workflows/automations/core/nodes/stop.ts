import * as z from 'zod'
import { common, nodeKind, text } from '../node.ts'

export const stop = nodeKind({
  type: 'stop',
  title: 'Stop with an error',
  summary: 'Fails with a message of your own.',
  example: { message: 'No customer {{ trigger.body.customer }}', code: 'no_customer' },
  waits: 'For nothing; it fails at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('stop'),
    message: text().min(1).meta({ title: 'Message' }),
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,59}$/, 'a letter a–z first, then up to 59 letters a–z, digits or _')
      .default('stopped')
      .meta({ title: 'Code', description: 'What programs know the error by' }),
  }),
  ports: () => [],
  run: ({ message, code }) => ({ do: 'fail', code, message }),
})
