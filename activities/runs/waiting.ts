import type { Info } from '@temporalio/activity'
import { and, eq, isNull } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { runs } from '#db/schema.ts'
import type { Waits } from '#workflows/runs/contract.ts'

/** Writes down what a run as a whole waits for; null when it goes on. Safe to repeat, and nothing once it is over. */
export const noteWaiting = async (
  { org, run }: { org: string; run: string },
  waits: Waits | null,
): Promise<void> => {
  await withOrg(org, (tx) =>
    tx
      .update(runs)
      .set({ waits, status: waits ? 'waiting' : 'running' })
      .where(and(eq(runs.org, org), eq(runs.id, run), isNull(runs.endedAt))),
  )
  hint(org, run)
}

/** Milliseconds, as the engine fills them in where a workflow says nothing. */
const usual = { initialInterval: 1000, backoffCoefficient: 2 }

/** When the engine makes an activity's next attempt, if this one fails now, and when it gives up. */
export const nextAttempt = (
  { attempt, retryPolicy, scheduledTimestampMs, scheduleToCloseTimeoutMs }: Info,
  now: number,
): { at: string; until: string } => {
  const { backoffCoefficient = usual.backoffCoefficient } = retryPolicy ?? {}
  const first = Number(retryPolicy?.initialInterval ?? usual.initialInterval)
  const longest = Number(retryPolicy?.maximumInterval ?? first * 100)
  const pause = Math.min(first * backoffCoefficient ** (attempt - 1), longest)
  return {
    at: new Date(now + pause).toISOString(),
    until: new Date(scheduledTimestampMs + scheduleToCloseTimeoutMs).toISOString(),
  }
}
