import { kindOf } from './kinds.ts'
import type { LooseGraph } from './loose.ts'

/** The container each node stands in, where there is one that can hold it. */
export const containersOf = ({ nodes }: LooseGraph): Map<string, string> => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map<string, string>()
  for (const { id, parent } of nodes) {
    const holds = typeof parent === 'string' ? byId.get(parent) : undefined
    if (holds && kindOf(holds).ways) parents.set(id, holds.id)
  }
  // What stands in itself would have no place: it is drawn outside, and the problem list names it.
  for (const id of [...parents.keys()]) {
    const above = new Set([id])
    for (let at = parents.get(id); at !== undefined; at = parents.get(at)) {
      if (above.has(at)) {
        parents.delete(id)
        break
      }
      above.add(at)
    }
  }
  return parents
}

/** How many nodes stand in each container, at every depth. */
export const insideOf = (graph: LooseGraph): Map<string, number> => {
  const parents = containersOf(graph)
  const counts = new Map<string, number>()
  for (const id of parents.keys())
    for (let at = parents.get(id); at !== undefined; at = parents.get(at))
      counts.set(at, (counts.get(at) ?? 0) + 1)
  return counts
}
