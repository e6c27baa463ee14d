import * as z from 'zod'
import { runStatus } from '../../runs/contract.ts'

const id = z.uuid()
const url = z.string().meta({ description: 'Where people look at it' })

const runData = z.strictObject({
  run: id,
  operation: z.string(),
  automation: id.nullable(),
  version: z.int().nullable(),
  /** The run that started it. */
  parent: id.nullable(),
  status: runStatus,
  url,
})
const approvalData = z.strictObject({ run: id, node: z.string(), url })
const decisionData = z.strictObject({
  ...approvalData.shape,
  outcome: z.enum(['approved', 'rejected', 'expired', 'cancelled', 'failed', 'skipped', 'running', 'done']),
})
const automationData = z.strictObject({
  automation: id,
  status: z.enum(['draft', 'active', 'paused']),
  version: z.int().nullable(),
  url,
})
const deployData = z.strictObject({
  deployment: id,
  project: id,
  number: z.int(),
  status: z.enum(['live', 'failed']),
  url,
})
const projectData = z.strictObject({ project: id, state: z.enum(['up', 'down']), url })
/** Who it was about stands in the organisation's own list, under this id. */
const memberData = z.strictObject({ event: id, url })
const testData = z.strictObject({ endpoint: id, url })

const [run, automation, other] = [
  '0198f2c4-7d1e-7a33-9c51-2f0f5f0a7c11',
  '0198f2c0-11aa-7b6e-8e0d-6a1f0f6c2b02',
  '0198f2c5-0b3c-7f40-a1b2-93d1c2e4f503',
]
const at = (path: string) => `https://mainspring.example${path}`

const runEvent = (status: z.output<typeof runStatus>, title: string, summary: string) => ({
  title,
  summary,
  data: runData,
  example: {
    ...{ run, operation: 'runAutomation', automation, version: 3, parent: null, status },
    url: at(`/runs/${run}`),
  },
})
const automationEvent = (status: 'draft' | 'active' | 'paused', title: string, summary: string) => ({
  title,
  summary,
  data: automationData,
  example: {
    ...{ automation, status, version: status === 'draft' ? null : 3 },
    url: at(`/automations/${automation}`),
  },
})
const deployEvent = (status: 'live' | 'failed', title: string, summary: string) => ({
  title,
  summary,
  data: deployData,
  example: {
    ...{ deployment: other, project: automation, number: 12, status },
    url: at(`/deploys/${other}`),
  },
})
const projectEvent = (state: 'up' | 'down', title: string, summary: string) => ({
  title,
  summary,
  data: projectData,
  example: { project: automation, state, url: at(`/projects/${automation}`) },
})
const memberEvent = (title: string, summary: string) => ({
  title,
  summary,
  data: memberData,
  example: { event: other, url: at('/settings/organisation') },
})

/**
 * Everything an endpoint can be told of, by the name that stands in `type`. Thin on purpose: ids, states and a link;
 * whoever may know more reads it through the API. `db/endpoints/triggers.ts` makes the facts.
 */
export const eventTypes = {
  'run.completed': runEvent('completed', 'Run completed', 'A run ended well.'),
  'run.failed': runEvent('failed', 'Run failed', 'A run ended with an error.'),
  'run.cancelled': runEvent('cancelled', 'Run cancelled', 'A run was stopped.'),
  'run.timed_out': runEvent('timed_out', 'Run timed out', 'A run took longer than it may.'),
  'approval.requested': {
    title: 'Approval requested',
    summary: 'A run waits for a person to approve or reject.',
    data: approvalData,
    example: { run, node: 'approve', url: at(`/runs/${run}`) },
  },
  'approval.decided': {
    title: 'Approval decided',
    summary: 'A run waits no longer for that approval.',
    data: decisionData,
    example: { run, node: 'approve', outcome: 'approved', url: at(`/runs/${run}`) },
  },
  'automation.created': automationEvent('draft', 'Automation created', 'An automation was created.'),
  'automation.published': automationEvent('active', 'Automation published', 'It has a new version.'),
  'automation.paused': automationEvent('paused', 'Automation paused', 'It takes no triggers any more.'),
  'automation.resumed': automationEvent('active', 'Automation resumed', 'It takes triggers again.'),
  'deploy.live': deployEvent('live', 'Deploy live', 'A commit of a project was deployed and answers.'),
  'deploy.failed': deployEvent('failed', 'Deploy failed', 'What was live before still is.'),
  'deploy.rolled_back': deployEvent('live', 'Rolled back', 'An earlier release of a project answers again.'),
  'project.down': projectEvent('down', 'Project down', 'One that is watched does not answer as it should.'),
  'project.up': projectEvent('up', 'Project up', 'It answers again.'),
  'member.invited': memberEvent('Member invited', 'Somebody was invited to the organisation.'),
  'member.joined': memberEvent('Member joined', 'Somebody joined the organisation.'),
  'member.left': memberEvent('Member left', 'Somebody left the organisation.'),
  'member.removed': memberEvent('Member removed', 'Somebody was removed from the organisation.'),
  'member.roles_changed': memberEvent('Roles changed', 'A member has other roles than before.'),
  'endpoint.test': {
    title: 'Test',
    summary: 'Somebody asked for a test; every endpoint takes it.',
    data: testData,
    example: { endpoint: other, url: at(`/settings/endpoints/${other}`) },
  },
} as const satisfies Record<string, EventType>

export interface EventType {
  title: string
  summary: string
  data: z.ZodObject
  example: Record<string, string | number | null>
}
export type EventTypeName = keyof typeof eventTypes

export const eventTypeNames = Object.keys(eventTypes) as [EventTypeName, ...EventTypeName[]]
/** What an endpoint chooses from. */
export const chosenTypes = eventTypeNames.filter((name) => name !== 'endpoint.test') as [
  Exclude<EventTypeName, 'endpoint.test'>,
  ...Exclude<EventTypeName, 'endpoint.test'>[],
]

/** The body of an event as it is sent. */
export const bodyOf = (type: EventTypeName) =>
  z.strictObject({ type: z.literal(type), timestamp: z.iso.datetime(), data: eventTypes[type].data })

/** Ids and states as the database says them, before the link is added. */
export type Facts = Record<string, string | number | null>

/** The page about an event, as a path. */
export const pageOf = ({ run, automation, endpoint, deployment, project }: Facts): string => {
  if (run) return `/runs/${run}`
  if (automation) return `/automations/${automation}`
  if (deployment) return `/deploys/${deployment}`
  if (project) return `/projects/${project}`
  return endpoint ? `/settings/endpoints/${endpoint}` : '/settings/organisation'
}
