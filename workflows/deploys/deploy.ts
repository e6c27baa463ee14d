import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  isCancellation,
  patched,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { buildQueue } from './core/names.ts'
import { buildMinutes } from './core/steps.ts'

const retry = { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' } as const

const quick = proxyActivities<Pick<Activities, 'abandonDeployment' | 'beginDeploy'>>({
  startToCloseTimeout: '1 minute',
  retry,
})

/** Told nothing, the SDK calls a step over while it is still being stopped, and what it holds may be in the way of the next. */
const stops = () =>
  patched('stopped-steps-end-first') ? ({ cancellationType: 'WAIT_CANCELLATION_COMPLETED' } as const) : {}

const serving = () =>
  proxyActivities<Pick<Activities, 'startRelease' | 'checkHealth' | 'switchRelease' | 'drainReleases'>>({
    ...stops(),
    // Health has as many seconds as the project says, ten minutes at most.
    startToCloseTimeout: '11 minutes',
    heartbeatTimeout: '6 seconds',
    // Edge and host may be away for a moment; longer than this somebody should know.
    scheduleToCloseTimeout: '15 minutes',
    retry,
  })

const building = (taskQueue: string) =>
  proxyActivities<
    Pick<Activities, 'fetchSource' | 'detectKind' | 'buildRelease' | 'testRelease' | 'prepareRelease'>
  >({
    ...stops(),
    taskQueue: buildQueue(taskQueue),
    startToCloseTimeout: `${buildMinutes + 1} minutes`,
    heartbeatTimeout: '6 seconds',
    // With the time it waits for a place among the builds.
    scheduleToCloseTimeout: '4 hours',
    retry: { ...retry, maximumAttempts: 5 },
  })

/** What somebody else is told; that they do not listen is no reason to stop. */
const reporting = proxyActivities<Pick<Activities, 'reportDeployment'>>({
  startToCloseTimeout: '30 seconds',
  scheduleToCloseTimeout: '10 minutes',
  retry,
})
const report = (of: { org: string; deployment: string }): Promise<void> =>
  CancellationScope.nonCancellable(() => reporting.reportDeployment(of)).catch(() => undefined)

const whyOf = (error: unknown): string => {
  const cause = error instanceof ActivityFailure ? error.cause : error
  return cause instanceof ApplicationFailure || cause instanceof Error ? cause.message : 'It failed'
}

/** One deploy, step by step; each is done once, whichever worker does it, and the old release answers until the switch. */
export const performDeploy = async (): Promise<void> => {
  const { workflowId, taskQueue } = workflowInfo()
  const [org = '', , deployment = ''] = workflowId.split('/')
  const of = { org, deployment }
  const builds = building(taskQueue)
  const serves = serving()
  /** What is told while it is under way arrives before what is told at its end. */
  let told: Promise<void> | undefined
  try {
    const { built, reports } = await quick.beginDeploy(of)
    if (reports) told = report(of)
    if (!built) {
      await builds.fetchSource(of)
      await builds.detectKind(of)
      await builds.buildRelease(of)
      await builds.testRelease(of)
      await builds.prepareRelease(of)
    }
    await serves.startRelease(of)
    await serves.checkHealth(of)
    await serves.switchRelease(of)
  } catch (error) {
    // Its queue knows why it was cancelled, and settles it.
    if (isCancellation(error)) throw error
    // A step whose worker died while it was being stopped has only run out of time.
    if (CancellationScope.current().consideredCancelled)
      throw new CancelledFailure('The deploy was cancelled')
    await quick.abandonDeployment({ ...of, status: 'failed', reason: whyOf(error) })
    if (told) await told.then(() => report(of))
    return
  }
  // It is live: what is left of the old one is no reason to call it failed.
  await CancellationScope.nonCancellable(() => serves.drainReleases(of)).catch(() => undefined)
  if (told) await told.then(() => report(of))
}
