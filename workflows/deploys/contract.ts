import * as z from 'zod'
import { operation, view } from '../operation.ts'
import { branchName } from '../projects/contract.ts'
import { stepNames } from './core/steps.ts'

/** queued: waits for its turn. live: answers. retired: did, and is kept for a way back. superseded: a newer one came first. skipped: a push that asked for none. */
export const deploymentStatuses = [
  'queued',
  'running',
  'live',
  'retired',
  'superseded',
  'failed',
  'cancelled',
  'skipped',
] as const
/** Those of one that is not over. */
export const openStatuses: readonly DeploymentStatus[] = ['queued', 'running']
export type DeploymentStatus = (typeof deploymentStatuses)[number]
/** What made it happen. */
export const causes = ['manual', 'push', 'webhook', 'rollback', 'upload', 'template'] as const
export const sources = ['build', 'run'] as const

const moment = z.iso.datetime()
const project = z.uuid().meta({ title: 'Project', widget: 'project' })
export const deploymentId = z.uuid().meta({ title: 'Deployment', widget: 'deployment' })

const step = z.strictObject({
  name: z.enum(stepNames),
  state: z.enum(['running', 'done', 'failed', 'skipped']),
  startedAt: moment,
  endedAt: moment.nullable(),
  /** What came of it, as a person reads it. */
  note: z.string().nullable(),
})
export type DeployStep = z.output<typeof step>

const deployment = z.strictObject({
  id: deploymentId,
  project,
  projectName: z.string(),
  number: z.int(),
  status: z.enum(deploymentStatuses),
  cause: z.enum(causes),
  branch: z.string(),
  commit: z.string(),
  author: z.string(),
  message: z.string(),
  /** static, node, python, go, procfile, docker; null while nobody has looked. */
  kind: z.string().nullable(),
  /** Why it failed or was not done, as a person reads it. */
  reason: z.string().nullable(),
  steps: z.array(step),
  /** Whether one can go back to it. */
  kept: z.boolean(),
  url: z.string(),
  initiator: z.string(),
  createdAt: moment,
  startedAt: moment.nullable(),
  endedAt: moment.nullable(),
})
export type Deployment = z.output<typeof deployment>

const settled = z.strictObject({
  deployment: deploymentId,
  status: z.enum(deploymentStatuses),
  url: z.string(),
})
const deploying = { permission: 'projects:deploy', host: 'workflow', effect: 'outward' } as const

export const startDeploy = operation({
  ...deploying,
  name: 'startDeploy',
  title: 'Deploy a project',
  summary: 'Builds a commit of a project and lets it answer once it is healthy; until then the old one does.',
  phrases: [
    'deploy {project}',
    'deploy the {project}',
    'deploy {project} from {ref}',
    'deploy the {project} from {ref}',
    'ship {project}',
    'release {project}',
  ],
  input: z.strictObject({
    project,
    ref: branchName.optional().meta({
      title: 'Branch, tag or commit',
      description: 'The project’s branch when left out',
    }),
    cache: z.boolean().default(true).meta({
      title: 'Use the build cache',
      description: 'What an earlier build has fetched is taken again',
    }),
    cause: z
      .enum(['manual', 'push', 'webhook', 'upload', 'template'])
      .default('manual')
      .meta({ title: 'Cause' }),
  }),
  output: settled,
})

export const rollBackDeploy = operation({
  ...deploying,
  name: 'rollBackDeploy',
  title: 'Roll a project back',
  summary: 'Lets an earlier release answer again, at once and without a build; the last one when left out.',
  phrases: ['roll back {project}', 'roll {project} back', 'undo the deploy of {project}'],
  input: z.strictObject({ project, deployment: deploymentId.optional() }),
  output: settled,
})

const listing = z.strictObject({
  project: project.optional(),
  status: z.enum(deploymentStatuses).optional().meta({ title: 'Status' }),
  /** When it was asked for. */
  from: moment.optional().meta({ title: 'From' }),
  until: moment.optional().meta({ title: 'Until' }),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

export const listDeployments = view({
  name: 'listDeployments',
  title: 'Deployments',
  summary: 'What was deployed and what became of it, newest first.',
  permission: 'projects:read',
  picks: { widget: 'deployment', value: 'id', shows: ['message', 'projectName', 'status'] },
  phrases: ['show deployments', 'show deploys', 'show {status} deploys'],
  input: listing,
  output: z.strictObject({ items: z.array(deployment), nextCursor: z.string().nullable() }),
})

export const getDeployment = view({
  name: 'getDeployment',
  title: 'Show a deployment',
  summary: 'One deployment with its steps.',
  permission: 'projects:read',
  input: z.strictObject({ deployment: deploymentId }),
  output: z.strictObject({ deployment }),
})

export const logLine = z.strictObject({
  /** From 1, without gaps, in each deployment. */
  position: z.int(),
  at: moment,
  source: z.enum(sources),
  /** While building: of which step. */
  step: z.string().nullable(),
  text: z.string(),
})
export type LogLine = z.output<typeof logLine>

export const listLogLines = view({
  name: 'listLogLines',
  title: 'Log of a deployment',
  summary: 'What a deployment said while it was built and while it runs, oldest first.',
  permission: 'projects:read',
  input: z.strictObject({
    deployment: deploymentId,
    source: z.enum(sources).optional().meta({ title: 'Said while' }),
    search: z.string().trim().min(1).max(200).optional().meta({ title: 'With the text' }),
    after: z.int().min(0).default(0).meta({ title: 'After position' }),
    /** From the end instead of the beginning. */
    last: z.boolean().default(false).meta({ title: 'Only the last' }),
    limit: z.int().min(1).max(1000).default(500),
  }),
  output: z.strictObject({ items: z.array(logLine), more: z.boolean() }),
})
