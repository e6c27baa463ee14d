import { settings } from '#infra/settings.ts'
import { engine } from './engine.ts'

interface Entity {
  org: string
  /** The workflow, the id it has for what it serves, and the signal that says: look again. */
  name: string
  id: string
  signal: string
}

/** Starts an entity, or tells it to look again. Repeating it changes nothing. */
export const wakeEntity = ({ org, name, id, signal }: Entity): Promise<unknown> => {
  const { client, connection } = engine()
  return connection.withDeadline(Date.now() + 3000, () =>
    client.workflow.signalWithStart(name, {
      taskQueue: settings().TEMPORAL_TASK_QUEUE,
      workflowId: id,
      signal,
      workflowTaskTimeout: '5 seconds',
      priority: { fairnessKey: org },
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  )
}
