import * as z from 'zod'
import { trigger } from './graph.ts'

export const automationStatuses = ['draft', 'active', 'paused'] as const
export const automationStatus = z.enum(automationStatuses)

export const labelLimits = { folder: 120, tag: 40, tags: 20 } as const

export const automationId = z.uuid().meta({ title: 'Automation', widget: 'automation' })
export const automationName = z.string().trim().min(1).max(120).meta({ title: 'Name' })
export const automationDescription = z.string().max(2000).meta({ title: 'Description', widget: 'textarea' })
const moment = z.iso.datetime()

/** Names with slashes between; nothing is at the top. */
export const folder = z
  .string()
  .trim()
  .max(labelLimits.folder)
  .regex(/^(?:[^/]+(?:\/[^/]+){0,4})?$/, 'up to five names with slashes between')
  .meta({ title: 'Folder', description: 'Names with slashes between', examples: ['Billing/Reminders'] })

export const tag = z.string().trim().min(1).max(labelLimits.tag).meta({ title: 'Tag' })
export const tags = z.array(tag).max(labelLimits.tags).meta({ title: 'Tags' })

export const owner = z
  .string()
  .min(1)
  .max(64)
  .meta({ title: 'Owner', description: 'The member who looks after it', widget: 'member' })

const webhook = z.strictObject({
  url: z.string(),
  scheme: z.string(),
  /** Whether a signing secret is set; it is never shown again. */
  secretSet: z.boolean(),
})

export const automation = z.strictObject({
  id: automationId,
  name: z.string().meta({ title: 'Name' }),
  description: z.string().meta({ title: 'Description' }),
  status: automationStatus,
  /** The published version that new runs take; null before the first. */
  version: z.int().nullable(),
  /** Grows with every save; send it as `baseRevision` so that nobody's work is overwritten. */
  revision: z.int(),
  folder: z.string().meta({ title: 'Folder' }),
  tags: z.array(z.string()).meta({ title: 'Tags' }),
  /** The member who looks after it; null when nobody does, or they left. */
  owner: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** Since when it is put away: it takes no triggers, and lists leave it out. */
  archivedAt: moment.nullable(),
  trigger,
  webhook: webhook.nullable(),
  createdAt: moment,
  updatedAt: moment,
})
export type Automation = z.output<typeof automation>
