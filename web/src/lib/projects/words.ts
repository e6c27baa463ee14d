import type { Deployment, DeployStep } from '#workflows/deploys/contract.ts'
import type { Project } from '#workflows/projects/contract.ts'
import type { Look } from '#lib/status.ts'

export const deploymentLook: Record<Deployment['status'], Look> = {
  queued: { tone: 'running', word: 'Queued', still: true },
  running: { tone: 'running', word: 'Deploying' },
  live: { tone: 'done', word: 'Live' },
  retired: { tone: 'stopped', word: 'Was live', still: true },
  superseded: { tone: 'stopped', word: 'Superseded' },
  failed: { tone: 'failed', word: 'Failed' },
  cancelled: { tone: 'stopped', word: 'Cancelled' },
  skipped: { tone: 'stopped', word: 'Skipped', still: true },
}

/** How a project stands, as one wants to know it. */
export const projectLook = ({ status, live, uptime }: Project): Look => {
  if (status === 'paused') return { tone: 'stopped', word: 'Paused' }
  if (status === 'maintenance') return { tone: 'waiting', word: 'Maintenance' }
  if (status === 'deleting') return { tone: 'stopped', word: 'Being deleted' }
  if (live && uptime === 'down') return { tone: 'failed', word: 'Down' }
  return live ? { tone: 'done', word: 'Live' } : { tone: 'stopped', word: 'Not live', still: true }
}

/** When a variable is there. */
export const availability = {
  both: 'while building and running',
  build: 'while building',
  run: 'while running',
} as const

export const stepLook: Record<DeployStep['state'], Look> = {
  running: { tone: 'running', word: 'Running' },
  done: { tone: 'done', word: 'Done' },
  failed: { tone: 'failed', word: 'Failed' },
  skipped: { tone: 'stopped', word: 'Not needed', still: true },
}

const stepWords: Record<DeployStep['name'], string> = {
  fetch: 'Fetch',
  detect: 'Detect',
  build: 'Build',
  test: 'Test',
  release: 'Release',
  start: 'Start',
  health: 'Health',
  switch: 'Switch',
  drain: 'Drain',
}
/** What is yet to come has no entry. */
export const stepsOf = ({ steps, cause }: Deployment): { name: string; step: DeployStep | undefined }[] =>
  Object.entries(stepWords)
    .filter(
      ([name]) => cause !== 'rollback' || !['fetch', 'detect', 'build', 'test', 'release'].includes(name),
    )
    .map(([name, word]) => ({ name: word, step: steps.find((each) => each.name === name) }))

export const isOpen = ({ status }: Deployment): boolean => status === 'queued' || status === 'running'
export const shortCommit = (commit: string): string => commit.slice(0, 7)

const causeWords: Record<Deployment['cause'], string> = {
  push: 'pushed',
  manual: 'deployed by hand',
  webhook: 'pushed elsewhere',
  rollback: 'rolled back',
  upload: 'uploaded',
  template: 'made from a template',
}
export const whyDeployed = ({ cause, initiator }: Deployment): string =>
  `${causeWords[cause]} by ${initiator}`

/** Hours that may be looked back. */
export const spans = [
  { value: '1', text: 'the last hour' },
  { value: '24', text: 'the last day' },
  { value: '168', text: 'the last week' },
]
