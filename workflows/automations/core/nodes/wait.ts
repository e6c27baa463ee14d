import * as z from 'zod'
import { parseDuration } from '../duration.ts'
import { common, FieldError, nodeKind, text } from '../node.ts'

export const wait = nodeKind({
  type: 'wait',
  title: 'Wait',
  summary: 'Waits a while, through restarts and releases.',
  example: { duration: '10m' },
  waits: 'For its time to be over.',
  config: z.strictObject({
    ...common,
    type: z.literal('wait'),
    duration: text(200).min(1).meta({ title: 'How long', description: 'For example 90s, 10m, 2h or 3d' }),
  }),
  ports: () => ['out'],
  run: ({ duration }, { now }) => {
    const milliseconds = parseDuration(duration)
    if (milliseconds === undefined)
      throw new FieldError(
        'duration',
        `is not a duration like 90s, 10m, 2h or 3d up to 366d: ${JSON.stringify(duration)}`,
      )
    return { do: 'sleep', until: now + milliseconds }
  },
})
