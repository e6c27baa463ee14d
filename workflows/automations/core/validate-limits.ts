import type { Graph, Problem } from './graph.ts'
import { policyOf, type Node } from './nodes/nodes.ts'
import { parentOf, type Plan } from './walk.ts'

/** The names of the limits that steps begin within. */
export const limitsIn = ({ nodes }: Graph): string[] => [
  ...new Set(nodes.flatMap((node) => policyOf(node).limit?.name ?? [])),
]

export const limitProblems = (
  node: Node,
  walk: Plan,
  isLimit: ((name: string) => boolean) | undefined,
): Problem[] => {
  const name = policyOf(node).limit?.name
  if (name === undefined) return []
  const at = { node: node.id, field: 'limit.name' }
  const around = containersOf(walk, node.id).find((id) => policyOf(walk.nodes.get(id)!).limit?.name === name)
  return [
    ...(isLimit?.(name) === false
      ? [
          {
            ...{ ...at, code: 'unknown_limit', message: `There is no limit called "${name}"` },
            hint: 'Make it under Settings → Limits, or choose another.',
          },
        ]
      : []),
    ...(around
      ? [
          {
            ...{ ...at, code: 'limit_within_itself' },
            message: `"${node.id}" would wait for a place of "${name}" that "${around}" around it keeps`,
            hint: 'Take the limit from one of the two.',
          },
        ]
      : []),
  ]
}

/** The containers a node stands in, the innermost first; none twice, should they stand in each other. */
const containersOf = (walk: Plan, id: string): string[] => {
  const found: string[] = []
  for (let at = parentOf(walk, id); at !== undefined && !found.includes(at); at = parentOf(walk, at))
    if (walk.nodes.has(at)) found.push(at)
    else break
  return found
}
