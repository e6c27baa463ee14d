import { and, eq } from 'drizzle-orm'
import { notFound, Refused } from '#db/refused.ts'
import { runs } from '#db/schema.ts'
import type { Read } from '#db/views.ts'
import { historyOf } from '#worker/read-events.ts'
import type * as contract from '#workflows/runs/contract.ts'
import { Problem } from '../problem.ts'

/** gRPC's own numbers. */
const [invalid, unknown] = [3, 5]

/** Nobody waits in a request for the engine. */
export const engineAway = (cause: unknown) =>
  new Problem(
    {
      status: 503,
      code: 'engine_away',
      detail: 'The engine cannot be reached.',
      hint: 'What people read of runs is here all the same.',
    },
    cause,
  )

/** Reads a page of what the engine wrote down of a run. */
export const listEngineEvents: Read<typeof contract.listEngineEvents> = async (tx, input, { org }) => {
  const { run } = input
  const [row] = await tx
    .select({ generation: runs.generation })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, run)))
  if (!row) throw notFound('run')
  const generation = input.generation ?? row.generation
  try {
    return { ...(await historyOf({ org, ...input, generation })), generation, missing: false }
  } catch (error) {
    const { code } = error as { code?: number }
    if (code === unknown) return { items: [], nextCursor: null, before: null, generation, missing: true }
    if (code === invalid)
      throw new Refused(422, 'bad_cursor', 'The cursor is not one of ours', {
        hint: 'Send nextCursor as it was given.',
      })
    throw engineAway(error)
  }
}
