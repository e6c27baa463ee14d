import * as z from 'zod'
import { json } from '../json.ts'
import { common, FieldError, nodeKind, text } from '../node.ts'

export const respond = nodeKind({
  type: 'respond',
  title: 'Respond',
  summary: 'Answers the caller of the webhook; the run goes on.',
  example: { status: 200, body: { ok: true } },
  waits: 'For nothing; the answer is given at once.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('respond'),
    status: z
      .union([z.number().int().min(200).max(599), text(200)])
      .default(200)
      .meta({ title: 'Status' }),
    headers: z
      .record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), text())
      .default({})
      .meta({ title: 'Headers' }),
    body: json.default(null).meta({ title: 'Body' }),
  }),
  ports: () => ['out'],
  run: ({ status, headers, body }) => {
    const code = Number(status)
    if (!Number.isInteger(code) || code < 200 || code > 599)
      throw new FieldError('status', `must be 200 to 599, but is ${JSON.stringify(status)}`)
    return { do: 'respond', response: { status: code, headers, body }, output: { status: code } }
  },
})
