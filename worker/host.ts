import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker'
import { activities } from '#activities/activities.ts'
import { buildQueue } from '#workflows/deploys/core/names.ts'
import { deliveryQueue } from '#workflows/endpoints/core/queue.ts'
import { settings } from '#infra/settings.ts'
import { workflowBundle } from './bundle.ts'
import { dataConverter } from './converter.ts'
import { traceActivities } from './tracing.ts'

/** The same for every worker. */
const shared: Partial<WorkerOptions> = {
  dataConverter,
  interceptors: { activity: [traceActivities] },
  shutdownGraceTime: '5 seconds',
  // A step hears that it is cancelled when it says that it is alive.
  maxHeartbeatThrottleInterval: '1 second',
}

/** A worker on queue `main`, of the build that the bundle's hash names. */
export const createWorker = async (connection: NativeConnection): Promise<Worker> => {
  const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: taskQueue, TEMPORAL_DEPLOYMENT } = settings()
  const { code, buildId } = await workflowBundle()
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: { code },
    activities,
    workerDeploymentOptions: {
      useWorkerVersioning: true,
      version: { deploymentName: TEMPORAL_DEPLOYMENT, buildId },
      defaultVersioningBehavior: 'AUTO_UPGRADE',
    },
    maxConcurrentActivityTaskExecutions: 100,
    maxConcurrentLocalActivityExecutions: 100,
    // How long a killed worker's runs wait before another takes them.
    stickyQueueScheduleToStartTimeout: '2 seconds',
    ...shared,
  })
}

/** A worker for deliveries alone: as many receivers as there are places here may hang, and nothing else waits for them. */
export const createDeliveryWorker = (connection: NativeConnection): Promise<Worker> => {
  const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: taskQueue } = settings()
  const { sendDueDeliveries } = activities
  return Worker.create({
    connection,
    namespace,
    taskQueue: deliveryQueue(taskQueue),
    activities: { sendDueDeliveries },
    maxConcurrentActivityTaskExecutions: 200,
    ...shared,
  })
}

/** A worker for builds alone, so that as many are made at once as this machine was said to bear. */
export const createBuildWorker = (connection: NativeConnection): Promise<Worker> => {
  const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: taskQueue, MAINSPRING_BUILDS } = settings()
  const { fetchSource, detectKind, buildRelease, testRelease, prepareRelease } = activities
  return Worker.create({
    connection,
    namespace,
    taskQueue: buildQueue(taskQueue),
    activities: { fetchSource, detectKind, buildRelease, testRelease, prepareRelease },
    maxConcurrentActivityTaskExecutions: MAINSPRING_BUILDS,
    ...shared,
  })
}
