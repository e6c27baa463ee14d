import {
  ApplicationFailure,
  CancellationScope,
  executeChild,
  isCancellation,
  ParentClosePolicy,
  patched,
  proxyActivities,
  sleep,
} from '@temporalio/workflow'
import type { Activities } from '#activities/activities.ts'
import { implement, type RunContext } from '../implement.ts'
import { runWorkflowId } from '../workflow-id.ts'
import type * as contract from './contract.ts'

type At = Parameters<Activities['performPlanned']>[0]
type How = 'done' | 'failed' | 'skipped'

const { performPlanned, awaitPlanned, endPlanned } = proxyActivities<
  Pick<Activities, 'performPlanned' | 'awaitPlanned' | 'endPlanned'>
>({ startToCloseTimeout: '1 minute', retry: { maximumInterval: '1 minute' } })
const { settlePlanned } = proxyActivities<Pick<Activities, 'settlePlanned'>>({
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '7 days',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '10 seconds' },
})

const messageOf = (error: unknown): string => {
  let cause = error as Error
  while (cause.cause instanceof Error) cause = cause.cause
  return cause.message
}

type Made = Awaited<ReturnType<typeof performPlanned>>

const isGivenUp = (): boolean => CancellationScope.current().consideredCancelled

/** What a call takes after it was made: a run that it starts is waited for, and given up with the plan. */
const finish = async (at: At, { state, child, message }: Made, { org }: RunContext): Promise<How> => {
  try {
    if (message !== undefined) return await settlePlanned(at, message)
    if (child === undefined) return state
    const output = await executeChild(child.operation, {
      workflowId: runWorkflowId(org, child.run),
      args: [child.input],
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
    })
    await endPlanned(at, { state: 'done', output: output as never })
    return 'done'
  } catch (error) {
    // One that was cancelled by itself, as a held act that is undone, is no reason to give up the others.
    if (isCancellation(error) && (isGivenUp() || !patched('plan-outlives-cancelled-call'))) throw error
    await endPlanned(at, { state: 'failed', error: { code: 'failed', message: messageOf(error) } })
    return 'failed'
  }
}

const worst = (all: How[]): How => all.find((how) => how !== 'done') ?? 'done'

/**
 * The steps of a confirmed plan. They begin in order and do not wait for what others take, unless they come only after
 * one; what has its own time holds up nothing. What is done to several is done to each, whatever became of another.
 */
export const runPlan = implement<typeof contract.runPlan>(async ({ steps }, context) => {
  const { org, run } = context
  const counted = { done: 0, failed: 0, skipped: 0 }
  let begun: Promise<unknown> = Promise.resolve()
  let before: Promise<How> = Promise.resolve('done')
  const ends = steps.map(({ at: moment, after, over }, step) => {
    const calls = (over?.values ?? ['']).map((_, call) => ({ org, run, step, call }))
    const [previous, turn] = [before, after ? before : moment === null ? begun : undefined]
    const begin = async (): Promise<Made[] | undefined> => {
      await turn
      if (after && (await previous) !== 'done') return undefined
      if (moment !== null) await sleep(await awaitPlanned(calls, moment))
      const made: Made[] = []
      for (const call of calls) made.push(await performPlanned(call))
      return made
    }
    const end = async (made: Made[] | undefined): Promise<How> => {
      if (!made) await Promise.all(calls.map((call) => endPlanned(call, { state: 'skipped' })))
      const all = made
        ? await Promise.all(made.map((each, i) => finish(calls[i]!, each, context)))
        : calls.map(() => 'skipped' as const)
      for (const how of all) counted[how]++
      return worst(all)
    }
    const beginning = begin()
    if (!after && moment === null) begun = beginning
    before = beginning.then(end)
    return before
  })
  await Promise.all(ends)
  if (counted.failed > 0)
    throw ApplicationFailure.nonRetryable(
      `${counted.failed} of ${counted.done + counted.failed + counted.skipped} did not work`,
      'plan_incomplete',
    )
  return counted
})
