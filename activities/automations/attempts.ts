import { and, eq, sql } from 'drizzle-orm'
import { hostname } from 'node:os'
import { withOrg, type Transaction } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { runSteps } from '#db/schema.ts'
import type { Effect } from './effects.ts'

const worker = `${hostname()}:${process.pid}`

const open = ({ org, run, node, key }: Effect) =>
  and(eq(runSteps.org, org), eq(runSteps.run, run), eq(runSteps.node, node), eq(runSteps.effectKey, key))

/** Notes that an attempt begins, and by whom; returns which it is, from 1. */
export const beginAttempt = async (tx: Transaction, effect: Effect): Promise<number> => {
  const [row] = await tx
    .update(runSteps)
    .set({
      state: 'running',
      attempts: sql`${runSteps.attempts} + 1`,
      worker,
      waits: null,
      waitsFor: null,
      changed: sql`pg_current_xact_id()`,
    })
    .where(open(effect))
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
  await withOrg(effect.org, (tx) =>
    tx
      .update(runSteps)
      .set({
        state: 'waiting',
        waitsFor: 'retry',
        waits: { for: 'retry', attempt: attempt + 1, of, at: at.toISOString(), error },
        changed: sql`pg_current_xact_id()`,
      })
      .where(and(open(effect), eq(runSteps.state, 'running'))),
  )
  hint(effect.org, effect.run)
}
