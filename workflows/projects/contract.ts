import * as z from 'zod'
import { line } from '../mails/contract.ts'
import { operation, view } from '../operation.ts'
import { healthPath } from './core/fields.ts'
import { probeStates } from './core/probing.ts'

/** paused: its address says so. maintenance: the same, for now. deleting: it is being taken down. */
export const projectStatuses = ['active', 'paused', 'maintenance', 'deleting'] as const
/** What a project can begin with. */
export const templateNames = ['static', 'node', 'python', 'go'] as const
/** How a connected repository is reached. */
export const repositoryAccesses = ['token', 'app', 'public'] as const
/** When a variable is there: while building, while running, or both. */
export const variableScopes = ['build', 'run', 'both'] as const
/** What somebody did to a variable. */
export const variableActs = ['added', 'changed', 'removed'] as const

const moment = z.iso.datetime()
/** A label of a host name, so that every project has an address by its name. */
export const projectName = z
  .string()
  .regex(/^[a-z]([a-z0-9-]{0,46}[a-z0-9])?$/, 'is lower-case letters, digits and dashes, up to 48')
  .meta({ title: 'Name', examples: ['shop'] })
const id = z.uuid().meta({ title: 'Project', widget: 'project' })
const one = z.strictObject({ project: id })

const command = z.string().trim().max(1000).regex(line, 'is one line without control characters')
/** A folder below the root of the repository: no step up, no backslash, no beginning slash. */
const folder = z
  .string()
  .max(200)
  .regex(/^(?![-/])(?!(.*\/)?\.\.?(\/|$))[\w@+./-]*$/, 'is a path below the root of the repository')
/** A branch as git allows them, without what a program could take for an option. */
export const branchName = z
  .string()
  .max(200)
  .regex(
    /^(?!-)(?!\/)(?!.*(\.\.|\/\/|@\{|\.lock(\/|$)|\/\.|\/$|\.$))[\w./+@-]+$/,
    'is not a name of a branch',
  )
  .meta({ title: 'Branch' })

/** What a person may set; what is empty is found out from the files. */
const fields = {
  branch: branchName,
  root: folder.meta({ title: 'Folder', description: 'Where the project is in the repository' }),
  buildCommand: command.meta({ title: 'Build command' }),
  testCommand: command.meta({ title: 'Test command' }),
  releaseCommand: command.meta({
    title: 'Release command',
    description: 'Runs before requests come to the new release, such as a migration',
  }),
  startCommand: command.meta({ title: 'Start command' }),
  outputFolder: folder.meta({ title: 'Output folder', description: 'Of static files' }),
  healthPath,
  healthSeconds: z.int().min(2).max(600).meta({
    title: 'Health, in seconds',
    description: 'How long a new release may take until it is healthy',
  }),
  megabytes: z.int().min(64).max(16_384).meta({ title: 'Memory, in MB' }),
  cpuPercent: z
    .int()
    .min(5)
    .max(6400)
    .meta({ title: 'CPU, in % of one', description: '150 is one and a half' }),
  ignoredPaths: z
    .array(z.string().min(1).max(200).regex(line))
    .max(50)
    .meta({ title: 'Ignored paths', description: 'A push that changes nothing else deploys nothing' }),
}
const atFirst = {
  branch: fields.branch.default('main'),
  root: fields.root.default(''),
  buildCommand: fields.buildCommand.default(''),
  testCommand: fields.testCommand.default(''),
  releaseCommand: fields.releaseCommand.default(''),
  startCommand: fields.startCommand.default(''),
  outputFolder: fields.outputFolder.default(''),
  healthPath: fields.healthPath.default('/'),
  healthSeconds: fields.healthSeconds.default(120),
  megabytes: fields.megabytes.default(512),
  cpuPercent: fields.cpuPercent.default(100),
  ignoredPaths: fields.ignoredPaths.default([]),
}

export const live = z.strictObject({
  deployment: z.uuid(),
  number: z.int(),
  commit: z.string(),
  message: z.string(),
  kind: z.string(),
  since: moment,
})

const project = z.strictObject({
  id,
  name: z.string(),
  /** Where people reach it. */
  url: z.string(),
  /** Where it is pushed to. */
  gitUrl: z.string(),
  status: z.enum(projectStatuses),
  branch: z.string(),
  root: z.string(),
  buildCommand: z.string(),
  testCommand: z.string(),
  releaseCommand: z.string(),
  startCommand: z.string(),
  outputFolder: z.string(),
  healthPath: z.string(),
  healthSeconds: z.int(),
  megabytes: z.int(),
  cpuPercent: z.int(),
  ignoredPaths: z.array(z.string()),
  /** Of GitHub, when one is connected: owner/name. */
  repository: z.string().nullable(),
  /** As whom it is read and told of deploys. */
  repositoryAccess: z.enum(repositoryAccesses).nullable(),
  /** The release that answers. */
  live: live.nullable(),
  /** Whether it answers as it should; null while it is not watched. */
  uptime: z.enum(probeStates).nullable(),
  /** The newest deployment that is not over. */
  deploying: z.uuid().nullable(),
  createdBy: z.string(),
  createdAt: moment,
})
export type Project = z.output<typeof project>
const shown = z.strictObject({ project })

const change = { permission: 'projects:write', host: 'transaction' } as const

export const createProject = operation({
  ...change,
  name: 'createProject',
  title: 'Create a project',
  summary: 'Makes a place to push to, with an address of its own; from a template it is live at once.',
  effect: 'once',
  phrases: ['create a project {name}', 'create a project called {name}', 'new project {name}'],
  input: z.strictObject({
    name: projectName,
    ...atFirst,
    template: z.enum(templateNames).optional().meta({
      title: 'Template',
      description:
        'What its first commit is made of, which is deployed at once; without one it waits for a push',
    }),
  }),
  output: shown,
})

export const updateProject = operation({
  ...change,
  name: 'updateProject',
  title: 'Change a project',
  summary: 'Changes how a project is built and run; it counts from the next deploy on.',
  effect: 'idempotent',
  input: z.strictObject({ project: id, ...z.strictObject(fields).partial().shape }),
  output: shown,
})

export const pauseProject = operation({
  ...change,
  name: 'pauseProject',
  title: 'Pause a project',
  summary: 'Its address says that it is paused until it is resumed.',
  effect: 'idempotent',
  undo: 'resumeProject',
  phrases: ['pause {project}', 'pause the project {project}', 'stop {project}', 'take {project} down'],
  input: one,
  output: shown,
})

export const maintainProject = operation({
  ...change,
  name: 'maintainProject',
  title: 'Put a project under maintenance',
  summary: 'Its address says that it is being worked on until it is resumed.',
  effect: 'idempotent',
  undo: 'resumeProject',
  phrases: ['put {project} under maintenance', 'maintenance for {project}'],
  input: one,
  output: shown,
})

export const resumeProject = operation({
  ...change,
  name: 'resumeProject',
  title: 'Resume a project',
  summary: 'Its address answers again.',
  effect: 'idempotent',
  undo: 'pauseProject',
  phrases: ['resume {project}', 'resume the project {project}', 'bring {project} back'],
  input: one,
  output: shown,
})

export const deleteProject = operation({
  name: 'deleteProject',
  title: 'Delete a project',
  summary: 'Takes a project down and erases its repository, its releases and its logs.',
  permission: 'projects:write',
  host: 'workflow',
  effect: 'once',
  destructive: true,
  phrases: ['delete {project}', 'delete the project {project}', 'remove the project {project}'],
  input: one,
  output: z.strictObject({ deleted: z.boolean() }),
})

const variableName = z
  .string()
  .regex(
    /^[A-Za-z_][A-Za-z0-9_]{0,127}$/,
    'is letters, digits and underscores, and begins with none of the digits',
  )
  .meta({ title: 'Name' })

const variable = z.strictObject({
  name: variableName,
  scope: z.enum(variableScopes),
  updatedBy: z.string(),
  updatedAt: moment,
})

export const saveProjectVariables = operation({
  ...change,
  name: 'saveProjectVariables',
  title: 'Save variables',
  summary: 'Sets variables of a project, as lines of a .env file; they are never shown again.',
  effect: 'idempotent',
  input: z.strictObject({
    project: id,
    text: z
      .string()
      .min(1)
      .max(256_000)
      .meta({ title: 'Variables', description: 'NAME=value, one on a line', widget: 'secret' }),
    scope: z.enum(variableScopes).default('both').meta({ title: 'Available' }),
  }),
  output: z.strictObject({ saved: z.array(z.string()) }),
})

export const deleteProjectVariable = operation({
  ...change,
  name: 'deleteProjectVariable',
  title: 'Delete a variable',
  summary: 'Removes a variable of a project; what runs keeps it until the next deploy.',
  effect: 'idempotent',
  destructive: true,
  input: z.strictObject({ project: id, name: variableName }),
  output: z.strictObject({ deleted: z.boolean() }),
})

export const connectRepository = operation({
  ...change,
  name: 'connectRepository',
  title: 'Connect a repository',
  summary: 'Deploys pushes to a repository on GitHub, and tells it what became of each commit.',
  effect: 'once',
  by: 'people',
  input: z.strictObject({
    project: id,
    repository: z
      .string()
      .max(140)
      .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/, 'is owner/name')
      .meta({ title: 'Repository', description: 'owner/name', examples: ['ada/shop'] }),
    server: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .default('https://github.com')
      .meta({ title: 'Server', description: 'Of GitHub Enterprise, when it is not github.com' }),
    token: z
      .string()
      .max(500)
      .regex(/^[!-~]*$/, 'has no spaces')
      .default('')
      .meta({
        title: 'Token',
        description:
          'Reads the repository, sets commit statuses and comments on pull requests; a public one is read without',
        widget: 'secret',
      }),
    app: z
      .strictObject({
        id: z
          .string()
          .regex(/^[A-Za-z0-9.]{1,40}$/, 'is the app’s id or client id')
          .meta({ title: 'App id', examples: ['12345'] }),
        installation: z
          .string()
          .regex(/^[0-9]{1,20}$/, 'is a number')
          .meta({ title: 'Installation id', examples: ['67890'] }),
        privateKey: z
          .string()
          .min(1)
          .max(10_000)
          .meta({ title: 'Private key', description: 'As GitHub gave it, a PEM file', widget: 'secret' }),
      })
      .optional()
      .meta({ title: 'GitHub App', description: 'Instead of a token' }),
  }),
  output: z.strictObject({
    /** Where the repository sends its pushes. */
    webhookUrl: z.string(),
    /** For the webhook, this once. */
    secret: z.string().meta({ title: 'Secret', widget: 'secret' }),
  }),
})

export const disconnectRepository = operation({
  ...change,
  name: 'disconnectRepository',
  title: 'Disconnect a repository',
  summary: 'Pushes to the repository on GitHub are not deployed any more; what is live stays.',
  effect: 'idempotent',
  destructive: true,
  input: one,
  output: z.strictObject({ disconnected: z.boolean() }),
})

export const listProjectVariables = view({
  name: 'listProjectVariables',
  title: 'Variables of a project',
  summary: 'The names of a project’s variables; their values are never shown.',
  permission: 'projects:read',
  input: one,
  output: z.strictObject({ items: z.array(variable) }),
})

export const listVariableChanges = view({
  name: 'listVariableChanges',
  title: 'History of variables',
  summary: 'Who changed which variable of a project and when, newest first; never to what.',
  permission: 'projects:read',
  input: z.strictObject({
    project: id,
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        name: variableName,
        act: z.enum(variableActs),
        /** When it was available from then on; null for one that was removed. */
        scope: z.enum(variableScopes).nullable(),
        by: z.string(),
        at: moment,
      }),
    ),
    nextCursor: z.string().nullable(),
  }),
})

export { getProjectProbe, listProbeEvents, removeProjectProbe, setProjectProbe } from './core/probe.ts'
export type { Probe } from './core/probe.ts'
export { getProjectTraffic, listRequests } from './core/traffic.ts'
export { deleteProjectRegistry, listProjectRegistries, saveProjectRegistry } from './core/registries.ts'

export const listProjects = view({
  name: 'listProjects',
  title: 'Projects',
  summary: 'Every project with what is live of it, by name.',
  permission: 'projects:read',
  picks: { widget: 'project', value: 'id', shows: ['name', 'url', 'status'] },
  phrases: ['show projects', 'show all projects', 'list projects'],
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(project), most: z.int() }),
})

export const getProject = view({
  name: 'getProject',
  title: 'Show a project',
  summary: 'One project with what is live of it.',
  permission: 'projects:read',
  input: one,
  output: shown,
})
