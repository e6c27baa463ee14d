import * as z from 'zod'
import { runStatuses } from './states.ts'

const moment = z.iso.datetime()

/** Counting more would take longer than anybody wants to know it. */
export const mostCounted = 10_000

/** What lists may be narrowed to: a status, or both in which a run did not do what it should. */
export const statusFilters = [...runStatuses, 'unsuccessful'] as const
export type StatusFilter = (typeof statusFilters)[number]

export const runFilter = {
  status: z.enum(statusFilters).optional().meta({
    title: 'Status',
    description: 'unsuccessful: failed or timed out',
  }),
  operation: z.string().min(1).max(80).optional().meta({ title: 'Operation' }),
  automation: z.uuid().optional().meta({ title: 'Automation', widget: 'automation' }),
  version: z.int().min(1).optional().meta({ title: 'Version', description: 'Of the automation' }),
  parent: z.uuid().optional().meta({ title: 'Part of', widget: 'run' }),
  subject: z
    .string()
    .min(1)
    .max(400)
    .optional()
    .meta({ title: 'Subject', description: 'Who or what it is about', examples: ['order 1042'] }),
  initiator: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ title: 'Started by', description: 'A name, “webhook” or “its schedule”', examples: ['webhook'] }),
  from: moment.optional().meta({ title: 'Accepted since' }),
  until: moment.optional().meta({ title: 'Accepted before' }),
  text: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({
      title: 'Text',
      description:
        'An id, of the run or of the one it is part of, or a piece of the name of its automation or operation',
      examples: ['deploy'],
    }),
}
