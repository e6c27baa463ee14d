import { and, eq } from 'drizzle-orm'
import type { Graph } from '#workflows/automations/core/graph.ts'
import type { Transaction } from '../client.ts'
import { automationVersions } from '../schema.ts'

const kept = 500
const cache = new Map<string, Graph>()

/** The graph of a published version as runs need it, without its places on the canvas. It never changes, so it is kept in memory. */
export const graphOf = async (
  tx: Transaction,
  org: string,
  automation: string,
  version: number,
): Promise<Graph | undefined> => {
  const key = `${org}/${automation}/${version}`
  const known = cache.get(key)
  if (known) return known
  const [row] = await tx
    .select({ graph: automationVersions.graph })
    .from(automationVersions)
    .where(
      and(
        eq(automationVersions.org, org),
        eq(automationVersions.automation, automation),
        eq(automationVersions.version, version),
      ),
    )
  if (!row) return undefined
  if (cache.size >= kept) cache.delete(cache.keys().next().value!)
  const { positions: _, ...graph } = row.graph
  cache.set(key, graph)
  return graph
}
