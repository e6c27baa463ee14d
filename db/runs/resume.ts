import { and, eq, isNotNull } from 'drizzle-orm'
import type { State } from '#workflows/automations/core/state.ts'
import { withOrg } from '../client.ts'
import { runs } from '../schema.ts'

/** Keeps how far a run was that has failed or was stopped, so that it can go on from there. Safe to repeat. */
export const keepForResuming = (
  { org, run, generation }: { org: string; run: string; generation: number },
  state: State,
): Promise<unknown> =>
  withOrg(org, (tx) =>
    tx
      .update(runs)
      .set({ resume: state })
      .where(
        and(eq(runs.org, org), eq(runs.id, run), eq(runs.generation, generation), isNotNull(runs.endedAt)),
      ),
  )
