import * as z from 'zod'
import type { Advance } from '../container.ts'
import { durationOf } from '../duration.ts'
import { shown, wholeOf } from '../lists.ts'
import { expression, FieldError, nodeKind, text, limitedWhole, timed } from '../node.ts'
import type { Body } from '../state.ts'

type Rounds = Extract<Body, { of: 'repeat' }>

const most = 1000

const fields = z.strictObject({
  ...timed,
  ...limitedWhole,
  type: z.literal('repeat'),
  until: expression.meta({
    title: 'Until',
    description: 'Asked after each round; sees the steps of that round, and index from 0',
  }),
  max: z
    .union([z.number().int().min(1).max(most), text(200)])
    .default(100)
    .meta({ title: 'Rounds at most', description: 'Then it goes on by the way “exhausted”' }),
  delay: text(200).min(1).optional().meta({ title: 'Pause between rounds', description: 'For example 30s' }),
})

export const repeat = nodeKind({
  type: 'repeat',
  title: 'Repeat until',
  summary: 'Runs what stands inside again and again until a condition holds.',
  example: { until: 'index >= 2', max: 10, delay: '30s' },
  waits: 'For its condition to hold, and between rounds for the next one.',
  config: fields,
  ports: () => ['done', 'exhausted'],
  expressions: ({ until }) => [{ field: 'until', expression: until, inside: 'each' }],
  run: ({ max, delay }) => {
    const milliseconds = delay === undefined ? 0 : durationOf('delay', delay)
    return {
      do: 'enter',
      body: {
        ...{ of: 'repeat', index: 0, max: wholeOf('max', max, 1, most), delay: milliseconds },
        last: { output: null },
      },
    }
  },
  container: {
    ways: () => ['each'],
    loops: true,
    gives: ['index'],
    sees: (body, index) => {
      const last = (body as Rounds).last.output ?? null
      return { step: { index, last }, also: { index } }
    },
    advance: (node: z.output<typeof fields>, before: Rounds, inside): Advance => {
      let body = before
      if (body.until !== undefined) return { do: 'stay', body, waits: { for: 'time', until: body.until } }
      for (;;) {
        const { index, max, delay } = body
        const branch = inside.go('each', index)
        if (branch !== 'open' && 'failed' in branch) return { do: 'fail', error: branch.failed }
        const waits = { for: 'inside', done: index, of: null, failed: 0 } as const
        if (branch === 'open') return { do: 'stay', body, waits }
        const holds = inside.evaluate('each', 'until', node.until, index)
        if (typeof holds !== 'boolean')
          throw new FieldError('until', `must be true or false, but is ${shown(holds)}`)
        inside.leave(index)
        if (holds || index + 1 >= max)
          return {
            ...{ do: 'finish', port: holds ? 'done' : 'exhausted' },
            output: { rounds: index + 1, last: branch.done },
          }
        body = { ...body, index: index + 1, last: { output: branch.done } }
        inside.keep(body)
        if (delay > 0) return { do: 'stay', body, pause: delay }
        if (--inside.allowance.left < 0) return { do: 'stay', body, waits, again: true }
      }
    },
  },
})
