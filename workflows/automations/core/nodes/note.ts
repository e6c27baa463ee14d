import * as z from 'zod'
import { common, nodeKind, text } from '../node.ts'

export const note = nodeKind({
  type: 'note',
  title: 'Note',
  summary: 'A text for people; it stands beside the steps and never runs.',
  example: { text: 'The warehouse answers slowly on Mondays.' },
  waits: 'For nothing; it never runs.',
  inert: true,
  config: z.strictObject({
    ...common,
    type: z.literal('note'),
    text: text(5000).min(1).meta({ title: 'Text', widget: 'textarea' }),
  }),
  ports: () => [],
  run: () => {
    throw new Error('A note never runs')
  },
})
