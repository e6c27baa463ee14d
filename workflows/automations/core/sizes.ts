import type { Json } from './json.ts'
import type { Kept, NodeState } from './state.ts'

/** The largest output or input of one node, and the largest of all outputs together, in characters of JSON. */
export const outputLimits = { node: 10_000_000, run: 32_000_000 } as const

/** In characters of JSON. */
export const sizeOf = (value: Json | undefined): number => JSON.stringify(value ?? null).length

export const sizeOfKept = ({ output, outputPayload }: Kept): number => outputPayload?.size ?? sizeOf(output)

/** How large all outputs are together; counted at first need, then kept up. */
export class OutputSizes {
  private together: number | undefined
  private readonly nodes: Record<string, NodeState>

  constructor(nodes: Record<string, NodeState>) {
    this.nodes = nodes
  }

  /** Counts an output of this size in place of what a node has; what is wrong when that is too much. */
  replace(before: NodeState | undefined, size: number): string | undefined {
    this.together ??= Object.values(this.nodes).reduce((sum, node) => sum + sizeOfState(node), 0)
    const after = this.together - (before ? sizeOfState(before) : 0) + size
    if (size > outputLimits.node || after > outputLimits.run)
      return `Its output of ${size} characters is over the limit (${outputLimits.node} for one node, ${outputLimits.run} for a run)`
    this.together = after
    return undefined
  }

  forget(node: NodeState): void {
    if (this.together !== undefined) this.together -= sizeOfState(node)
  }

  /** Something changed that is not counted here. */
  countAgain(): void {
    this.together = undefined
  }
}

/** What a node's output takes, or a container's results until it has one. */
export const sizeOfState = (node: NodeState): number => {
  const { body } = node
  if (body?.of !== 'forEach') return sizeOfKept(node)
  return body.results.reduce((sum, result) => sum + sizeOfKept(result), sizeOf(body.fresh))
}
