import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  defineUpdate,
  isCancellation,
  proxyLocalActivities,
  setHandler,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import type { Json } from './automations/core/json.ts'
import type { PayloadReference } from './automations/core/state.ts'
import type { Input, Message, Operation, Output } from './operation.ts'
import type { cancelRun, Failure } from './runs/contract.ts'
import { runOfWorkflowId } from './workflow-id.ts'

/** Short work on our own database, repeated until that answers: a run outlives its absence. */
export const local = proxyLocalActivities<
  Pick<
    Activities,
    | 'advanceAutomation'
    | 'beginAutomation'
    | 'claimPlace'
    | 'closeRun'
    | 'leavePlace'
    | 'notePaused'
    | 'openRun'
    | 'takeFire'
  >
>({
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '7 days',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '5 seconds' },
})

/** A child's input that is too large to travel: a payload of the run that starts it. */
export interface Given {
  run: string
  payload: PayloadReference
}

/** Who says a message. */
export interface Sender {
  name: string
  email: string | null
  /** Whose decision it is: a key’s is of the person who made it. Missing from older senders. */
  person?: { email: string | null; roles: readonly string[] }
  /** How far its row told that the run has come: an activity writes there before the run itself hears of it. */
  seen?: number
}

/** What a workflow knows about the run it is. */
export interface RunContext {
  org: string
  run: string
  parent: string | null
  /** From 1; grows when it is tried again. */
  generation: number
  /** Why somebody cancelled it, once somebody did. */
  cancelReason: string
}

/** The run behind a workflow's id. */
export const parseWorkflowId = (workflowId: string): { org: string; run: string; generation: number } => {
  const found = runOfWorkflowId(workflowId)
  if (!found) throw ApplicationFailure.nonRetryable(`Not a run: ${workflowId}`, 'NotARun')
  return found
}

/**
 * Handles a message of the catalogue, whose input was checked before it was kept; what it throws as a failure refuses
 * the message and leaves the run alone.
 */
export const onMessage = <T extends Message>(
  name: T['name'],
  handle: (input: Input<T>, by: Sender) => Promise<Output<T>>,
): void => setHandler(defineUpdate<Output<T>, [Input<T>, Sender]>(name), handle)

interface Options {
  /** Whether the workflow writes its own row while it goes, and only its failures are left to write. */
  records?: 'itself'
}

/**
 * Binds a workflow to its contract, by type alone: schemas would be made anew for every run, which costs more than the
 * run. So the input is checked where the run's row is opened, and a bad one fails the run at once. Keeps that row, and
 * makes the run cancellable by message. `handed` is what the API has done already.
 */
export const implement =
  <T extends Operation, H = never>(
    perform: (
      input: Input<T>,
      context: RunContext,
      handed: H | undefined,
      given: Given | undefined,
    ) => Promise<Output<T>>,
    options: Options = {},
  ) =>
  async (raw: Json, handed?: H, given?: Given): Promise<Output<T>> => {
    const { workflowId, workflowType: operation, parent } = workflowInfo()
    const context: RunContext = {
      ...parseWorkflowId(workflowId),
      parent: parent ? parseWorkflowId(parent.workflowId).run : null,
      cancelReason: '',
    }
    const { org, run, generation } = context
    const scope = new CancellationScope()
    let over = false
    onMessage<typeof cancelRun>('cancelRun', async ({ reason }, by) => {
      context.cancelReason = `Cancelled by ${by.name}${reason ? `: ${reason}` : ''}`
      scope.cancel()
      await condition(() => over)
      return { cancelled: true }
    })
    try {
      const opened = options.records
        ? undefined
        : await local.openRun({ org, run, operation, input: raw, given, parent: context.parent })
      // Runs from before the row's opening answered took what they were started with.
      const input = (opened ?? raw) as Input<T>
      const output = await scope.run(() => perform(input, context, handed, given))
      if (!options.records)
        await local.closeRun({ org, run, generation, status: 'completed', output: output as Json })
      return output
    } catch (error) {
      // Anything else is a mistake in our code: the task is retried until a release mends it, and the run lives on.
      if (!(error instanceof TemporalFailure)) throw error
      const status = isCancellation(error) ? 'cancelled' : 'failed'
      await CancellationScope.nonCancellable(() =>
        local.closeRun({ org, run, generation, status, error: failureOf(error, context) }),
      )
      throw error
    } finally {
      over = true
      await CancellationScope.nonCancellable(() => condition(allHandlersFinished))
    }
  }

const failureOf = (error: TemporalFailure, { cancelReason }: RunContext): Failure => {
  if (isCancellation(error)) return { code: 'cancelled', message: cancelReason || 'Cancelled' }
  let cause: Error = error
  while (cause.cause instanceof Error) cause = cause.cause
  const code = cause instanceof ApplicationFailure && cause.type ? cause.type : 'failed'
  return { code, message: cause.message }
}
