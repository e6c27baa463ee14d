import { ApplicationFailure } from '@temporalio/common'
import { and, eq } from 'drizzle-orm'
import { withOrg } from '#db/client.ts'
import { tried } from '#db/automations/trials.ts'
import { graphOf } from '#db/automations/versions.ts'
import { parsePayload } from '#db/payloads/apart.ts'
import { readPayloads } from '#db/payloads/read.ts'
import { starterEmail } from '#db/people/holder.ts'
import { runs } from '#db/schema.ts'
import { needsStarter } from '#workflows/automations/core/chain.ts'
import type { Graph } from '#workflows/automations/core/graph.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import { runWorkflowId } from '#workflows/workflow-id.ts'
import type { Trial } from '#workflows/automations/core/surrounding.ts'
import type { PayloadReference } from '#workflows/automations/core/state.ts'

/** What never changes while a run lives: its graph, its trigger, itself. */
export interface LoadedRun {
  id: string
  generation: number
  startedAt: string
  automation: string
  version: number
  trigger: Json
  triggerPayload?: PayloadReference | undefined
  graph: Graph
  trial?: Trial | undefined
  /** The address of whoever started it, where that matters. */
  starter?: string | undefined
}

/** A run at one of its generations, the first when left out. */
export interface RunOf {
  org: string
  run: string
  generation?: number | undefined
}

const kept = 200
const cache = new Map<string, LoadedRun>()

/** Reads a begun run of an automation; kept in memory for its next bursts. */
export const loadRun = async ({ org, run, generation = 1 }: RunOf): Promise<LoadedRun> => {
  const key = runWorkflowId(org, run, generation)
  const known = cache.get(key)
  if (known) return known
  const loaded = await withOrg(org, async (tx) => {
    const [row] = await tx
      .select()
      .from(runs)
      .where(and(eq(runs.org, org), eq(runs.id, run)))
    if (!row?.automation || row.version === null) return undefined
    const { automation, version } = row
    const drawn = tried(row) ?? { graph: await graphOf(tx, org, automation, version) }
    const { graph, trial } = { trial: undefined, ...drawn }
    const starter = graph && needsStarter(graph) ? await starterEmail(tx, row.starter) : undefined
    return graph && { row, automation, version, graph, trial, starter }
  })
  if (!loaded) throw ApplicationFailure.nonRetryable(`Run ${run} has no automation version`, 'RunUnknown')
  const { row, automation, version, graph, trial, starter } = loaded
  const fresh: LoadedRun = {
    id: run,
    generation,
    startedAt: (row.startedAt ?? row.createdAt).toISOString(),
    automation,
    version,
    trigger: row.trigger,
    triggerPayload: row.triggerPayload ?? undefined,
    graph,
    trial,
    starter,
  }
  keepLoaded(org, fresh)
  return fresh
}

/**
 * The value a reference stands for.
 * @throws {ApplicationFailure} PayloadMissing, not to be repeated
 */
export const loadPayload = async (org: string, run: string, { id }: PayloadReference): Promise<Json> =>
  parsePayload(await loadTexts(org, run, [id]), id)

/**
 * The JSON texts of all these payloads, by id.
 * @throws {ApplicationFailure} PayloadMissing, not to be repeated
 */
export const loadTexts = async (org: string, run: string, ids: string[]): Promise<Record<string, string>> => {
  const texts = await readPayloads(org, run, ids)
  const missing = ids.find((id) => texts[id] === undefined)
  if (missing !== undefined)
    throw ApplicationFailure.nonRetryable(`Run ${run} has lost its payload ${missing}`, 'PayloadMissing')
  return texts
}

/** Keeps in memory what is known of a begun run already. */
export const keepLoaded = (org: string, run: LoadedRun): void => {
  cache.set(runWorkflowId(org, run.id, run.generation), run)
  if (cache.size > kept) cache.delete(cache.keys().next().value!)
}
