import * as z from 'zod'
import { view } from '../../operation.ts'
import { hours } from './hours.ts'

const moment = z.iso.datetime()
const id = z.uuid().meta({ title: 'Project', widget: 'project' })

const figures = {
  requests: z.int(),
  clientErrors: z.int().meta({ description: 'Answered with 400 to 499' }),
  serverErrors: z.int().meta({ description: 'Answered with 500 or more' }),
  bytes: z.int().meta({ description: 'Of answers' }),
  /** In milliseconds, as the upper bound of a class; null without requests. */
  p50: z.number().nullable(),
  p95: z.number().nullable(),
}

export const getProjectTraffic = view({
  name: 'getProjectTraffic',
  title: 'Traffic of a project',
  summary:
    'How many requests a project answered and how fast, as the edge has counted it; a minute is there once it is over.',
  permission: 'projects:read',
  input: z.strictObject({
    project: id,
    hours,
  }),
  output: z.strictObject({
    /** Of each point, in minutes. */
    minutes: z.int(),
    /** Up to 144, without gaps, the oldest first. */
    points: z.array(z.strictObject({ at: moment, ...figures })),
    total: z.strictObject(figures),
  }),
})

export const listRequests = view({
  name: 'listRequests',
  title: 'Requests to a project',
  summary: 'The last requests that a project answered, newest first, from the access log of the edge.',
  permission: 'projects:read',
  input: z.strictObject({
    project: id,
    search: z.string().trim().min(1).max(200).optional().meta({ title: 'With the text' }),
    limit: z.int().min(1).max(500).default(100),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        at: moment,
        method: z.string(),
        /** Without its query. */
        path: z.string(),
        status: z.int(),
        milliseconds: z.int(),
      }),
    ),
  }),
})
