import type { EngineRoom } from '#workflows/engine/contract.ts'
import { buildQueue } from '#workflows/deploys/core/names.ts'
import { deliveryQueue } from '#workflows/endpoints/core/queue.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import { settings } from '#infra/settings.ts'
import { workflowBundle } from './bundle.ts'
import { engine } from './engine.ts'
import { failureOf, newestEvents } from './read-events.ts'

/** How long the engine may take for all of it, in milliseconds. */
const patience = 5000
/** A worker asks for work at least this often, in milliseconds. */
const pollEvery = 70_000
/** gRPC's own number. */
const unknown = 5
/** So often something fails before that is more than bad luck. */
const suspicious = 3

interface Stamp {
  seconds?: { toNumber(): number } | number | null
  nanos?: number | null
}
const secondsOf = (stamp: Stamp | null | undefined): number =>
  Number(stamp?.seconds ?? 0) + (stamp?.nanos ?? 0) / 1e9
export const momentOf = (stamp: Stamp | null | undefined): string | null =>
  stamp ? new Date(secondsOf(stamp) * 1000).toISOString() : null

const kinds = { workflow: 1, activity: 2 } as const

const readQueue = async (name: string, kind: keyof typeof kinds): Promise<EngineRoom['queues'][number]> => {
  const { TEMPORAL_NAMESPACE: namespace } = settings()
  const { pollers, stats } = await engine().client.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name },
    taskQueueType: kinds[kind],
    reportStats: true,
  })
  const workers = (pollers ?? []).flatMap(({ identity, lastAccessTime, deploymentOptions }) =>
    secondsOf(lastAccessTime) * 1000 > Date.now() - pollEvery
      ? [
          {
            identity: identity ?? '',
            build: deploymentOptions?.buildId || null,
            seenAt: momentOf(lastAccessTime)!,
          },
        ]
      : [],
  )
  return {
    ...{ name, kind, workers },
    backlog: Number(stats?.approximateBacklogCount ?? 0),
    age: secondsOf(stats?.approximateBacklogAge),
    added: stats?.tasksAddRate ?? 0,
    taken: stats?.tasksDispatchRate ?? 0,
  }
}

const states = ['inactive', 'inactive', 'current', 'ramping', 'draining', 'drained'] as const
/** More builds than this are history. */
const mostVersions = 10

const readVersions = async (queues: EngineRoom['queues']): Promise<EngineRoom['versions']> => {
  const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_DEPLOYMENT: deploymentName } = settings()
  const { buildId } = await workflowBundle()
  const { workerDeploymentInfo } = await engine().client.workflowService.describeWorkerDeployment({
    namespace,
    deploymentName,
  })
  const working = queues.filter(({ kind }) => kind === 'workflow').flatMap(({ workers }) => workers)
  return (workerDeploymentInfo?.versionSummaries ?? [])
    .map(({ deploymentVersion, status, createTime }) => {
      const build = deploymentVersion?.buildId ?? ''
      return {
        ...{ build, ours: build === buildId, since: momentOf(createTime) },
        state: states[Number(status ?? 0)] ?? ('inactive' as const),
        workers: working.filter((worker) => worker.build === build).length,
      }
    })
    .toSorted((a, b) => (b.since ?? '').localeCompare(a.since ?? ''))
    .slice(0, mostVersions)
}

const warningsOf = (versions: EngineRoom['versions'], queues: EngineRoom['queues']): string[] => [
  ...queues
    .filter(({ workers }) => workers.length === 0)
    .map(({ name, kind, backlog }) => {
      const waiting = backlog > 0 ? `; ${backlog} tasks wait there` : ''
      return `Nobody works on queue ${name} (${kind} tasks)${waiting}.`
    }),
  ...(versions.some(({ state }) => state === 'current') ? [] : ['No version is current: nothing new runs.']),
  ...versions
    .filter(({ ours, state }) => ours && state !== 'current')
    .map(({ build }) => `The version of this process, ${build.slice(-8)}, is not current.`),
  ...versions
    .filter(({ state, workers }) => state === 'current' && workers === 0)
    .map(({ build }) => `No worker has the current version, ${build.slice(-8)}.`),
]

/** What the engine says of its workers, versions and queues. @throws while it cannot be reached */
export const readEngineRoom = async (): Promise<
  Pick<EngineRoom, 'server' | 'warnings' | 'versions' | 'queues'>
> => {
  const { client, connection } = engine()
  const { TEMPORAL_TASK_QUEUE: main } = settings()
  return connection.withDeadline(Date.now() + patience, async () => {
    const { serverVersion } = await client.workflowService.getSystemInfo({})
    const queues = await Promise.all([
      readQueue(main, 'workflow'),
      readQueue(main, 'activity'),
      readQueue(deliveryQueue(main), 'activity'),
      readQueue(buildQueue(main), 'activity'),
    ])
    const versions = await readVersions(queues)
    return { server: serverVersion || 'unknown', versions, queues, warnings: warningsOf(versions, queues) }
  })
}

/** Why an open run does not get on, by what the engine knows of it; undefined when it does. */
export const whyStuck = async (
  org: string,
  run: string,
  generation: number,
): Promise<{ reason: string; attempts: number } | undefined> => {
  try {
    const { client, connection } = engine()
    const { raw, status } = await connection.withDeadline(Date.now() + patience, () =>
      client.workflow.getHandle(runWorkflowId(org, run, generation)).describe(),
    )
    if (status.name !== 'RUNNING')
      return { reason: `The engine says that it is over: ${status.name.toLowerCase()}.`, attempts: 0 }
    const task = Number(raw.pendingWorkflowTask?.attempt ?? 0)
    if (task > 1) {
      const newest = await newestEvents({ org, run, generation })
      const failed = newest.find(({ type }) => type === 'WorkflowTaskFailed')
      const error = failed ? failureOf(failed).slice(0, 300) : 'the code does not fit its history'
      return { reason: `Its workflow task fails: ${error.replace(/\.$/, '')}.`, attempts: task }
    }
    const failing = (raw.pendingActivities ?? []).find(({ attempt }) => Number(attempt) > suspicious)
    if (!failing) return undefined
    const message = failing.lastFailure?.message
    const name = failing.activityType?.name ?? 'An activity'
    return {
      reason: `${name} fails${message ? `: ${message.slice(0, 300)}` : ''}.`,
      attempts: Number(failing.attempt),
    }
  } catch (error) {
    if (
      (error as { name?: string }).name === 'WorkflowNotFoundError' ||
      (error as { code?: number }).code === unknown
    )
      return { reason: 'The engine does not know it.', attempts: 0 }
    throw error
  }
}
