import { and, eq } from 'drizzle-orm'
import { isKeptCursor, keptEvents } from '#db/histories/read.ts'
import { badCursor } from '#db/pages.ts'
import { notFound } from '#db/refused.ts'
import { runs } from '#db/schema.ts'
import type { Read } from '#db/views.ts'
import { historyOf, pageOfEngine } from '#worker/read-events.ts'
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

/** Reads a page of what the engine wrote down of a run: from the engine, else what was kept of it. */
export const listEngineEvents: Read<typeof contract.listEngineEvents> = async (tx, input, caller) => {
  const { org } = caller
  const { run, cursor } = input
  const [row] = await tx
    .select({ generation: runs.generation })
    .from(runs)
    .where(and(eq(runs.org, org), eq(runs.id, run)))
  if (!row) throw notFound('run')
  const generation = input.generation ?? row.generation
  const asked = { org, ...input, generation }
  const also = {
    generation,
    elsewhere: caller.may?.('payloads:decode') ? pageOfEngine(asked) : null,
  }
  const kept = async () => {
    const found = await keptEvents(tx, asked)
    return found && { ...found, ...also, missing: false, kept: true }
  }
  if (cursor !== undefined && isKeptCursor(cursor)) {
    const found = await kept()
    if (found) return found
    throw badCursor()
  }
  try {
    return { ...(await historyOf(asked)), ...also, missing: false, kept: false, total: null }
  } catch (error) {
    const { code } = error as { code?: number }
    if (code === invalid) throw badCursor()
    // A cursor of the engine means nothing to what is kept.
    const found = cursor === undefined ? await kept() : undefined
    if (found) return found
    if (code !== unknown) throw engineAway(error)
    if (cursor !== undefined) throw badCursor()
    return { items: [], nextCursor: null, before: null, ...also, missing: true, kept: false, total: null }
  }
}
