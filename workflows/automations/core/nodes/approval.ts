import * as z from 'zod'
import { durationOf } from '../duration.ts'
import { nodeKind, text, timed } from '../node.ts'

export const approval = nodeKind({
  type: 'approval',
  title: 'Approval',
  summary: 'Waits until a person approves or rejects, or the time is over.',
  example: { title: 'Deploy {{ trigger.body.ref }}?', expiresAfter: '1d' },
  waits: 'For a person to approve or reject, or for its time to be over.',
  config: z.strictObject({
    ...timed,
    type: z.literal('approval'),
    title: text(200).min(1).meta({ title: 'What is asked' }),
    detail: text().optional().meta({ title: 'Detail' }),
    approvers: z
      .array(text(254))
      .max(50)
      .default([])
      .meta({ title: 'Who may decide', description: 'E-mail addresses; empty for everyone who may approve' }),
    expiresAfter: text(200)
      .optional()
      .meta({ title: 'Expires after', description: 'For example 2h or 3d; then it leaves by "expired"' }),
  }),
  ports: () => ['approved', 'rejected', 'expired'],
  run: ({ title, detail, approvers, expiresAfter }, { now }) => {
    const milliseconds = expiresAfter === undefined ? undefined : durationOf('expiresAfter', expiresAfter)
    return {
      do: 'approve',
      title,
      ...(detail === undefined ? {} : { detail }),
      approvers: approvers.map((address) => address.trim().toLowerCase()),
      ...(milliseconds === undefined ? {} : { until: now + milliseconds }),
    }
  },
})
