import * as z from 'zod'
import { common, nodeKind } from '../node.ts'

export const join = nodeKind({
  type: 'join',
  title: 'Join branches',
  summary: 'Goes on when all branches that lead here are over, or with the first that arrives.',
  example: { when: 'all' },
  waits: 'For the branches that lead to it: all of them, or the first.',
  onlyCalls: true,
  config: z.strictObject({
    ...common,
    type: z.literal('join'),
    when: z.enum(['all', 'first']).default('all').meta({
      title: 'Goes on',
      description:
        'all: when every branch has arrived or went another way · first: with the first that arrives',
    }),
    others: z.enum(['continue', 'cancel']).default('continue').meta({
      title: 'The others, after the first',
      description: 'continue: they go on by themselves · cancel: what leads here is stopped',
    }),
  }),
  ports: () => ['out'],
  run: (_, { arrived }) => {
    const all = arrived()
    return { do: 'finish', output: { from: all[0] ?? null, arrived: all } }
  },
})
