import { and, eq, inArray } from 'drizzle-orm'
import type { Graph } from '#workflows/automations/core/graph.ts'
import { idOf, iterationOf } from '#workflows/automations/core/places.ts'
import { isClosed, isOpen, nodeState, type Burst } from '#workflows/automations/core/state.ts'
import type { Waits } from '#workflows/runs/contract.ts'
import type { Transaction } from '../client.ts'
import { runSteps } from '../schema.ts'

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
  ...(state.responsePayload ? { responsePayload: state.responsePayload } : {}),
  ...(isClosed(state)
    ? {
        output: state.output ?? null,
        outputPayload: state.outputPayload ?? null,
        error: state.error ?? null,
        endedAt: new Date(),
      }
    : {}),
})

/** What a burst changed, as rows of run_steps. What is still open when it ends the run did not end by itself. */
export const stepRows = ({ org, run, generation, graph }: BurstOf, burst: Burst) => {
  const over = isClosed(burst.state)
  const types = new Map(graph.nodes.map(({ id, type }) => [id, type]))
  const children = new Map(
    burst.commands.flatMap((each) => (each.kind === 'operation' && each.run ? [[each.node, each.run]] : [])),
  )
  return burst.changed.map(
    ({ node: place, input, inputPayload, key, gone }): typeof runSteps.$inferInsert => {
      const state = gone ?? nodeState(burst.state, place)!
      const node = idOf(place)
      const stopped = over && isOpen(state)
      const child = children.get(place)
      const waits = stopped ? null : (state.waits ?? (child ? { for: 'run' as const, run: child } : null))
      return {
        org,
        run,
        path: node,
        iteration: iterationOf(place),
        generation,
        node,
        type: types.get(node) ?? 'unknown',
        state: stopped ? 'cancelled' : state.state,
        port: state.port ?? null,
        input: input ?? null,
        inputPayload: inputPayload ?? null,
        output: state.output ?? null,
        outputPayload: state.outputPayload ?? null,
        error: state.error ?? null,
        waits,
        waitsFor: waits ? awaitedBy(waits) : null,
        effectKey: key ?? null,
        startedAt: new Date(state.startedAt),
        endedAt: stopped ? new Date() : date(state.endedAt),
      }
    },
  )
}

/** What waiting steps are found by: the kind of wait, of events with their name and key. */
export const awaitedBy = (waits: Waits): string =>
  waits.for === 'event' ? awaitsEvent(waits.event, waits.key) : waits.for

export const awaitsEvent = (event: string, key: string): string => `event:${JSON.stringify([event, key])}`

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
