import { ApplicationFailure } from '@temporalio/common'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { withOrg, type Transaction } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { Refused } from '#db/refused.ts'
import { runs } from '#db/schema.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Input, Operation } from '#workflows/operation.ts'
import { operations } from '#workflows/operations.ts'
import type { Failure, RunStatus } from '#workflows/runs/contract.ts'
import { endedColumns } from '#db/runs/ended.ts'
import { loadPayload } from '../automations/load.ts'
import type { Given } from '#workflows/implement.ts'
import { stopOpenSteps } from '#db/runs/steps.ts'
import { starts } from '#db/starts.ts'
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
  const opened = { org, run, operation, input, parent }
  try {
    await withOrg(org, async (tx) => {
      if (await openRunIn(tx, opened)) await prepare(tx, opened)
      else if (parent !== null) await mustNotBeRefused(tx, opened)
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const ended = await withOrg(org, (tx) => refuse(tx, opened, error))
    if (ended) noteEnded(ended)
    throw ApplicationFailure.nonRetryable(error.message, error.code)
  } finally {
    hint(org, run)
  }
  const contract = operations.get(operation)
  // What is started behind the API is in no catalogue.
  return contract ? (checked(contract, input) as Json) : input
}

/** What the API checks and pins before it accepts a run, for one that a step has started. */
const prepare = async (tx: Transaction, { org, run, operation, input, parent }: OpenRun): Promise<void> => {
  const read = operations.get(operation)?.input.safeParse(input)
  // One that does not fit is refused by its input, once its row is there.
  if (!read?.success) return
  const actor = { kind: 'run' as const, id: parent!, name: `run ${parent}` }
  const start = (await starts.get(operation)?.(tx, read.data, { org, actor, run })) ?? {}
  const { id: _, ...pinned } = start
  if (Object.keys(pinned).length === 0) return
  await tx
    .update(runs)
    .set(pinned)
    .where(and(eq(runs.org, org), eq(runs.id, run)))
}

/** Writes down a run that may not begin, and why: otherwise there would be nothing to look at. */
const refuse = async (tx: Transaction, opened: OpenRun, { code, message }: Refused) => {
  await openRunIn(tx, opened)
  const { org, run } = opened
  return closeIn(tx, { org, run, status: 'failed', error: { code, message } })
}

const mustNotBeRefused = async (tx: Transaction, { org, run }: OpenRun): Promise<void> => {
  const [row] = await tx
    .select({ endedAt: runs.endedAt, error: runs.error })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, run)))
  if (row?.endedAt && row.error) throw ApplicationFailure.nonRetryable(row.error.message, row.error.code)
}

/** @throws {ApplicationFailure} InvalidInput, not to be repeated */
export const checked = <T extends Operation>(contract: T, input: unknown): Input<T> => {
  const read = contract.input.safeParse(input)
  if (!read.success) throw ApplicationFailure.nonRetryable(read.error.message, 'InvalidInput')
  return read.data as Input<T>
}

/** @returns whether a child's row was written just now */
export const openRunIn = async (
  tx: Transaction,
  { org, run, operation, input, parent }: OpenRun,
): Promise<boolean> => {
  if (parent !== null && (await depth(tx, org, parent)) >= deepest)
    throw ApplicationFailure.nonRetryable(`Runs start each other more than ${deepest} deep`, 'TooDeep')
  const fresh =
    parent !== null &&
    (await tx
      .insert(runs)
      .values({
        org,
        id: run,
        operation,
        input,
        parent,
        hops: sql`coalesce((select p.hops from app.runs p where p.org = ${org} and p.id = ${parent}::uuid), 0)`,
        initiator: `run ${parent}`,
        starter: sql`(select starter from app.runs where org = ${org} and id = ${parent}::uuid)`,
        dispatchedAt: new Date(),
      })
      .onConflictDoNothing()
      .returning({ id: runs.id }))
  await tx
    .update(runs)
    .set({ status: 'running', startedAt: sql`coalesce(${runs.startedAt}, now())` })
    .where(and(eq(runs.org, org), eq(runs.id, run), eq(runs.status, 'queued'), eq(runs.held, false)))
  return fresh && fresh.length > 0
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
export const closeRun = async (end: CloseRun): Promise<void> => {
  const { org, run } = end
  const ended = await withOrg(org, (tx) => closeIn(tx, end))
  if (ended) noteEnded(ended)
  hint(org, run)
}

const closeIn = async (tx: Transaction, { org, run, generation = 1, status, output, error }: CloseRun) => {
  const [closed] = await tx
    .update(runs)
    .set({ status, output: output ?? null, error: error ?? null, waits: null, endedAt: new Date() })
    .where(and(eq(runs.org, org), eq(runs.id, run), eq(runs.generation, generation), isNull(runs.endedAt)))
    .returning(endedColumns)
  if (closed) await stopOpenSteps(tx, org, run)
  return closed
}
