import { and, eq, isNull, lt } from 'drizzle-orm'
import { v7 as newId } from 'uuid'
import { log } from '#infra/log.ts'
import { countAccepted, noteEnded } from '#infra/telemetry/runs.ts'
import { traceparent } from '#infra/telemetry/trace.ts'
import type { Transaction } from '#db/client.ts'
import { apart } from '#db/payloads/apart.ts'
import { hint } from '#db/hints.ts'
import { keepPayloads, sealPayloads } from '#db/payloads/keep.ts'
import { starterEmail, starterOf } from '#db/people/holder.ts'
import { runs } from '#db/schema.ts'
import type { Start } from '#db/starts.ts'
import type { Caller } from '#db/transactions.ts'
import { tried } from '#db/automations/trials.ts'
import { turnOfVersion, type Turn } from '#db/automations/turns.ts'
import { graphOf } from '#db/automations/versions.ts'
import { Refused } from '#db/refused.ts'
import { insertSteps, prepareRun, type Prepared } from './automations/prepare.ts'
import { startWorkflow, TooMany, type Queued } from '#worker/dispatch.ts'
import { needsStarter } from '#workflows/automations/core/chain.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { RunStatus } from '#workflows/runs/contract.ts'

/** A run that is accepted once its transaction commits. */
export interface Accepted extends Queued {
  subject: string | null
  status: RunStatus
  /** Nothing but computation, and done: the engine need not know. */
  over: boolean
  /** It waits for its turn. */
  held?: boolean
  /** When it was accepted. */
  since: Date
}

/** Accepts a run: once this transaction commits it will start, whatever happens. */
export const acceptRun = async (
  tx: Transaction,
  { org, actor }: Pick<Caller, 'org' | 'actor'>,
  operation: string,
  input: Json,
  start: Start = {},
  made?: Prepared,
  entered?: Turn,
): Promise<Accepted> => {
  const id = start.id ?? newId()
  const since = new Date()
  const trace = traceparent() ?? null
  const { automation, version } = start
  // A trial has no version, and takes no turn.
  const of = automation && version ? { automation, version, trigger: start.trigger ?? null } : undefined
  const turn = entered ?? (of && (await turnOfVersion(tx, { ...of, org, run: id })))
  if (turn && 'dropped' in turn)
    throw new Refused(409, 'too_many_at_once', `It does not run: ${turn.dropped}`, {
      hint: 'Run it again when they are over.',
    })
  const held = turn?.held ?? false
  // What waits for its turn begins only then: the engine makes all of it.
  const prepared = held
    ? undefined
    : (made ?? (await firstBurst(tx, { org, actor }, { id, operation, input }, start)))
  const arrived = apart(prepared ? null : (start.trigger ?? null))
  await tx.insert(runs).values({
    ...{
      org,
      operation,
      input,
      initiator: actor.name,
      starter: starterOf(actor),
      ...start,
      id,
      trace,
      ...turn,
    },
    ...(prepared?.columns ?? { trigger: arrived.value, triggerPayload: arrived.payload ?? null }),
  })
  if (prepared) await insertSteps(tx, org, prepared)
  else await keepPayloads(tx, org, await sealPayloads(org, id, arrived.payloads))
  const handed = prepared?.columns.prepared ?? null
  const { status = 'queued' } = prepared?.columns ?? {}
  const over = prepared?.over ?? false
  const subject = start.subject ?? null
  return { org, id, operation, input, prepared: handed, trace, subject, status, over, held, since }
}

/** Makes the first burst of a run of an automation; undefined for other operations. */
const firstBurst = async (
  tx: Transaction,
  { org, actor }: Pick<Caller, 'org' | 'actor'>,
  { id, ...asked }: { id: string; operation: string; input: Json },
  start: Start,
): Promise<Prepared | undefined> => {
  const { automation, version, trigger = null } = start
  if (!automation || version === undefined || version === null) return undefined
  const trial = tried(asked)
  const graph = trial?.graph ?? (await graphOf(tx, org, automation, version))
  if (!graph) return undefined
  const starter = needsStarter(graph) ? await starterEmail(tx, starterOf(actor)) : undefined
  return prepareRun({ org, id, automation, version, graph, trigger, starter, ...trial })
}

/**
 * Starts an accepted run after its commit, unless it must start `later`; false when the engine is away. What is not
 * started here the relay starts.
 */
export const startAccepted = async (accepted: Accepted, later = false): Promise<boolean> => {
  const { org, id: run, since, trace = null } = accepted
  hint(org, run)
  countAccepted(accepted.operation)
  if (accepted.over) {
    noteEnded({ ...accepted, trace, createdAt: since, startedAt: since, endedAt: new Date() })
    return true
  }
  if (later || accepted.held) return false
  try {
    await startWorkflow(accepted)
    return true
  } catch (error) {
    const level = error instanceof TooMany ? 'debug' : 'warn'
    log[level]({ org, run, error: (error as Error).message }, 'accepted; the relay starts it')
    return false
  }
}

/** Whether an older run of the same subject has not started yet; then this one leaves after it, by the relay. */
export const mustQueue = async (
  tx: Transaction,
  org: string,
  id: string,
  subject: string | null,
): Promise<boolean> => {
  if (subject === null) return false
  const [older] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        eq(runs.org, org),
        eq(runs.subject, subject),
        isNull(runs.dispatchedAt),
        isNull(runs.endedAt),
        eq(runs.held, false),
        lt(runs.id, id),
      ),
    )
    .limit(1)
  return older !== undefined
}
