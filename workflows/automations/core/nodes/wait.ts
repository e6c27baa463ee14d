import * as z from 'zod'
import { durationOf } from '../duration.ts'
import { nodeKind, text, timed } from '../node.ts'

export const wait = nodeKind({
  type: 'wait',
  title: 'Wait',
  summary: 'Waits a while, through restarts and releases.',
  example: { duration: '10m' },
  waits: 'For its time to be over.',
  config: z.strictObject({
    ...timed,
    type: z.literal('wait'),
    duration: text(200).min(1).meta({ title: 'How long', description: 'For example 90s, 10m, 2h or 3d' }),
  }),
  ports: () => ['out'],
  run: ({ duration }, { now }) => ({ do: 'sleep', until: now + durationOf('duration', duration) }),
})
