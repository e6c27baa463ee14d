import { and, count, desc, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { limits, type Act } from '#workflows/selections/contract.ts'
import type { Transaction } from '../client.ts'
import { mayDecide, personFor, type Filter, runsLike } from '../runs/lists.ts'
import { selectRuns } from '../runs/rows.ts'
import { Refused } from '../refused.ts'
import { runs, runSteps, type selectedRuns } from '../schema.ts'
import type { Caller } from '../transactions.ts'

/** A run of a list, as it was when that was frozen. */
export type Frozen = Pick<
  typeof selectedRuns.$inferInsert,
  'run' | 'status' | 'generation' | 'node' | 'iteration' | 'stage'
>

/** Ending runs without asking them, or many at once, takes two. */
export const needsSecond = (act: Act, count: number): boolean => act === 'terminate' || count > limits.alone

const again = ['failed', 'cancelled', 'timed_out'] as const

/** What an act can be done to. */
const within = (act: Act): SQL | undefined =>
  act === 'retry'
    ? and(
        isNotNull(runs.endedAt),
        inArray(runs.status, [...again]),
        eq(runs.operation, 'runAutomation'),
        isNull(runs.parent),
      )
    : isNull(runs.endedAt)

const tooMany = () =>
  new Refused(422, 'too_many', `More than ${limits.runs.toLocaleString('en')} runs are like that`, {
    hint: 'Narrow the filter, and do it in parts.',
  })

/** The runs that are like that and that this can be done to, newest first. */
export const frozenRuns = async (
  tx: Transaction,
  caller: Caller,
  act: Act,
  like: SQL | undefined,
): Promise<Frozen[]> => {
  const found = await selectRuns(tx)
    .where(and(like, within(act)))
    .orderBy(desc(runs.id))
    .limit(limits.runs + 1)
  if (found.length > limits.runs) throw tooMany()
  const listed = found.map(({ run: { id, status, generation } }) => ({ run: id, status, generation }))
  if (act !== 'approve' && act !== 'reject') return listed
  const steps = await approvals(
    tx,
    caller.org,
    listed.map(({ run }) => run),
  )
  const person = await personFor(
    tx,
    caller,
    steps.map(({ waits }) => waits),
  )
  const decidable = Map.groupBy(
    steps.filter(({ waits }) => waits && mayDecide(waits, caller, person)),
    ({ run }) => run,
  )
  const all = listed.flatMap((each) =>
    (decidable.get(each.run) ?? []).map(({ node, iteration, waits }) => ({
      ...{ ...each, node, iteration },
      stage: waits?.for === 'approval' ? (waits.stage?.index ?? null) : null,
    })),
  )
  if (all.length > limits.runs) throw tooMany()
  return all
}

const ofApproval = (org: string, ids: string[]) =>
  and(
    eq(runSteps.org, org),
    inArray(runSteps.run, ids),
    eq(runSteps.state, 'waiting'),
    eq(runSteps.waitsFor, 'approval'),
  )

const approvals = (tx: Transaction, org: string, ids: string[]) =>
  tx
    .select({
      run: runSteps.run,
      node: runSteps.node,
      iteration: runSteps.iteration,
      waits: runSteps.waits,
    })
    .from(runSteps)
    .where(ofApproval(org, ids))
    .orderBy(runSteps.startedAt)

/** How many of some runs wait for an approval. */
export const waitingForApproval = async (tx: Transaction, org: string, ids: string[]): Promise<number> => {
  const rows = await tx.selectDistinct({ run: runSteps.run }).from(runSteps).where(ofApproval(org, ids))
  return rows.length
}

/** How many are like that, whatever can be done to them. */
export const matching = async (tx: Transaction, like: SQL | undefined): Promise<number> => {
  const some = tx.select({ id: runs.id }).from(runs).where(like).limit(10_000).as('some')
  const [found] = await tx.select({ count: count() }).from(some)
  return found?.count ?? 0
}

/** What narrows a list to some runs alone. */
export const among = (org: string, filter: Filter, ids: string[] | undefined): SQL | undefined =>
  and(runsLike(org, filter), ids && inArray(runs.id, ids))

/** Binds a confirmation to what was looked at. */
export const hashOf = (act: Act, reason: string, items: readonly Frozen[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        act,
        reason,
        items.map(({ run, status, generation, node, iteration, stage }) => [
          ...[run, status, generation, node ?? null, iteration ?? ''],
          ...(stage == null ? [] : [stage]),
        ]),
      ]),
    )
    .digest('hex')
