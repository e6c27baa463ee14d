import * as z from 'zod'
import { arrivalOptions, options } from './options.ts'

/** What makes two deliveries the same, and for how long. */
export const dedupe = z.strictObject({
  key: z
    .string()
    .min(1)
    .max(2000)
    .meta({
      title: 'Key',
      description: 'An expression over trigger; deliveries of which it makes the same start one run',
      examples: ['trigger.body.order.id'],
    }),
  within: z.string().min(1).max(20).default('1d').meta({
    title: 'Within',
    description: 'How long a key counts from its run on, for example 10m, 2h or 30d',
  }),
})
export type Dedupe = z.output<typeof dedupe>

export const webhookTrigger = z
  .strictObject({
    type: z.literal('webhook'),
    /** How a delivery proves where it is from. `none`: the secret address alone. */
    scheme: z.enum(['github', 'hmac', 'standard', 'none']).default('none').meta({
      title: 'Signature',
      description: 'github: X-Hub-Signature-256 · hmac: X-Signature-256 · standard: Standard Webhooks',
    }),
    dedupe: dedupe.optional().meta({
      title: 'Only once',
      description: 'Without it, once for each delivery id of the sender',
    }),
    ...arrivalOptions,
    ...options,
  })
  .meta({ title: 'By webhook' })
export type WebhookTrigger = z.output<typeof webhookTrigger>
