import type { Problem } from '#workflows/automations/core/graph.ts'
import { placeOf, type Read } from '#lib/editor/positions.ts'
import type { FieldProblem } from '#lib/problem.ts'

/** A mistake as the page shows it: at a line, at a node, and in words. */
export interface Mark {
  line: number
  /** The node's id, or null for the graph as a whole. */
  node: string | null
  message: string
  hint?: string
}

const idsOf = (value: unknown): string[] => {
  const nodes = (value as { nodes?: unknown } | null)?.nodes
  return Array.isArray(nodes) ? nodes.map((node) => String((node as { id?: unknown } | null)?.id ?? '')) : []
}

const edgesOf = (value: unknown): ({ from?: string } | undefined)[] => {
  const edges = (value as { edges?: unknown } | null)?.edges
  return Array.isArray(edges) ? (edges as { from?: string }[]) : []
}

/** Where a problem of the graph is in its text. */
export const markOf = (problem: Problem, read: Read): Mark => {
  const index = problem.node === undefined ? -1 : idsOf(read.value).indexOf(problem.node)
  const base =
    problem.edge !== undefined
      ? `edges[${problem.edge}]`
      : problem.node === 'trigger'
        ? 'trigger'
        : index >= 0
          ? `nodes[${index}]`
          : ''
  const path = problem.field ? (base ? `${base}.${problem.field}` : problem.field) : base
  // An edge to a node that does not exist is shown where it comes from.
  const edge = index < 0 && problem.edge !== undefined ? edgesOf(read.value)[problem.edge] : undefined
  return {
    line: placeOf(read.places, path)[0],
    node: edge?.from ?? problem.node ?? null,
    message: problem.message,
    hint: problem.hint,
  }
}

/** Where a refused field of a request is in the text of its graph; null when it is not about the graph. */
export const markOfField = ({ field, message, hint }: FieldProblem, read: Read): Mark | null => {
  if (!/^graph\b/.test(field)) return null
  const path = field.replace(/^graph\.?/, '')
  const index = /^nodes\[(\d+)\]/.exec(path)?.[1]
  const node = index === undefined ? null : (idsOf(read.value)[Number(index)] ?? null)
  return {
    line: placeOf(read.places, path)[0],
    node,
    message: `${path.replace(/^nodes\[\d+\]\.?/, '') || 'graph'}: ${message}`,
    hint,
  }
}

/** The lines of a node in the text. */
export const linesOf = (id: string, read: Read): [number, number] | null => {
  if (id === 'trigger') return read.places.get('trigger') ?? null
  const index = idsOf(read.value).indexOf(id)
  return index < 0 ? null : (read.places.get(`nodes[${index}]`) ?? null)
}
