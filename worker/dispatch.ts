import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { availableParallelism } from 'node:os'
import { SpanKind } from '@opentelemetry/api'
import { and, eq } from 'drizzle-orm'
import { atOnce, withOrg } from '#db/client.ts'
import { hint, onHint } from '#db/hints.ts'
import { endHeld } from '#db/automations/turns.ts'
import { messages, runs } from '#db/schema.ts'
import { othersAtWork } from '#infra/at-work.ts'
import { FairGate } from '#infra/fair-gate.ts'
import { log } from '#infra/log.ts'
import { settings } from '#infra/settings.ts'
import { looked } from '#infra/telemetry/metrics.ts'
import { countAccepted, countStarted } from '#infra/telemetry/runs.ts'
import { inSpan } from '#infra/telemetry/trace.ts'
import type { Begun } from '#db/automations/begin-run.ts'
import type { Decider } from '#workflows/automations/core/approvers.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Sender } from '#workflows/implement.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import { retryFetch, terminate } from './acts.ts'
import { engine } from './engine.ts'

/** How long one call to the engine may take before the relay takes over, in milliseconds. */
const patience = { start: 3000, message: 2000 }

export type Queued = Omit<Begun, 'held'>

/**
 * Runs that begin at once in this process; API and worker both begin some. More would not be done sooner, but all the others later; and without a gate
 * of our own the engine takes what comes first, however many of one organisation that are. A place is held until the
 * run has got somewhere, or for as long as that mostly takes.
 */
const gate = new FairGate({
  places: Math.max(1, Math.floor(availableParallelism() / 2)),
  alone: 2 * availableParallelism(),
  spare: 16,
  waiting: 40,
  milliseconds: 100,
  // A quarter of the time for who has a long line, beside others: who starts one now and then feels little of it.
  rest: () => 3,
  othersWork: othersAtWork,
})
looked('starts_waiting', 'Runs that wait for their turn to be started.', [], function collect() {
  this.set(gate.waiting)
})

/** Too many runs of the organisation wait to be started already; the relay starts this one. */
export class TooMany extends Error {}

/**
 * Starts the workflow of an accepted run, in its organisation's turn. Repeating it changes nothing. Rejects when the
 * engine is away.
 * @throws {TooMany}
 */
export const startWorkflow = async (queued: Queued): Promise<void> => {
  const leave = await gate.enter(queued.org)
  if (!leave) throw new TooMany('its organisation has many runs to start')
  try {
    await startTraced(queued)
    const stop = onHint(queued.id, left)
    setTimeout(left, 200).unref()
    function left() {
      stop()
      leave!()
    }
  } catch (error) {
    leave()
    throw error
  }
}

const startTraced = (queued: Queued): Promise<void> => {
  const { org, id, operation, trace } = queued
  if (!trace) return start(queued)
  const attributes = { 'mainspring.organisation': org, 'mainspring.run': id }
  return inSpan(`start ${operation}`, { kind: SpanKind.CLIENT, attributes, parent: trace }, () =>
    start(queued),
  )
}

const start = async ({ org, id, operation, input, generation, prepared }: Queued): Promise<void> => {
  const { client, connection } = engine()
  try {
    await connection.withDeadline(Date.now() + patience.start, () =>
      client.workflow.start(operation, {
        taskQueue: settings().TEMPORAL_TASK_QUEUE,
        workflowId: runWorkflowId(org, id, generation),
        args: prepared ? [input, prepared] : [input],
        requestEagerStart: true,
        workflowTaskTimeout: '5 seconds',
        priority: { fairnessKey: org },
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
      }),
    )
    countStarted(operation)
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
  }
  // Nobody waits for this: until it is written the relay may start it again, which changes nothing.
  markDispatched(org, id).catch((error: Error) =>
    log.debug({ org, run: id, error: error.message }, 'not marked'),
  )
}

/** Starts runs that a schedule has accepted, after their commit. What cannot be started here the relay starts. */
export const startScheduled = async (accepted: Begun[]): Promise<void> => {
  for (const { operation } of accepted) countAccepted(operation)
  await startQueued(accepted)
}

/** The same for runs that were accepted before. */
export const startQueued = async (queued: Begun[]): Promise<void> => {
  for (const run of queued) {
    hint(run.org, run.id)
    if (run.held) continue
    await startWorkflow(run).catch((error: Error) =>
      log.debug({ org: run.org, run: run.id, error: error.message }, 'accepted; the relay starts it'),
    )
  }
}

const markDispatched = (org: string, id: string) =>
  atOnce(org, {
    name: 'mark-dispatched',
    text: `update app.runs set dispatched_at = now(), prepared = null
      where org = $1 and id = $2 and dispatched_at is null`,
    values: [org, id],
  })

export interface Said {
  org: string
  id: string
  run: string
  /** Of the run: each is a workflow of its own. */
  generation: number
  name: string
  input: Json
  by: string
  byEmail: string | null
  byPerson?: Decider | null
}

/** What became of a message. Pending: not known yet, the relay repeats it. */
export type Outcome =
  | { state: 'applied'; output: Json }
  | { state: 'refused'; code: string; reason: string }
  | { state: 'pending'; why?: string }

/** Sends a stored message as an Update with its id, which the run applies once however often it is sent, and notes what came of it. */
export const sendMessage = async (said: Said): Promise<Outcome> => {
  const outcome = await update(said)
  if (outcome.state === 'pending') return outcome
  await withOrg(said.org, (tx) =>
    tx
      .update(messages)
      .set({
        state: outcome.state,
        settledAt: new Date(),
        ...(outcome.state === 'applied'
          ? { output: outcome.output, reason: null }
          : { reason: outcome.reason }),
      })
      .where(and(eq(messages.org, said.org), eq(messages.id, said.id))),
  )
  hint(said.org, said.run)
  return outcome
}

const update = async (said: Said): Promise<Outcome> => {
  const { org, id, run, generation, name, input, by, byEmail, byPerson } = said
  try {
    const ends = name === 'cancelRun' || name === 'terminateRun'
    if (ends && (await endHeld(org, run, endedBy(said))))
      return { state: 'applied', output: name === 'cancelRun' ? { cancelled: true } : { terminated: true } }
    const { client, connection } = engine()
    // What is done to a run in the engine, since the run itself cannot.
    if (name === 'terminateRun') return await terminate(said, patience.message)
    const retried = name === 'retryStep' && (await retryFetch(said, patience.message))
    if (retried) return retried
    const seen = await sequenceOf(org, run)
    const output = await connection.withDeadline(Date.now() + patience.message, () =>
      client.workflow
        .getHandle(runWorkflowId(org, run, generation))
        .executeUpdate<Json, [Json, Sender]>(name, {
          args: [input, { name: by, email: byEmail, seen, ...(byPerson && { person: byPerson }) }],
          updateId: id,
        }),
    )
    return { state: 'applied', output }
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) {
      const cause = error.cause
      const code = cause instanceof ApplicationFailure ? (cause.type ?? 'Refused') : 'Refused'
      return { state: 'refused', code, reason: cause?.message ?? 'The run refused it' }
    }
    // Closed or unknown to the engine: only the row knows which.
    if (error instanceof WorkflowNotFoundError) {
      const end = await endOf(org, run)
      if (end?.code === 'terminated' && name === 'terminateRun')
        return { state: 'applied', output: { terminated: true } }
      if (end) return { state: 'refused', code: 'RunOver', reason: 'The run is over' }
    }
    return { state: 'pending', why: (error as Error).message.split('\n')[0]!.slice(0, 300) }
  }
}

/** Why a run is over that had not begun, as it would have said itself. */
const endedBy = ({ name, by, input }: Said): string => {
  const { reason } = input as { reason?: string }
  return `${name === 'cancelRun' ? 'Cancelled' : 'Terminated'} by ${by}${reason ? `: ${reason}` : ''}`
}

/** How far a run has come, as far as anybody can see. */
const sequenceOf = async (org: string, run: string): Promise<number> => {
  const [row] = await withOrg(org, (tx) =>
    tx
      .select({ sequence: runs.sequence })
      .from(runs)
      .where(and(eq(runs.org, org), eq(runs.id, run))),
  )
  return row?.sequence ?? 0
}

/** How a run ended, if it did. */
const endOf = async (org: string, run: string): Promise<{ code: string | undefined } | undefined> => {
  const [row] = await withOrg(org, (tx) =>
    tx
      .select({ endedAt: runs.endedAt, error: runs.error })
      .from(runs)
      .where(and(eq(runs.org, org), eq(runs.id, run))),
  )
  return row?.endedAt ? { code: row.error?.code } : undefined
}
