import { executeChild, isCancellation, ParentClosePolicy, proxyActivities } from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import type { local, RunContext } from '../implement.ts'
import { runWorkflowId } from '../workflow-id.ts'
import type { Command, Happening, State } from './core/state.ts'
import { rootMessage } from './lasting.ts'

/** What a burst gives a workflow. */
export type Progress = Awaited<ReturnType<typeof local.advanceAutomation>>

/** What came of a command; with what came after it, where the state was `after` bursts old when it began. */
export type Performed = { happening: Happening; progress?: Progress; after?: number }

export const durable = {
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '7 days',
  retry: { maximumInterval: '1 minute' },
} as const

/**
 * Makes a call, or has an operation done.
 * @param state how far the run is, where no other step is under way
 * @param others whether something else is, such as the deadline of what stands around it
 */
export const performCommand = async (
  { org, run, generation }: RunContext,
  command: Extract<Command, { kind: 'fetch' | 'operation' }>,
  state: State | undefined,
  others: boolean,
): Promise<Performed> => {
  const { node } = command
  try {
    if (command.kind === 'fetch') {
      const { performFetch } = proxyActivities<Pick<Activities, 'performFetch'>>({
        ...durable,
        startToCloseTimeout: (command.request.timeoutSeconds + 30) * 1000,
      })
      const performed = await performFetch({
        ...{ org, run, generation, command },
        ...(state && { state, ...(others && { others }) }),
      })
      return { ...performed, ...(state && { after: state.sequence }) }
    }
    if (command.run !== undefined) {
      const output = await executeChild(command.operation, {
        workflowId: runWorkflowId(org, command.run),
        args: command.inputPayload
          ? [null, undefined, { run, payload: command.inputPayload }]
          : [command.input],
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      })
      return { happening: { kind: 'performed', node, output, child: command.run } }
    }
    const { performOperation } = proxyActivities<Pick<Activities, 'performOperation'>>({
      ...durable,
      startToCloseTimeout: '1 minute',
    })
    return await performOperation({ org, run, generation, command })
  } catch (error) {
    if (isCancellation(error)) throw error
    return {
      happening: { kind: 'failed', node, error: { code: 'failed', message: rootMessage(error), node } },
    }
  }
}
