import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { EndedRun } from '#infra/telemetry/runs.ts'
import type { Graph } from '#workflows/automations/core/graph.ts'
import { isClosed, nodeState, type Burst } from '#workflows/automations/core/state.ts'
import type { Transaction } from '../client.ts'
import { runs, runSteps } from '../schema.ts'
import { endedColumns } from './ended.ts'

/** The run a burst belongs to. */
export interface BurstOf {
  org: string
  run: string
  generation: number
  graph: Graph
}

const date = (milliseconds: number | undefined) =>
  milliseconds === undefined ? null : new Date(milliseconds)

/** What a burst says about its run, as columns. */
export const runColumns = ({ state }: Burst) => ({
  status: state.status,
  sequence: state.sequence,
  ...(state.response ? { response: state.response } : {}),
  ...(isClosed(state)
    ? { output: state.output ?? null, error: state.error ?? null, endedAt: new Date() }
    : {}),
})

/** What a burst changed, as rows of run_steps. */
export const stepRows = ({ org, run, generation, graph }: BurstOf, burst: Burst) => {
  const types = new Map(graph.nodes.map(({ id, type }) => [id, type]))
  const children = new Map(
    burst.commands.flatMap((each) => (each.kind === 'operation' && each.run ? [[each.node, each.run]] : [])),
  )
  return burst.changed.map(({ node, input, key }): typeof runSteps.$inferInsert => {
    const state = nodeState(burst.state, node)!
    const child = children.get(node)
    const waits = state.waits ?? (child ? { for: 'run' as const, run: child } : null)
    return {
      org,
      run,
      path: node,
      generation,
      node,
      type: types.get(node) ?? 'unknown',
      state: state.state,
      port: state.port ?? null,
      input: input ?? null,
      output: state.output ?? null,
      error: state.error ?? null,
      waits,
      waitsFor: waits?.for ?? null,
      effectKey: key ?? null,
      startedAt: new Date(state.startedAt),
      endedAt: date(state.endedAt),
    }
  })
}

/**
 * Writes what a burst changed. Repeating it, or being late, changes nothing.
 * @returns the run when this ended it
 */
export const writeBurst = async (
  tx: Transaction,
  of: BurstOf,
  burst: Burst,
): Promise<EndedRun | undefined> => {
  const { org, run } = of
  const written = await tx
    .update(runs)
    .set(runColumns(burst))
    .where(
      and(
        eq(runs.org, org),
        eq(runs.id, run),
        isNull(runs.endedAt),
        lte(runs.sequence, burst.state.sequence),
      ),
    )
    .returning(endedColumns)
  // A later burst was written already.
  if (written.length === 0) return undefined
  const rows = stepRows(of, burst)
  if (rows.length > 0)
    await tx
      .insert(runSteps)
      .values(rows)
      .onConflictDoUpdate({
        target: [runSteps.org, runSteps.run, runSteps.path, runSteps.iteration, runSteps.generation],
        set: {
          state: sql`excluded.state`,
          port: sql`excluded.port`,
          input: sql`coalesce(excluded.input, ${runSteps.input})`,
          output: sql`excluded.output`,
          error: sql`excluded.error`,
          waits: sql`excluded.waits`,
          waitsFor: sql`excluded.waits_for`,
          effectKey: sql`coalesce(excluded.effect_key, ${runSteps.effectKey})`,
          endedAt: sql`excluded.ended_at`,
        },
      })
  if (!isClosed(burst.state)) return undefined
  await stopOpenSteps(tx, org, run)
  return written[0]
}

/** What is still open when a run is over did not end by itself. */
export const stopOpenSteps = (tx: Transaction, org: string, run: string) =>
  tx
    .update(runSteps)
    .set({
      state: 'cancelled',
      waits: null,
      waitsFor: null,
      endedAt: new Date(),
    })
    .where(and(eq(runSteps.org, org), eq(runSteps.run, run), inArray(runSteps.state, ['running', 'waiting'])))
