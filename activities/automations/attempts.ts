import { and, eq, exists, isNull, sql } from 'drizzle-orm'
import { withOrg, type Transaction } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { runs, runSteps } from '#db/schema.ts'
import { idOf, iterationOf } from '#workflows/automations/core/places.ts'
import { worker } from '../worker.ts'
import type { Effect } from './effects.ts'

const open = ({ org, run, node, key }: Effect) =>
  and(
    eq(runSteps.org, org),
    eq(runSteps.run, run),
    eq(runSteps.path, idOf(node)),
    eq(runSteps.iteration, iterationOf(node)),
    eq(runSteps.effectKey, key),
  )

/**
 * What a run's sentence says follows from its steps, and lists follow the run's row. Whoever writes both writes the run
 * first, so that no two wait for each other.
 */
const noteRunChange = (tx: Transaction, effect: Effect, state: 'running' | 'waiting') =>
  tx
    .update(runs)
    .set({ sequence: sql`${runs.sequence}` })
    .where(
      and(
        eq(runs.org, effect.org),
        eq(runs.id, effect.run),
        exists(
          tx
            .select({ one: sql`1` })
            .from(runSteps)
            .where(and(open(effect), eq(runSteps.state, state))),
        ),
      ),
    )

/** Notes that an attempt begins, and by whom; returns which it is, from 1. */
export const beginAttempt = async (tx: Transaction, effect: Effect): Promise<number> => {
  await noteRunChange(tx, effect, 'waiting')
  const [row] = await tx
    .update(runSteps)
    .set({
      state: 'running',
      attempts: sql`${runSteps.attempts} + 1`,
      worker,
      waits: null,
      waitsFor: null,
    })
    .where(and(open(effect), isNull(runSteps.endedAt)))
    .returning({ attempts: runSteps.attempts })
  return row?.attempts ?? 1
}

/** Notes that an attempt failed and when the next one comes. */
export const awaitRetry = async (
  effect: Effect,
  attempt: number,
  of: number,
  at: Date,
  error: string,
): Promise<void> => {
  await withOrg(effect.org, async (tx) => {
    await noteRunChange(tx, effect, 'running')
    await tx
      .update(runSteps)
      .set({
        state: 'waiting',
        waitsFor: 'retry',
        waits: { for: 'retry', attempt: attempt + 1, of, at: at.toISOString(), error },
      })
      .where(and(open(effect), eq(runSteps.state, 'running')))
  })
  hint(effect.org, effect.run)
}

/** A step that waits for its next attempt. */
const awaiting = (org: string, run: string, node: string) =>
  and(
    ...[eq(runSteps.org, org), eq(runSteps.run, run), eq(runSteps.waitsFor, 'retry')],
    ...[eq(runSteps.path, idOf(node)), eq(runSteps.iteration, iterationOf(node))],
  )

/** The next attempt that a step waits for. */
export const awaitedRetry = (org: string, run: string, node: string) =>
  withOrg(org, async (tx) => {
    const [row] = await tx
      .select({ waits: runSteps.waits })
      .from(runSteps)
      .where(awaiting(org, run, node))
    return row?.waits?.for === 'retry' ? row.waits : undefined
  })

/** Lets the next attempt that a step waits for be due at once; false when it waits for none. */
export const beDueNow = async (org: string, run: string, node: string): Promise<boolean> => {
  const waits = await awaitedRetry(org, run, node)
  if (!waits) return false
  const now = { ...waits, at: new Date().toISOString() }
  await withOrg(org, (tx) =>
    tx
      .update(runSteps)
      .set({ waits: now })
      .where(awaiting(org, run, node)),
  )
  return true
}
