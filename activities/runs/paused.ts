import { and, eq, isNull } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { hint } from '#db/hints.ts'
import { runs } from '#db/schema.ts'
import type { Paused } from '#workflows/runs/contract.ts'

/** Writes down that a run is held back, or no longer. Safe to repeat, and nothing once it is over. */
export const notePaused = async ({
  org,
  run,
  generation,
  paused,
}: {
  org: string
  run: string
  generation: number
  paused: Omit<Paused, 'at'> | null
}): Promise<void> => {
  await withOrg(org, (tx) =>
    tx
      .update(runs)
      .set({ paused: paused && { ...paused, at: new Date().toISOString() } })
      .where(and(eq(runs.org, org), eq(runs.id, run), eq(runs.generation, generation), isNull(runs.endedAt))),
  )
  hint(org, run)
}
