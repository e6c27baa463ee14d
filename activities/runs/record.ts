import { ApplicationFailure } from '@temporalio/common'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { withOrg, type Transaction } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { runs } from '#db/schema.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Input, Operation } from '#workflows/operation.ts'
import { operations } from '#workflows/operations.ts'
import type { Failure, RunStatus } from '#workflows/runs/contract.ts'
import { endedColumns } from '#db/runs/ended.ts'
import { loadPayload } from '../automations/load.ts'
import type { Given } from '#workflows/implement.ts'
import { stopOpenSteps } from '#db/runs/steps.ts'
import { noteEnded } from '#infra/telemetry/runs.ts'

/** Runs that start each other end here: an automation may not call itself for ever. */
const deepest = 5

export interface OpenRun {
  org: string
  run: string
  operation: string
  input: Json
  /** Where its input is kept instead, when that is large. */
  given?: Given | undefined
  parent: string | null
}

/**
 * Marks a run as running, and returns its checked input. A child writes its own row here; others have theirs since they
 * were accepted. Safe to repeat.
 * @throws {ApplicationFailure} InvalidInput, not to be repeated
 */
export const openRun = async ({ org, run, operation, parent, given, ...told }: OpenRun): Promise<Json> => {
  const input = given ? await loadPayload(org, given.run, given.payload) : told.input
  await withOrg(org, (tx) => openRunIn(tx, { org, run, operation, input, parent }))
  hint(org, run)
  const contract = operations.get(operation)
  // What is started behind the API is in no catalogue.
  return contract ? (checked(contract, input) as Json) : input
}

/** @throws {ApplicationFailure} InvalidInput, not to be repeated */
export const checked = <T extends Operation>(contract: T, input: unknown): Input<T> => {
  const read = contract.input.safeParse(input)
  if (!read.success) throw ApplicationFailure.nonRetryable(read.error.message, 'InvalidInput')
  return read.data as Input<T>
}

export const openRunIn = async (tx: Transaction, { org, run, operation, input, parent }: OpenRun) => {
  if (parent !== null && (await depth(tx, org, parent)) >= deepest)
    throw ApplicationFailure.nonRetryable(`Runs start each other more than ${deepest} deep`, 'TooDeep')
  if (parent !== null)
    await tx
      .insert(runs)
      .values({
        org,
        id: run,
        operation,
        input,
        parent,
        initiator: `run ${parent}`,
        dispatchedAt: new Date(),
      })
      .onConflictDoNothing()
  await tx
    .update(runs)
    .set({ status: 'running', startedAt: sql`coalesce(${runs.startedAt}, now())` })
    .where(and(eq(runs.org, org), eq(runs.id, run), eq(runs.status, 'queued')))
}

/** How many runs stand above and including `run`. */
const depth = async (tx: Transaction, org: string, run: string): Promise<number> => {
  const { rows } = await tx.execute<{ depth: number }>(sql`
    with recursive above (id, parent, depth) as (
      select id, parent, 1 from app.runs where org = ${org} and id = ${run}::uuid
      union all
      select runs.id, runs.parent, above.depth + 1 from app.runs join above on runs.id = above.parent
      where runs.org = ${org} and above.depth <= ${deepest}
    ) select coalesce(max(depth), 0)::int as depth from above`)
  return rows[0]?.depth ?? 0
}

export interface CloseRun {
  org: string
  run: string
  /** Which the end is of; an earlier one's changes nothing. The first when left out. */
  generation?: number
  status: Extract<RunStatus, 'completed' | 'failed' | 'cancelled' | 'timed_out'>
  output?: Json
  error?: Failure
}

/** Marks a run as ended; the first end stays. Safe to repeat. */
export const closeRun = async ({
  org,
  run,
  generation = 1,
  status,
  output,
  error,
}: CloseRun): Promise<void> => {
  const ended = await withOrg(org, async (tx) => {
    const [closed] = await tx
      .update(runs)
      .set({ status, output: output ?? null, error: error ?? null, waits: null, endedAt: new Date() })
      .where(and(eq(runs.org, org), eq(runs.id, run), eq(runs.generation, generation), isNull(runs.endedAt)))
      .returning(endedColumns)
    if (closed) await stopOpenSteps(tx, org, run)
    return closed
  })
  if (ended) noteEnded(ended)
  hint(org, run)
}
