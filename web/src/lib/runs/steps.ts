import type { Graph } from '#workflows/automations/core/graph.ts'
import type { Json } from '#workflows/automations/core/json.ts'
import type { Run, RunDetail, Step } from '#workflows/runs/contract.ts'

/** The latest step of each node: of the newest generation, begun last. */
export const latestSteps = (steps: Step[]): Map<string, Step> => {
  const latest = new Map<string, Step>()
  for (const step of steps) {
    const known = latest.get(step.node)
    if (
      !known ||
      step.generation > known.generation ||
      (step.generation === known.generation && step.startedAt >= known.startedAt)
    )
      latest.set(step.node, step)
  }
  return latest
}

/** Where a step ran, as messages to it say. */
export const placed = (node: string, iteration: string) => ({ node, ...(iteration ? { iteration } : {}) })

/** What a step is called in the address of its page: in loops with its item or round. */
export const placeOfStep = ({ node, iteration }: Pick<Step, 'node' | 'iteration'>): string =>
  iteration ? `${node}@${iteration}` : node

/** The node of such a place. */
export const nodeAt = (place: string): string => place.split('@')[0]!

/** The latest step of a place, or of a node wherever it ran last. */
export const stepAt = (steps: Step[], place: string): Step | null =>
  latestSteps(steps.filter((step) => step.node === place || placeOfStep(step) === place)).get(
    nodeAt(place),
  ) ?? null

/** What a person calls a node. */
export const nodeName = (graph: Graph | null, id: string): string =>
  graph?.nodes.find((node) => node.id === id)?.name ?? id

/** Messages to one node that are kept but not applied yet. */
export const pendingFor = ({ messages }: RunDetail, node: string, iteration = '') =>
  messages.filter(
    ({ state, input }) =>
      state === 'pending' &&
      typeof input === 'object' &&
      input !== null &&
      !Array.isArray(input) &&
      input.node === node &&
      (input.iteration ?? '') === iteration,
  )

/** What the run was given, to give it again. */
export const inputOfRun = (input: Json): Json =>
  typeof input === 'object' && input !== null && !Array.isArray(input) && 'body' in input
    ? (input.body ?? null)
    : input

/** How many steps lie before each node at most, so that steps of the same moment stand in the graph's order. */
const depths = (graph: Graph | null): Map<string, number> => {
  const depth = new Map<string, number>()
  const edges = graph?.edges ?? []
  // A graph has no circles, so as many rounds as nodes settle it.
  for (let round = 0, moved = true; moved && round <= (graph?.nodes.length ?? 0); round++) {
    moved = false
    for (const { from, to } of edges) {
      const next = (depth.get(from) ?? 0) + 1
      if (next > (depth.get(to) ?? 0)) {
        depth.set(to, next)
        moved = true
      }
    }
  }
  return depth
}

/** Steps in the order they began. */
export const inOrder = (steps: Step[], graph: Graph | null): Step[] => {
  const depth = depths(graph)
  return steps.toSorted(
    (a, b) =>
      a.generation - b.generation ||
      a.startedAt.localeCompare(b.startedAt) ||
      (depth.get(a.node) ?? 0) - (depth.get(b.node) ?? 0),
  )
}

/** What is said in place of steps where there are none: of some operations each run has none at all. */
export const noSteps = ({
  endedAt,
  operation,
  status,
}: Pick<Run, 'endedAt' | 'operation' | 'status'>): string => {
  const draws = operation === 'runAutomation' || operation === 'tryAutomation'
  if (endedAt === null) return draws ? 'No step has begun yet.' : 'What it does has no steps of its own.'
  if (!draws) return 'What it did has no steps of its own.'
  return status === 'completed' ? 'It had no steps.' : 'It ended before a step began.'
}
